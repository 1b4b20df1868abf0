"""Readers give messages one by one, and a Reject for every row that cannot be read."""

import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from annot.annotation import LONGEST_TEXT, Message
from annot.errors import InputError

STANDARD_INPUT = "-"
SUFFIXES = (".txt", ".jsonl")


@dataclass(frozen=True, slots=True)
class Reject:
    """A row that was refused: where it stands and why, without its text. Lines count from 1."""

    source: str
    line: int
    reason: str


def check_readable(name: str, number: int) -> None:
    """Raises InputError in one sentence for an input that cannot be read at all.

    What was typed is named only if it looks like a file: it may be somebody's message.
    """
    if name == STANDARD_INPUT:
        return
    path = Path(name)
    shown = path.name if path.suffix in SUFFIXES else f"input {number}"
    try:
        if path.is_dir():
            raise InputError(f"{shown} is a folder; name the files in it")
        if not path.exists():
            raise InputError(f"{shown} does not exist")
        if path.suffix not in SUFFIXES:
            raise InputError(f"{shown} has an unknown format; .txt and .jsonl can be read")
        path.open("rb").close()
    except OSError as error:
        raise InputError(f"{shown} cannot be opened: {error.strerror}") from None


def read(name: str, whole: bool = False) -> Iterator[Message | Reject]:
    """The messages of a file, by its suffix; `-` is JSONL on standard input.

    A message without an id is called after its file and line.
    """
    from .jsonl import read_jsonl
    from .text import read_lines, read_whole

    if name == STANDARD_INPUT:
        yield from read_jsonl(sys.stdin.buffer, name)
        return
    reader = read_jsonl if Path(name).suffix == ".jsonl" else read_whole if whole else read_lines
    with Path(name).open("rb") as file:
        yield from reader(file, name)


def accept(message: Message, name: str, line: int) -> Message | Reject:
    """The message, unless its text is too long to annotate."""
    if len(message.text) > LONGEST_TEXT:
        return Reject(name, line, "the text is longer than 10 million characters")
    return message
