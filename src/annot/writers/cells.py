"""CSV in which no cell is a formula to a spreadsheet; see `annot.guard`.

Every text is between quotation marks, so that a spreadsheet which splits at semicolons does not
split inside one.
"""

from collections.abc import Iterable, Mapping
from typing import Any

import orjson
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.csv

from annot.guard import FORMULA, GUARD, guarded


def flat(meta: Mapping[str, Any]) -> dict[str, str]:
    """The meta values of a record as cells."""
    return {
        name: value if isinstance(value, str) else orjson.dumps(value).decode()
        for name, value in meta.items()
    }


def csv_header(schema: pa.Schema, meta: Iterable[str]) -> bytes:
    cells = [pa.field(guarded(name), pa.string()) for name in (*schema.names, *meta)]
    return _written(pa.schema(cells).empty_table(), header=True)


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
        cells = [orjson.dumps(cell).decode() for cell in array.to_pylist()]
        array = pa.array(cells, pa.string())
    if pa.types.is_string(array.type):
        formula = pc.match_substring_regex(array, FORMULA)
        array = pc.if_else(formula, pc.binary_join_element_wise(GUARD, array, ""), array)
    return array
