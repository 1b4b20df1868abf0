"""Folding: the raw characters of one word group, made comparable, with the way back.

Chat text hides words behind capitals, curly quotes, stress accents, zero-width characters and
look-alike letters. Folding takes these away and remembers for every character that is left
which raw characters it stands for, so that a match still points into the text as written.
"""

import unicodedata
from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

JOINER, PICTURE, KEYCAP = "\u200d", "\ufe0f", "\u20e3"
"""Zero-width joiner, picture selector and keycap: they hold an emoji together."""

UNREADABLE = "\ufffd"
"""Stands for control characters and lone surrogates, which no matcher can hold."""

_SAME = {
    **dict.fromkeys("’‘‛‚`´′‹›", "'"),
    **dict.fromkeys("“”„‟«»″", '"'),
    **dict.fromkeys("—―‒−", "–"),
    "\u2010": "-",
    "\u2011": "-",
}


class Folded(NamedTuple):
    """`surface[i]` stands for the raw characters from `starts[i]` up to `ends[i]`."""

    surface: str
    starts: Sequence[int]
    ends: Sequence[int]


def fold(raw: str) -> Folded:
    """Fold a run of characters without white space; two folded ones may share a raw one (ĳ)."""
    if raw.isascii():
        surface = raw.lower().replace("`", "'")
        return Folded(surface, range(len(raw)), range(1, len(raw) + 1))
    surface_list: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    for at, char in enumerate(raw):
        folded = _fold_char(char)
        if folded is None:
            _add_mark(char, surface_list, ends, at)
        elif _is_visible(char, surface_list):
            surface_list.extend(folded)
            starts.extend([at] * len(folded))
            ends.extend([at + 1] * len(folded))
    return Folded("".join(surface_list), starts, ends)


def _is_visible(char: str, before: list[str]) -> bool:
    """Whether a character stays: what glues emoji is dropped when it stands in a word."""
    if char in (JOINER, PICTURE):
        return bool(before) and not before[-1].isalnum()
    return True


def _add_mark(mark: str, surface: list[str], ends: list[int], at: int) -> None:
    """Let a combining mark join the letter before it (NFD text); where Unicode has no such
    letter, as for the j of a stressed "jíj́", the mark is only covered by its offsets."""
    if not surface:
        return
    ends[-1] = at + 1
    whole = unicodedata.normalize("NFC", surface[-1] + mark)
    if len(whole) == 1:
        surface[-1] = whole


@lru_cache(maxsize=8192)
def _fold_char(char: str) -> str | None:
    """The folded form of a character: "" when it is invisible, None when it is a mark."""
    if char in (JOINER, PICTURE, KEYCAP) or "\U000e0020" <= char <= "\U000e007f":
        return char
    if char in _SAME:
        return _SAME[char]
    category = unicodedata.category(char)
    if category == "Cf":
        return ""
    if category in ("Cc", "Cs"):
        return UNREADABLE
    if category[0] == "M":
        return None
    return _plain(char).lower() if len(char.lower()) == 1 else char.lower()[0]


def _plain(char: str) -> str:
    """Wide, bold and ligature forms of ASCII letters and signs as these; others as they are."""
    if char.isalpha() or "\uff01" <= char <= "\uff5e":
        compatible = unicodedata.normalize("NFKC", char)
        if compatible.isascii():
            return compatible
    return char


_STRESS = str.maketrans("áéíóúýàèìòù", "aeiouyaeiou")


def unstressed(word: str) -> str:
    """The word without acute and grave accents; length and diaeresis stay."""
    return word if word.isascii() else word.translate(_STRESS)


def unaccented(word: str) -> str:
    """The word as someone types it who leaves all accents and diaereses out."""
    parts = unicodedata.normalize("NFD", word)
    return "".join(char for char in parts if not unicodedata.combining(char))
