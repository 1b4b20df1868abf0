"""Word documents: the paragraphs of `word/document.xml`, with nothing unpacked to disk.

The XML parser is Python's own, with every document type refused: Word writes none, and without one
there are no entities that could grow or fetch something.
"""

from collections.abc import Iterator
from typing import BinaryIO
from xml.parsers import expat

from annot.annotation import Message

from .archive import open_zip, unpacked
from .chat_text import chat_messages, looks_like_chat
from .lines import Line
from .rejects import Reject, UnreadableError, accept
from .text import each_line

DOCUMENT = "word/document.xml"
_WORD = (
    "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    "http://purl.oclc.org/ooxml/wordprocessingml/main",
)
_LEFT_OUT = {"Fallback", "moveFrom"}
"""A second copy of a text box for old programs; text in the place it was moved from."""


def read_docx(stream: BinaryIO, name: str) -> Iterator[Message | Reject]:
    """A message a paragraph; a chat that was pasted into a document is read as a chat."""
    lines = paragraphs(stream)
    return chat_messages(lines, name) if looks_like_chat(lines) else each_line(lines, name)


def read_whole_docx(stream: BinaryIO, name: str) -> Iterator[Message | Reject]:
    """The document as one message, unless it holds a chat."""
    lines = paragraphs(stream)
    text = "\n".join(line or "" for _, line in lines).strip()
    if looks_like_chat(lines):
        yield from chat_messages(lines, name)
    elif text:
        yield accept(Message(f"{name}:1", text), name, 1)


def paragraphs(stream: BinaryIO) -> list[Line]:
    """A tab or line break inside a paragraph is one in its text too."""
    archive = open_zip(stream)
    try:
        entry = archive.getinfo(DOCUMENT)
    except KeyError:
        raise UnreadableError("no_document") from None
    xml = unpacked(archive, entry)
    parser = _Paragraphs()
    try:
        parser.read(xml)
    except (expat.ExpatError, ValueError):
        raise UnreadableError("document_damaged") from None
    return list(enumerate(parser.finished, start=1))


class _Paragraphs:
    """A paragraph may hold others (in a text box); each is finished at its own end."""

    def __init__(self) -> None:
        self.finished: list[str] = []
        self._open: list[list[str]] = []
        self._in_text = False
        self._left_out = 0

    def read(self, xml: bytes) -> None:
        parser = expat.ParserCreate(namespace_separator=" ")
        parser.buffer_text = True
        parser.StartDoctypeDeclHandler = self._refuse
        parser.StartElementHandler = self._start
        parser.EndElementHandler = self._end
        parser.CharacterDataHandler = self._text
        parser.Parse(xml, True)

    def _refuse(self, *_: object) -> None:
        raise ValueError("a document type")

    def _start(self, name: str, _: object) -> None:
        space, _space, tag = name.rpartition(" ")
        self._left_out += tag in _LEFT_OUT
        if space not in _WORD:
            return
        if tag == "p":
            self._open.append([])
        self._in_text = tag == "t"
        if tag in ("tab", "br", "cr") and not self._left_out and self._open:
            self._open[-1].append("\t" if tag == "tab" else "\n")

    def _end(self, name: str) -> None:
        space, _space, tag = name.rpartition(" ")
        self._left_out -= tag in _LEFT_OUT
        if space in _WORD and tag == "p":
            self.finished.append("".join(self._open.pop()))
        self._in_text = False

    def _text(self, text: str) -> None:
        if self._in_text and not self._left_out and self._open:
            self._open[-1].append(text)
