"""CSV as `annot annotate` writes it; also as a spreadsheet wrote it again."""

import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from typing import Any, BinaryIO

import pyarrow as pa

from annot.guard import unguarded
from annot.readers.lines import BAD
from annot.readers.options import Columns, ReadOptions
from annot.readers.rejects import Reject, UnreadableError
from annot.readers.rows import rows
from annot.readers.table import open_table
from annot.writers.cells import csv_header, csv_rows
from annot.writers.tables import SIZES, SPAN

from .item import Item
from .tables import MISSING, Form, Rows, read_tables, write_tables

FALSE = ("false", "onwaar", "0")
"""As annot writes it, and as spreadsheets do, in Dutch too."""
_TYPES = SPAN | SIZES


def read(stream: BinaryIO, name: str) -> Iterator[Item | Reject]:
    return read_tables(stream, name, FORM)


def write(items: Iterable[Item], stream: BinaryIO) -> Mapping[str, int]:
    return write_tables(items, stream, FORM)


def _rows(stream: BinaryIO, needed: str) -> Rows:
    try:
        table = open_table(stream, ReadOptions(columns=Columns(text=needed)))
    except UnreadableError as error:
        raise UnreadableError(
            MISSING[needed] if error.kind == "no_text_column" else error.kind
        ) from None
    every = rows(table.lines, table.delimiter, table.before)
    _, header = next(every)
    clear = unguarded if table.guarded else str
    names = [*map(clear, header)]
    for number, row in every:
        if isinstance(row, str):
            yield number, row
        elif len(row) != table.width:
            yield number, "other_width"
        elif any(BAD in cell for cell in row):
            yield number, "not_text"
        else:
            cells = zip(names, map(clear, row), strict=True)
            values = {key: _value(key, cell) for key, cell in cells if cell or key == "text"}
            yield number, {key: value for key, value in values.items() if value is not None}


def _value(name: str, cell: str) -> Any:
    """A cell that is not what its column holds stays text, and is refused with its span."""
    kind = _TYPES.get(name, pa.string())
    try:
        if pa.types.is_integer(kind):
            return int(cell)
        if pa.types.is_list(kind):
            return json.loads(cell)
    except (ValueError, RecursionError):
        return cell
    return cell.casefold() not in FALSE if kind == pa.bool_() else cell


@contextmanager
def _writing(stream: BinaryIO, schema: pa.Schema) -> Iterator[Callable[[pa.Table], None]]:
    stream.write(csv_header(schema, ()))

    def add(table: pa.Table) -> None:
        stream.write(csv_rows(table, {}))

    yield add


FORM = Form("csv", _rows, _writing)
