"""Finding the essay's paragraphs in a text that a user supplies, by their fingerprints.

Only letters and digits count, so line wraps, quotation marks, dashes, soft hyphens and a page's
furniture between paragraphs make no difference; one other word in a paragraph does.
"""

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from hashlib import sha256
from html.parser import HTMLParser
from pathlib import Path

from annot.essay.passages import EssayError, EssayMap, load_map

PREFIX = 24
MAX_CHARACTERS = 10_000_000
_HTML = re.compile(r"<(!doctype|html|head|body|article|main|section|div|p|span|br)\b[^>]*>", re.I)
_INLINE = {"a", "b", "em", "font", "i", "mark", "small", "span", "strong", "sub", "sup", "u", "wbr"}


@dataclass(frozen=True, slots=True)
class ImportResult:
    """What an import recognised: the user's own text per paragraph id, and the ids not there."""

    found: Mapping[str, str]
    missing: tuple[str, ...]


def _characters(text: str) -> tuple[str, list[int]]:
    """The normalised characters of `text`, and for each the offset in `text` that it comes from.

    A letter and the combining marks after it are composed together, as NFKC would on the whole.
    """
    kept: list[str] = []
    offsets: list[int] = []
    at = 0
    while at < len(text):
        end = at + 1
        while end < len(text) and text[end] > "\u02ff" and unicodedata.combining(text[end]):
            end += 1
        for character in unicodedata.normalize("NFKC", text[at:end]).casefold():
            if character.isalnum():
                kept.append(character)
                offsets.append(at)
        at = end
    return "".join(kept), offsets


def normalise(text: str) -> str:
    """`text` as fingerprints see it: NFKC, case folded, letters and digits only."""
    return _characters(text)[0]


def _digest(characters: str, digits: int) -> str:
    return sha256(characters.encode("utf-8", "surrogatepass")).hexdigest()[:digits]


class _Text(HTMLParser):
    """The readable text of a page: entities resolved, a line break at each block's edge."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.parts: list[str] = []
        self.hidden = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in {"script", "style"}:
            self.hidden += 1
        elif tag not in _INLINE:
            self.parts.append("\n")

    def handle_endtag(self, tag: str) -> None:
        if tag in {"script", "style"}:
            self.hidden = max(0, self.hidden - 1)
        elif tag not in _INLINE:
            self.parts.append("\n")

    def handle_data(self, data: str) -> None:
        if not self.hidden:
            self.parts.append(data)


def _readable(text_or_html: str) -> str:
    if not _HTML.search(text_or_html):
        return text_or_html
    page = _Text()
    try:
        page.feed(text_or_html)
        page.close()
    except AssertionError:  # html.parser's answer to a malformed declaration
        raise EssayError("This page cannot be read as HTML; paste its text instead.") from None
    return "".join(page.parts)


def _slice(text: str, first: int, last: int) -> str:
    """`text` from the letter at `first` to the one at `last`, with the punctuation around them."""

    def touches(at: int) -> bool:
        return 0 <= at < len(text) and not text[at].isspace() and not text[at].isalnum()

    while touches(first - 1):
        first -= 1
    last += 1
    while touches(last):
        last += 1
    visible = (c for c in text[first:last] if unicodedata.category(c) != "Cf")
    return " ".join("".join(visible).split())


def import_essay(text_or_html: str, essay: EssayMap | None = None) -> ImportResult:
    """Recognises the paragraphs of the essay in pasted text or a saved page.

    Every position of the normalised text is tried: one short hash each, and the long one where it
    fits (100 kB take some tenths of a second). Raises EssayError when nothing is recognised or
    the text is absurdly long.
    """
    if len(text_or_html) > MAX_CHARACTERS:
        raise EssayError("This file is too large to be the essay.")
    essay = essay or load_map()
    text = _readable(text_or_html)
    characters, offsets = _characters(text)
    sought: dict[int, dict[str, list[str]]] = {}
    for passage in essay.passages.values():
        size = min(PREFIX, passage.fingerprint.length)
        sought.setdefault(size, {}).setdefault(passage.fingerprint.start, []).append(passage.id)
    found: dict[str, str] = {}
    for size, starts in sought.items():
        for at in range(len(characters) - size + 1):
            for name in starts.get(_digest(characters[at : at + size], 8), ()):
                mark = essay.passages[name].fingerprint
                whole = characters[at : at + mark.length]
                if name in found or len(whole) < mark.length:
                    continue
                if _digest(whole, 32) == mark.sha256:
                    found[name] = _slice(text, offsets[at], offsets[at + mark.length - 1])
    if not found:
        raise EssayError("No paragraph of the essay was recognised in this file.")
    return ImportResult(
        found={name: found[name] for name in essay.passages if name in found},
        missing=tuple(name for name in essay.passages if name not in found),
    )


def read_import(path: Path) -> str:
    """The text of a file to import, as `decode_import` reads it.

    Raises EssayError when the file cannot be read.
    """
    try:
        return decode_import(path.read_bytes())
    except OSError:
        raise EssayError("The file with the essay cannot be read.") from None


def decode_import(raw: bytes) -> str:
    """UTF-8, UTF-16 with its mark, or the old Windows encoding."""
    if raw.startswith((b"\xff\xfe", b"\xfe\xff")):
        return raw.decode("utf-16", errors="replace")
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError:
        return raw.decode("cp1252", errors="replace")
