"""CSV: cells that no spreadsheet takes for a formula, and back.

Every text is between quotation marks, so that a spreadsheet which splits at semicolons does not
split inside one; and a cell that starts like a formula gets one leading `'`. So does one that
starts with `'` itself: then taking one `'` off every cell that has it gives back what was there.
After OWASP's page on CSV injection; the full-width signs are what some spreadsheets read the same.
"""

from collections.abc import Iterable, Mapping
from typing import Any

import orjson
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.csv

GUARD = "'"
_FORMULA = r"^['=+\-@\t\r\n\x00＝＋－＠]"
_LIST = " "
"""Between the ids in one cell: no id of a paragraph or message that annot makes has a space."""


def guarded(column: pa.Array) -> pa.Array:
    starts = pc.match_substring_regex(column, _FORMULA)
    return pc.if_else(starts, pc.binary_join_element_wise(GUARD, column, ""), column)


def unguarded(cell: str) -> str:
    return cell.removeprefix(GUARD)


def flat(meta: Mapping[str, Any]) -> dict[str, str]:
    """The meta values of a record as cells."""
    return {
        name: value if isinstance(value, str) else orjson.dumps(value).decode()
        for name, value in meta.items()
    }


def csv_header(schema: pa.Schema, meta: Iterable[str]) -> bytes:
    fields = [*schema, *(pa.field(name, pa.string()) for name in meta)]
    return _written(pa.schema(fields).empty_table(), header=True)


def csv_rows(table: pa.Table, meta: Mapping[str, str]) -> bytes:
    """The rows of a table, `meta` in each of them. None is an empty cell, an empty text is `""`."""
    for name, value in meta.items():
        table = table.append_column(name, pa.array([value] * len(table), pa.string()))
    columns = [_flat(column) for column in table.itercolumns()]
    return _written(pa.table(columns, table.column_names), header=False)


def _written(table: pa.Table, header: bool) -> bytes:
    sink = pa.BufferOutputStream()
    options = pa.csv.WriteOptions(include_header=header, quoting_style="all_valid")
    pa.csv.write_csv(table, sink, options)
    return bytes(sink.getvalue())


def _flat(column: pa.ChunkedArray) -> pa.Array:
    array: Any = column.combine_chunks()
    if pa.types.is_list(array.type):
        array = pc.binary_join(array, _LIST)
    if pa.types.is_string(array.type):
        return guarded(array)
    return array
