"""Pieces of one file that can be read by themselves, so that several processes share a file.

A piece ends where a line does, and knows the number of its first line: read one after the other
they give what `read` gives. Line ends are looked for in blocks, not line by line.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from io import BufferedReader, RawIOBase
from itertools import pairwise
from pathlib import Path
from typing import Any, BinaryIO

from annot.annotation import Message, clean

from .detection import detect
from .encodings import UTF8, WINDOWS, find_encoding, marked_encoding
from .inputs import STANDARD_INPUT
from .jsonl import json_rows
from .lines import Lines
from .options import DEFAULT, ReadOptions
from .packed import PACKED
from .parquet import ParquetTable
from .rejects import Reject, UnreadableError
from .text import each_line

_BLOCK = 1 << 16
_MOST_PIECES = 8
"""Pieces of one row group of a Parquet file: each of them is unpacked up to where it starts."""


@dataclass(frozen=True, slots=True)
class Slice:
    """A piece of a file: bytes `start` to `end` (rows, of a Parquet file) and the number of its
    first line; `size` is its bytes. `format` and `encoding` hold for the whole file."""

    source: str
    start: int
    end: int
    first: int
    size: int
    format: str
    encoding: str = UTF8


def slices(
    name: str, options: ReadOptions = DEFAULT, size: int = 1_000_000
) -> Iterator[Slice] | None:
    """Pieces of about `size` bytes; None for a file that can only be read from front to end, or
    not at all: `read` says why."""
    path = Path(name)
    if name == STANDARD_INPUT or path.suffix.lower() in PACKED or not path.is_file():
        return None
    size = max(1, size)
    with path.open("rb") as file:
        try:
            kind = options.format or detect(file, name, options)
            if kind == "parquet":
                return _row_slices(name, ParquetTable(file, options).groups, size)
            encoding = _encoding(file, kind, options)
        except UnreadableError:
            return None
    return _line_slices(name, kind, encoding, size) if encoding else None


def read_slice(piece: Slice, options: ReadOptions = DEFAULT) -> Iterator[Message | Reject]:
    """What `read` gives for these lines or rows."""
    name = clean(piece.source)
    with Path(piece.source).open("rb") as file:
        if piece.format == "parquet":
            try:
                yield from ParquetTable(file, options).messages(name, piece.start, piece.end)
            except UnreadableError as error:
                yield Reject(name, error.line or piece.first, error.because or error.kind)
            return
        lines = Lines(_window(file, piece.start, piece.end), piece.encoding, piece.first)
        if piece.format == "jsonl":
            yield from json_rows(lines, name, options.columns)
        else:
            yield from each_line(lines, name)


def _encoding(file: BinaryIO, kind: str, options: ReadOptions) -> str:
    """That of a file of which each line stands by itself and a line feed is one byte, else none."""
    encoding = ""
    if kind == "jsonl":
        encoding = marked_encoding(file) or UTF8
    elif kind == "text" and not options.whole:
        encoding = find_encoding(file)
    return encoding if encoding in (UTF8, WINDOWS) else ""


def _line_slices(name: str, kind: str, encoding: str, size: int) -> Iterator[Slice]:
    start, first = 0, 1
    with Path(name).open("rb") as file:
        while block := file.read(size):
            end, lines = start + block.rfind(b"\n") + 1, block.count(b"\n")
            if end == start:  # a line that is longer
                end, lines = _line_end(file, start + len(block)), 1
            yield Slice(name, start, end, first, end - start, kind, encoding)
            start, first = end, first + lines
            file.seek(start)


def _line_end(file: BinaryIO, at: int) -> int:
    while block := file.read(_BLOCK):
        found = block.find(b"\n")
        if found >= 0:
            return at + found + 1
        at += len(block)
    return at


def _row_slices(name: str, groups: list[tuple[int, int]], size: int) -> Iterator[Slice]:
    at = 0
    for rows, group_size in groups:
        pieces = max(1, min(_MOST_PIECES, rows, group_size // size))
        borders = [at + rows * n // pieces for n in range(pieces + 1)]
        for start, end in pairwise(borders):
            if start < end:
                share = group_size * (end - start) // rows
                yield Slice(name, start, end, start + 1, share, "parquet")
        at += rows


def _window(file: BinaryIO, start: int, end: int) -> BinaryIO:
    file.seek(start)
    return BufferedReader(_Window(file, end - start), _BLOCK)


class _Window(RawIOBase):
    """The next bytes of a file, that many and no more."""

    def __init__(self, file: BinaryIO, left: int) -> None:
        self._file = file
        self._left = left

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        data = self._file.read(min(len(buffer), self._left))
        buffer[: len(data)] = data
        self._left -= len(data)
        return len(data)
