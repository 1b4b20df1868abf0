"""Between items and the rows of the two tables.

What has no column of its own stands in the column `other`, as one JSON object: so all values keep
their types, and a table can be written while its texts are read.
"""

import json
from collections.abc import Iterator, Mapping
from typing import Any

import pyarrow as pa

from annot.annotation import clean
from annot.readers.values import as_scalar
from annot.writers.tables import MESSAGE, SIZES, SPAN, TEXTS, TOKENISED, counts

from .item import Item, Span
from .jsonl import json_line

Row = dict[str, Any]
OTHER = "other"
_CUE = ("id", "start", "end", "text", "name")
_TEXT, _LIST = pa.string(), SPAN["essay"]
_OF_CUE = {f"cue_{key}": SPAN[f"cue_{key}"] for key in _CUE}
_OF_SPAN = {
    name: kind
    for name, kind in SPAN.items()
    if name not in _OF_CUE and name not in ("span_text", "context_ids")
}


def text_row(row: Row) -> Row:
    """For `Item.from_dict`, without spans. Columns that are not ours are kept."""
    ours = {*MESSAGE, *SIZES, *TEXTS, *TOKENISED, *counts(), OTHER}
    front = {key: row.get(key) for key in (*MESSAGE, "text")}
    return _kept(row, ours) | front | _other(row)


def span_row(row: Row, text: Row) -> Row:
    """A column that the row of its text has too says something of the text, not of the span."""
    cue = {key: row[f"cue_{key}"] for key in _CUE if f"cue_{key}" in row}
    found = {key: row[key] for key in _OF_SPAN if key in row} | ({"cue": cue} if cue else {})
    extra = _kept(row, {*MESSAGE, *SPAN, *text, OTHER})
    return extra | found | {"text": row.get("span_text")} | _other(row)


def _kept(row: Row, known: set[str]) -> Row:
    return {key: as_scalar(value) for key, value in row.items() if key not in known}


def _other(row: Row) -> Row:
    try:
        values = json.loads(row.get(OTHER) or "{}")
    except (ValueError, TypeError, RecursionError):
        raise TypeError("not_json") from None
    if not isinstance(values, dict):
        raise TypeError("not_object")
    return values


def text_cells(item: Item) -> Row:
    """As `message_table` takes a record."""
    row = item.to_dict()
    cells, rest = _split(row, MESSAGE)
    del rest["text"], rest["spans"]
    front = dict.fromkeys(MESSAGE) | cells | {"text": item.text, "kept": {OTHER: _json(rest)}}
    return front | {"spans": row["spans"]}


def span_cells(item: Item) -> Iterator[Row]:
    front, _ = _split(item.to_dict(), MESSAGE)
    context = item.other.get("context")
    ids = context.get("ids") if isinstance(context, dict) else None
    if _fits(ids, _LIST):
        front["context_ids"] = ids
    for span in item.spans:
        yield front | _cells(span, item.text)


def _cells(span: Span, text: str) -> Row:
    row = span.to_dict(text)
    words = row.pop("text")
    cells, rest = _split(row, _OF_SPAN)
    cue = rest.get("cue")
    if isinstance(cue, dict) and set(cue) == set(_CUE):
        named, unfit = _split({f"cue_{key}": value for key, value in cue.items()}, _OF_CUE)
        if not unfit:
            cells |= named
            del rest["cue"]
    return cells | {"span_text": words, OTHER: _json(rest)}


def _split(row: Row, columns: Mapping[str, pa.DataType]) -> tuple[Row, Row]:
    """What a column holds exactly, and the rest. What is None stands in neither."""
    known = {key: value for key, value in row.items() if value is not None}
    cells = {key: one for key, one in known.items() if key in columns and _fits(one, columns[key])}
    return cells, {key: value for key, value in known.items() if key not in cells}


def _fits(value: Any, kind: pa.DataType) -> bool:
    """An empty text does not: in CSV it could not be told from none."""
    if kind == _TEXT:
        return isinstance(value, str) and value != "" and clean(value) == value
    if kind == _LIST:
        return isinstance(value, list) and all(_fits(one, _TEXT) for one in value)
    if kind == pa.bool_():
        return isinstance(value, bool)
    return type(value) is int and abs(value) < 1 << 31


def _json(values: Row) -> str | None:
    return json_line(values).decode().rstrip("\n") if values else None
