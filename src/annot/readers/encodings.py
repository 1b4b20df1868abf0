"""Which encoding a file of text has."""

import codecs
from collections.abc import Iterable
from functools import partial
from io import BytesIO, TextIOWrapper
from typing import BinaryIO

from .rejects import LONGEST_LINE, UnreadableError

UTF8 = "utf-8-sig"
WINDOWS = "cp1252"
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
        decoder.decode(b"", final=not getattr(stream, "damaged", False))
    except UnicodeDecodeError:
        stream.seek(0)
        return WINDOWS if _is_windows(iter(partial(stream.readline, LONGEST_LINE), b"")) else UTF8
    return UTF8


def given_encoding(name: str) -> str:
    """Raises UnreadableError when Python knows no such encoding of text."""
    try:
        name = codecs.lookup(name).name
        TextIOWrapper(BytesIO("a".encode(name)), name).read()
    except (LookupError, ValueError):
        raise UnreadableError("unknown_encoding") from None
    return UTF8 if name == "utf-8" else name


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
