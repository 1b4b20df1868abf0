"""Plain text: one message a line, or the whole file as one message."""

from collections.abc import Iterator
from typing import BinaryIO

from annot.annotation import Message

from . import Reject, accept

NOT_UTF8 = "not valid UTF-8"


def decode(raw: bytes) -> str:
    """Raises UnicodeDecodeError; a byte-order mark is no part of the text."""
    return raw.decode("utf-8-sig")


def read_lines(stream: BinaryIO, name: str) -> Iterator[Message | Reject]:
    """Blank lines are no messages, but count for the line numbers in ids."""
    for number, raw in enumerate(stream, start=1):
        try:
            text = decode(raw).rstrip("\r\n")
        except UnicodeDecodeError:
            yield Reject(name, number, NOT_UTF8)
            continue
        if text.strip():
            yield accept(Message(f"{name}:{number}", text), name, number)


def read_whole(stream: BinaryIO, name: str) -> Iterator[Message | Reject]:
    try:
        yield accept(Message(f"{name}:1", decode(stream.read())), name, 1)
    except UnicodeDecodeError:
        yield Reject(name, 1, NOT_UTF8)
