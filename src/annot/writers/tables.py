"""Records as two Arrow tables: one row per span, and one per text, also of texts without spans.

The second is the denominator of every share that is computed from the first.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from typing import Any

import pyarrow as pa

from annot.labels import label_texts, page_texts

Columns = dict[str, list[Any]]

_TEXT, _NUMBER = pa.string(), pa.int32()
MESSAGE = {"id": _TEXT, "conversation": _TEXT, "speaker": _TEXT, "time": _TEXT}
SPAN = {
    "start": _NUMBER,
    "end": _NUMBER,
    "span_text": _TEXT,
    "label": _TEXT,
    "layer": _TEXT,
    "strength": _TEXT,
    "status": _TEXT,
    "reported": pa.bool_(),
    "pattern": _TEXT,
    "cue_id": _TEXT,
    "cue_start": _NUMBER,
    "cue_end": _NUMBER,
    "cue_text": _TEXT,
    "cue_name": _TEXT,
    "essay": pa.list_(_TEXT),
    "essay_support": _TEXT,
    "said_by": _TEXT,
    "match": _TEXT,
    "context_ids": pa.list_(_TEXT),
}
SIZES = dict.fromkeys(("characters", "words", "spans", "spans_reported"), _NUMBER)
TEXTS = ("text", "text_hash")
_META = ("annot", "patterns", "model", "options", "run")
TOKENISED = ("tokens", "sentences")
"""Counts that need a tokenizer, made on request."""


@cache
def counts() -> tuple[str, ...]:
    """The columns that count the spans of a text, per label and per status."""
    statuses = page_texts()["status"]
    return (*(f"label_{one}" for one in label_texts()), *(f"status_{one}" for one in statuses))


def taken() -> frozenset[str]:
    """Names that a kept column cannot have."""
    return frozenset({*MESSAGE, *SPAN, *SIZES, *TEXTS, *TOKENISED, *counts(), "cue", *_META})


def span_schema(keep: Sequence[str]) -> pa.Schema:
    return pa.schema(MESSAGE | dict.fromkeys(keep, _TEXT) | SPAN)


def message_schema(keep: Sequence[str], counted: Sequence[str], hashed: bool) -> pa.Schema:
    """`counted` are some of TOKENISED; `hashed` is for a table without its texts."""
    text = {"text_hash" if hashed else "text": _TEXT}
    return pa.schema(
        MESSAGE
        | dict.fromkeys(keep, _TEXT)
        | text
        | SIZES
        | dict.fromkeys(counted, _NUMBER)
        | dict.fromkeys(counts(), _NUMBER)
    )


def span_table(rows: Iterable[Mapping[str, Any]], keep: Sequence[str]) -> pa.Table:
    """From records as `Record.to_dict` gives them."""
    schema = span_schema(keep)
    found = [_span(row, span, keep) for row in rows for span in row["spans"]]
    return pa.Table.from_pylist(found, schema)


def _span(row: Mapping[str, Any], span: Mapping[str, Any], keep: Sequence[str]) -> dict[str, Any]:
    cue = span["cue"] or {}
    return {
        **_front(row, keep),
        **span,
        "span_text": span["text"],
        **{f"cue_{key}": cue.get(key) for key in ("id", "start", "end", "text", "name")},
        "context_ids": row["context"]["ids"],
    }


def _front(row: Mapping[str, Any], keep: Sequence[str]) -> dict[str, Any]:
    kept = row.get("kept", {})
    return {name: row[name] for name in MESSAGE} | {name: _cell(kept.get(name)) for name in keep}


def _cell(value: Any) -> str | None:
    """Kept columns are text in a table: the same column can hold other kinds in another row."""
    return value if value is None or isinstance(value, str) else str(value)


def message_table(
    rows: Sequence[Mapping[str, Any]],
    texts: Sequence[str],
    counted: Mapping[str, Sequence[int]],
    keep: Sequence[str],
    hashed: bool,
) -> pa.Table:
    """`texts` are the texts as they were read, of which the rows may hold less.

    `label_…` counts the spans that are reported, `status_…` all that are listed.
    """
    schema = message_schema(keep, list(counted), hashed)
    columns: Columns = {name: [row[name] for row in rows] for name in MESSAGE}
    for name in keep:
        columns[name] = [_cell(row.get("kept", {}).get(name)) for row in rows]
    key = "text_hash" if hashed else "text"
    columns[key] = [row.get(key) for row in rows]
    columns["characters"] = [len(text) for text in texts]
    columns["words"] = [len(text.split()) for text in texts]
    columns["spans"] = [len(row["spans"]) for row in rows]
    columns["spans_reported"] = [sum(span["reported"] for span in row["spans"]) for row in rows]
    columns |= {name: list(values) for name, values in counted.items()}
    columns |= {name: [0] * len(rows) for name in counts()}
    for at, row in enumerate(rows):
        for name, number in _counts(row["spans"]).items():
            if name in columns:  # not a label or status of other people's spans
                columns[name][at] = number
    return pa.table(columns, schema)


def _counts(spans: Sequence[Mapping[str, Any]]) -> Counter[str]:
    counts: Counter[str] = Counter()
    for span in spans:
        counts[f"status_{span.get('status')}"] += 1
        counts[f"label_{span['label']}"] += span["reported"]
    return counts


def arrow_bytes(table: pa.Table) -> bytes:
    sink = pa.BufferOutputStream()
    with pa.ipc.new_stream(sink, table.schema) as writer:
        writer.write_table(table)
    return bytes(sink.getvalue())


def arrow_table(data: bytes) -> pa.Table:
    """The counterpart of `arrow_bytes`."""
    with pa.ipc.open_stream(data) as reader:
        return reader.read_all()
