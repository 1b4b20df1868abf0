"""A file or standard input, from its name to its messages."""

import sys
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from typing import BinaryIO

from annot.annotation import Message, clean
from annot.errors import InputError

from .formats import check, choose
from .inputs import PLAIN, STANDARD_INPUT, can_be_read
from .jsonl import read_jsonl
from .options import DEFAULT, ReadOptions
from .packed import PACKED, Unpacked, inner_name
from .rejects import Reject, UnreadableError


def check_readable(name: str, number: int, options: ReadOptions = DEFAULT) -> None:
    """Raises InputError in one sentence for an input that cannot be read at all.

    What was typed is named only if it looks like a file: it may be somebody's message.
    """
    if name == STANDARD_INPUT:
        return
    path = Path(name)
    shown = path.name if can_be_read(name) else f"input {number}"
    try:
        if path.is_dir():
            raise InputError(f"{shown} is a folder; name the files in it")
        if not path.exists():
            raise InputError(f"{shown} does not exist")
        if not can_be_read(name) and options.format is None:
            known = ", ".join(PLAIN)
            raise InputError(
                f"{shown} has an unknown format; {known} can be read, text also as .gz or .zst; "
                "or use --from"
            )
        with open_input(name) as file:
            check(file, inner_name(name), options)
    except UnreadableError as error:
        raise InputError(f"{shown}: {error}") from None
    except OSError as error:
        raise InputError(f"{shown} cannot be opened: {error.strerror}") from None


def read(name: str, options: ReadOptions = DEFAULT) -> Iterator[Message | Reject]:
    """The messages of a file, by what it holds unless a format (a key of READERS) is given; `-` is
    standard input, as JSONL unless it says otherwise.

    A message without an id is called after its file and line. A file that turns out to be
    unreadable once it is opened, or further on, is one Reject, so that the files after it are
    still read.
    """
    shown = clean(name)  # names of files need not be text
    try:
        if name == STANDARD_INPUT and options.format in (None, "jsonl"):
            yield from read_jsonl(sys.stdin.buffer, name, options)
            return
        with open_input(name) as file:
            yield from choose(file, inner_name(name), options)(file, shown)
    except UnreadableError as error:
        yield refused(shown, error)
    except OSError:
        yield Reject(shown, 1, "not_opened")


def open_input(name: str) -> BinaryIO:
    """Formats are told apart by going over the start twice, which standard input cannot."""
    if name == STANDARD_INPUT:
        return BytesIO(sys.stdin.buffer.read())
    path = Path(name)
    return Unpacked(path) if path.suffix.lower() in PACKED else path.open("rb")


def refused(name: str, error: UnreadableError) -> Reject:
    return Reject(name, error.line or 1, error.because or error.kind)
