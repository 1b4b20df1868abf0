"""Readers give messages one by one, and a Reject for every row that cannot be read."""

import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from annot.annotation import Message
from annot.errors import InputError

STANDARD_INPUT = "-"


@dataclass(frozen=True, slots=True)
class Reject:
    """A row that was refused: where it stands and why, without its text. Lines count from 1."""

    source: str
    line: int
    reason: str


def check_readable(name: str) -> None:
    """Raises InputError in one sentence for an input that cannot be read at all."""
    if name == STANDARD_INPUT:
        return
    path = Path(name)
    if path.is_dir():
        raise InputError(f"{path.name} is a folder; name the files in it")
    if not path.exists():
        raise InputError(f"{path.name} does not exist")
    if path.suffix not in (".txt", ".jsonl"):
        raise InputError(f"{path.name} has an unknown format; .txt and .jsonl can be read")
    try:
        path.open("rb").close()
    except OSError as error:
        raise InputError(f"{path.name} cannot be opened: {error.strerror}") from None


def read(name: str, whole: bool = False) -> Iterator[Message | Reject]:
    """The messages of a file, by its suffix; `-` is JSONL on standard input.

    A message without an id is called after its file and line.
    """
    from .jsonl import read_jsonl
    from .text import read_lines, read_whole

    if name == STANDARD_INPUT:
        yield from read_jsonl(sys.stdin.buffer, name)
        return
    with Path(name).open("rb") as file:
        stream: BinaryIO = file
        if Path(name).suffix == ".jsonl":
            yield from read_jsonl(stream, name)
        elif whole:
            yield from read_whole(stream, name)
        else:
            yield from read_lines(stream, name)
