"""Plain text: one message a line, or the whole file as one message."""

from collections.abc import Iterable, Iterator
from typing import BinaryIO

from annot.annotation import Message

from .encodings import find_encoding
from .lines import Line, Lines
from .rejects import Reject, accept, read_all


def read_lines(stream: BinaryIO, name: str) -> Iterator[Message | Reject]:
    """Blank lines are no messages, but count for the line numbers in ids."""
    return each_line(Lines(stream), name)


def read_whole(stream: BinaryIO, name: str) -> Iterator[Message | Reject]:
    """All or nothing: a text with a line missing would say something else."""
    data = read_all(stream)
    try:
        text = data.decode(find_encoding(stream))
    except UnicodeDecodeError as error:
        yield Reject(name, data.count(b"\n", 0, error.start) + 1, "not_text")
        return
    if text.strip():
        yield accept(Message(f"{name}:1", text), name, 1)


def each_line(lines: Iterable[Line], name: str) -> Iterator[Message | Reject]:
    for number, text in lines:
        if text is None:
            yield Reject(name, number, "not_text")
        elif text.strip():
            yield accept(Message(f"{name}:{number}", text), name, number)
