"""Splitting: one run of characters without white space, cut into words, signs and emoji.

A general tokenizer leaves `ok.dat`, `nooit/nergens`, `je/jij`, `zei:'je` and an emoji with a
skin tone glued to the next word in one piece, and cuts joined emoji into four. Chat is full
of these, so the shadow has a splitter of its own. It looks at folded characters only.
"""

import re
from collections.abc import Iterator
from typing import NamedTuple

from annot.language.folding import JOINER, KEYCAP, PICTURE, UNREADABLE
from annot.language.token import BOUNDARY

_EMOJI = r"\u2300-\u23ff\u2600-\u27bf\u2b00-\u2bff\u3030\u303d\u3297\u3299\U0001f000-\U0001faff"
_TONE = r"\U0001f3fb-\U0001f3ff"
_TAG = r"\U000e0020-\U000e007f"
_LETTER = r"[^\W_]"

_SCANNER = re.compile(
    rf"""
    (?P<opaque>
        (?:https?://|www\.)\S*[^\s.,!?;:)\]}}"'*_~]
      | [\w.+-]{{1,64}}@[\w-]{{1,64}}(?:\.[\w-]{{1,64}})+
      | (?<![^\W_])@\w+(?:\.\w+)*
      | {_LETTER}[\w-]{{0,62}}\.(?:nl|be|com|org|net|eu)(?!{_LETTER}|\.{_LETTER})
        (?:/[^\s,!?;]*\w/?)?
    )
  | (?P<face>
        [:;=]'?[-^]?[()\[\]]+(?!{_LETTER})
      | (?<!{_LETTER})[:;=]-?(?:d+|p+|o+|s+|x+|\*+|[/\\|](?!/))(?!{_LETTER})
      | (?<!{_LETTER})xd+(?!{_LETTER})
      | </?3+(?!\d) | \^_*\^ | -_+-
    )
  | (?P<emoji>
        [\U0001f1e6-\U0001f1ff]{{2}}
      | [0-9\#*]{PICTURE}?{KEYCAP}
      | [\u2190-\u21ff©®™‼⁉]{PICTURE}
      | [{_EMOJI}][{PICTURE}{_TONE}]*[{_TAG}]*(?:{JOINER}[{_EMOJI}][{PICTURE}{_TONE}]*)*
    )
  | (?P<plain>\d+(?:[.,:/-]\d+)*(?!{_LETTER}) | (?<!{_LETTER})(?:[^\W\d_]\.){{2,}})
  | (?P<word>'?{_LETTER}+(?:['*@-]{_LETTER}+)*)
  | (?P<stop>[.!?…‼⁇⁈⁉‽]+(?:(?<=!!)[1!]+(?!{_LETTER}))?)
  | (?P<dash>[-–]+)
  | (?P<hidden>[*_~{JOINER}{PICTURE}{KEYCAP}{_TAG}]+)
  | (?P<sign>.)
    """,
    re.VERBOSE | re.DOTALL,
)
LAUGH = "xd"
"""Letters that may be a face; all others are a word."""
_PLAIN = re.compile(rf"(?!{LAUGH})[a-z]+")
_IS_EMOJI = re.compile(rf"[{_EMOJI}\U0001f1e6-\U0001f1ff\u2190-\u21ff©®™‼⁉]|.{KEYCAP}")
_IS_FACE = re.compile(r"[:;][^\w\s]|[:;][dpoxs]$|xd$|</?3$|\^_*\^$|-_+-$")
_EMOJI_TRIM = re.compile(rf"{JOINER}.*|[{PICTURE}{_TONE}{_TAG}]", re.DOTALL)
_REPEATED = re.compile(r"(.)\1+")


class Piece(NamedTuple):
    """A stretch of the folded surface; `norm` is None for a word, whose norm is looked up."""

    norm: str | None
    start: int
    end: int


def split(surface: str) -> Iterator[Piece]:
    """Cut a folded run into pieces; markup and what is invisible gives none."""
    if _PLAIN.fullmatch(surface):  # the usual run; the scanner would say the same
        yield Piece(None, 0, len(surface))
        return
    for match in _SCANNER.finditer(surface):
        kind = match.lastgroup
        if kind == "word":
            yield Piece(None, match.start(), match.end())
        elif kind is not None and kind != "hidden":
            yield Piece(_norm(kind, match.group()), match.start(), match.end())


def _norm(kind: str, found: str) -> str:
    if kind == "stop":
        return _stop_norm(found)
    if kind == "emoji":
        return _EMOJI_TRIM.sub("", found) or found
    if kind == "face":
        return _face_norm(found)
    if kind == "sign":
        return found if found.isprintable() and found != BOUNDARY else UNREADABLE
    return {"opaque": "", "dash": "-"}.get(kind, found)


def _stop_norm(run: str) -> str:
    """One sign for a run of sentence signs: a question outweighs a shout, a shout a pause."""
    if any(mark in run for mark in "?⁇⁈⁉‽"):
        return "?"
    if "!" in run or "‼" in run:
        return "!"
    return "." if run == "." else "…"


def _face_norm(face: str) -> str:
    """One form per emoticon: `:-)))` and `=)` are `:)`, `xddd` is `xd`, `<33` is `<3`."""
    if face[0] in ":;=":
        mouth = face[1:].replace("-", "").replace("^", "")
        return face[0].replace("=", ":") + _REPEATED.sub(r"\1", mouth)
    return _REPEATED.sub(r"\1", face) if face[0] in "x<" else face


def is_emoji(norm: str) -> bool:
    """Whether a norm is an emoji or a text emoticon."""
    return bool(_IS_EMOJI.match(norm) or _IS_FACE.match(norm))


def is_word(norm: str) -> bool:
    """Whether a norm is a word or a number, not a sign, an emoji or an address."""
    return norm[:1].isalnum() or (norm[:1] == "'" and len(norm) > 1)
