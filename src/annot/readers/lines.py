"""Bytes to lines of text: which encoding a file has, and which of its lines cannot be decoded."""

import codecs
from collections.abc import Iterable, Iterator
from io import TextIOWrapper
from typing import BinaryIO

from .rejects import UnreadableError

Line = tuple[int, str | None]
"""Its number, from 1, and its text without the line end; None if it cannot be decoded."""

UTF8 = "utf-8-sig"
_MARKS = (
    (codecs.BOM_UTF8, UTF8),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_ASCII = bytes(range(128))
_WINDOWS = frozenset(
    "€‚„…‘’“”–—•§°²³´·«»½¿¡ ÀÁÂÄÇÈÉÊËÌÍÎÏÑÒÓÔÖÙÚÛÜßàáâäçèéêëìíîïñòóôöùúûü".encode("cp1252")
)
"""What a Dutch, German, French or English text in Windows-1252 can hold beside ASCII."""
_CONTROLS = bytes(set(range(32)) - set(b"\t\n\v\f\r\x1b")) + b"\x7f"
_BLOCK = 1 << 20
_HEAD = 4096
_BAD = "\udcff"
"""Stands for bytes that cannot be decoded: no decoder gives a lone surrogate by itself."""


def _mark(error: UnicodeError) -> tuple[str, int]:
    assert isinstance(error, UnicodeDecodeError)
    return _BAD, error.end


codecs.register_error("annot.undecodable", _mark)


class Lines:
    """The lines of a stream, from its start each time that they are asked for, one by one."""

    def __init__(self, stream: BinaryIO, encoding: str = "") -> None:
        self._stream = stream
        self._encoding = encoding or find_encoding(stream)

    def __iter__(self) -> Iterator[Line]:
        if self._stream.seekable():
            self._stream.seek(0)
        reader = TextIOWrapper(
            self._stream, self._encoding, errors="annot.undecodable", newline="\n"
        )
        try:
            for number, line in enumerate(reader, start=1):
                yield number, None if not line.isascii() and _BAD in line else line.rstrip("\r\n")
        finally:
            reader.detach()


def find_encoding(stream: BinaryIO) -> str:
    """By its mark; else UTF-8, unless the whole file only makes sense as Windows-1252."""
    encoding = marked_encoding(stream)
    if encoding:
        return encoding
    stream.seek(0)
    decoder = codecs.getincrementaldecoder("utf-8")()
    try:
        while block := stream.read(_BLOCK):
            decoder.decode(block)
        decoder.decode(b"", final=True)
    except UnicodeDecodeError:
        stream.seek(0)
        return "cp1252" if _is_windows(stream) else UTF8
    return UTF8


def marked_encoding(stream: BinaryIO) -> str:
    """The encoding that a byte-order mark names, or nothing."""
    stream.seek(0)
    head = stream.read(4)
    return next((name for mark, name in _MARKS if head.startswith(mark)), "")


def check_text(head: bytes) -> None:
    """Raises UnreadableError when the first bytes of a file are no text."""
    head = head[:_HEAD]
    if any(head.startswith(mark) for mark, _ in _MARKS):
        return
    if 3 * max(head[::2].count(0), head[1::2].count(0)) > len(head):
        raise UnreadableError("utf16_without_mark" if head.strip(b"\0") else "binary")
    if 20 * (len(head) - len(head.translate(None, _CONTROLS))) > len(head):
        raise UnreadableError("binary")


def _is_windows(lines: Iterable[bytes]) -> bool:
    """No line may be proper UTF-8 with more than ASCII in it, or hold an unlikely character: then
    the file is UTF-8 with damage, and guessing would turn that into words nobody wrote."""
    for line in lines:
        high = line.translate(None, _ASCII)
        if not high:
            continue
        if not _WINDOWS.issuperset(high):
            return False
        try:
            line.decode("utf-8")
        except UnicodeDecodeError:
            continue
        return False
    return True
