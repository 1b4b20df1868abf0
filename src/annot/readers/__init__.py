"""Readers give messages one by one, and a Reject for every row that cannot be read."""

import sys
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from typing import BinaryIO

from annot.annotation import Message
from annot.errors import InputError

from .formats import choose, detect
from .jsonl import read_jsonl
from .rejects import Reject, UnreadableError

__all__ = ["SUFFIXES", "Reject", "UnreadableError", "check_readable", "read"]

STANDARD_INPUT = "-"
SUFFIXES = (".txt", ".jsonl", ".json", ".md", ".zip", ".docx", ".eml")


def check_readable(name: str, number: int, format: str | None = None) -> None:
    """Raises InputError in one sentence for an input that cannot be read at all.

    What was typed is named only if it looks like a file: it may be somebody's message.
    """
    if name == STANDARD_INPUT:
        return
    path = Path(name)
    shown = path.name if path.suffix.lower() in SUFFIXES else f"input {number}"
    try:
        if path.is_dir():
            raise InputError(f"{shown} is a folder; name the files in it")
        if not path.exists():
            raise InputError(f"{shown} does not exist")
        if path.suffix.lower() not in SUFFIXES and format is None:
            known = ", ".join(SUFFIXES)
            raise InputError(f"{shown} has an unknown format; {known} can be read, or use --from")
        with path.open("rb") as file:
            if format is None:
                detect(file, name)
    except UnreadableError as error:
        raise InputError(f"{shown}: {error}") from None
    except OSError as error:
        raise InputError(f"{shown} cannot be opened: {error.strerror}") from None


def read(name: str, whole: bool = False, format: str | None = None) -> Iterator[Message | Reject]:
    """The messages of a file, by what it holds unless `format` (a key of READERS) is given; `-` is
    standard input, as JSONL unless it says otherwise.

    A message without an id is called after its file and line. A file that turns out to be
    unreadable once it is opened is one Reject, so that the files after it are still read.
    """
    if name == STANDARD_INPUT and format in (None, "jsonl"):
        yield from read_jsonl(sys.stdin.buffer, name)
        return
    with _open(name) as file:
        try:
            yield from choose(file, name, whole, format)(file, name)
        except UnreadableError as error:
            yield Reject(name, error.line or 1, error.because or error.kind)


def _open(name: str) -> BinaryIO:
    """Formats are told apart by going over the start twice, which standard input cannot."""
    return BytesIO(sys.stdin.buffer.read()) if name == STANDARD_INPUT else Path(name).open("rb")
