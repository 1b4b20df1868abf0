"""Tables as text: which delimiter they have, what their first row says, and their messages."""

import json
from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import BinaryIO

from annot.annotation import Message
from annot.guard import GUARD, unguarded

from .columns import Places, find_columns
from .encodings import given_encoding
from .lines import BAD, Lines
from .options import DEFAULT, ReadOptions
from .rejects import MEGABYTE, Reject, UnreadableError, accept
from .rows import Row, rows
from .values import message

DELIMITERS = ",;\t|"
_LOOKED_AT = 50
"""Rows that decide which delimiter a table has."""
_SAYS_ITSELF = ("sep=", '"sep=')
"""How Excel names the delimiter, on a line before the header."""


@dataclass(frozen=True, slots=True)
class Table:
    """How a table as text is put together."""

    lines: Lines
    delimiter: str
    before: int
    """Lines before the header."""
    width: int
    places: Places
    guarded: bool
    """Whether annot wrote it, with a guard before cells that look like formulas."""


def read_csv(
    stream: BinaryIO, name: str, options: ReadOptions = DEFAULT, tabs: bool = False
) -> Iterator[Message | Reject]:
    """A message a row under the header; of a row that cannot be read, the number of its first line.

    A row without text is a message without text: whoever counts rows counts it too.
    """
    table = open_table(stream, options, tabs)
    every = rows(table.lines, table.delimiter, table.before)
    next(every, None)
    for number, row in every:
        if table.width == 1 or not _is_blank(row):
            yield _read(row, number, table, name, options.columns.keep)


def read_tsv(
    stream: BinaryIO, name: str, options: ReadOptions = DEFAULT
) -> Iterator[Message | Reject]:
    return read_csv(stream, name, options, tabs=True)


def open_table(stream: BinaryIO, options: ReadOptions, tabs: bool = False) -> Table:
    """Raises UnreadableError when the columns cannot be found."""
    encoding = given_encoding(options.encoding) if options.encoding else ""
    lines = Lines(stream, encoding)
    first = next(lines.marked(), "")
    if not first:
        raise UnreadableError("empty")
    before, candidates = 0, "\t,;|" if tabs else DELIMITERS
    if first.lower().startswith(_SAYS_ITSELF) and len(first.strip(' "\r\n')) == 5:
        before, candidates = 1, first.strip(' "\r\n')[4]
    if options.delimiter:
        candidates = _given_delimiter(options.delimiter)
    found: list[tuple[float, int, Table]] = []
    problem, guarded = UnreadableError("no_text_column"), _is_guarded(stream)
    for delimiter in candidates:
        sample = islice(rows(lines, delimiter, before), _LOOKED_AT)
        _, header = next(sample, (0, ""))
        if isinstance(header, str):
            continue
        try:
            names = [*map(unguarded, header)] if guarded else header
            places = find_columns(names, options.columns)
        except UnreadableError as error:
            problem = error if error.kind == "no_column" else problem
            continue
        table = Table(lines, delimiter, before, len(header), places, guarded)
        found.append((_fitting(sample, len(header)), len(header), table))
    if not found:
        raise problem
    return max(found, key=lambda one: one[:2])[2]


def _fitting(sample: Iterator[tuple[int, Row]], width: int) -> float:
    """The share of rows that have as many cells as the header."""
    fits, count = 1, 1
    try:
        for _, row in sample:
            fits += not isinstance(row, str) and len(row) == width
            count += 1
    except UnreadableError:  # a packed file that breaks off: its rows before that can be read
        pass
    return fits / count


def _is_blank(row: Row) -> bool:
    return len(row) == 1 and row[0].isspace()


def _given_delimiter(given: str) -> str:
    given = {"tab": "\t", "\\t": "\t"}.get(given.lower(), given)
    if len(given) != 1 or given in '"\r\n\0':
        raise UnreadableError("bad_delimiter")
    return given


def _read(row: Row, number: int, table: Table, name: str, keep: Sequence[str]) -> Message | Reject:
    if isinstance(row, str):
        return Reject(name, number, row)
    if len(row) != table.width:
        return Reject(name, number, "other_width")
    if any(not cell.isascii() and BAD in cell for cell in row):
        return Reject(name, number, "not_text")
    if table.guarded:
        row = [*map(unguarded, row)]
    at = table.places

    def cell(place: int | None) -> str | None:
        return (row[place] or None) if place is not None else None

    names = map(cell, (at.id, at.conversation, at.speaker, at.time))
    kept = zip(keep, (row[place] for place in at.keep), strict=True)
    return accept(message(f"{name}:{number}", [row[at.text], *names], kept), name, number)


def _is_guarded(stream: BinaryIO) -> bool:
    """By the file that annot leaves beside a table."""
    path = getattr(stream, "name", None)
    if isinstance(path, str):
        with suppress(OSError, ValueError, RecursionError):
            with Path(f"{path}.schema.json").open("rb") as file:
                schema = json.loads(file.read(MEGABYTE))
            return isinstance(schema, dict) and schema.get("formula_guard") == GUARD
    return False
