"""Prodigy's JSONL for `spans.manual`. It counts Unicode code points and leaves unknown keys alone.

A task that was ignored gives nothing; one that was rejected is refused, since its spans are wrong.
https://prodi.gy/docs/api-interfaces#spans_manual
"""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any, BinaryIO

from annot.readers.rejects import Reject

from .carried import KEY, carried, restored, shown
from .item import Item
from .jsonl import json_line
from .whole import task_lines

_OWN = ("text", "spans", "tokens", "answer", KEY)
_OF_TOKENS = ("token_start", "token_end")


def read(stream: BinaryIO, name: str) -> Iterator[Item | Reject]:
    return task_lines(stream, name, _item)


def write(items: Iterable[Item], stream: BinaryIO) -> Mapping[str, int]:
    for item in items:
        spans = [{"start": s.start, "end": s.end, "label": s.label} for s in item.spans]
        row = {"text": item.text, "meta": shown(item), "spans": spans, KEY: carried(item)}
        stream.write(json_line(row))
    return {}


def _item(row: Any, fallback: str) -> Item | None:
    if not isinstance(row, dict):
        raise TypeError("not_object")
    if row.get("answer") == "reject":
        raise TypeError("task_rejected")
    if row.get("answer") == "ignore":
        return None
    found = row.get("spans") or []
    if not isinstance(found, list) or not all(isinstance(one, dict) for one in found):
        raise TypeError("span_unknown")
    spans = [{key: value for key, value in span.items() if key not in _OF_TOKENS} for span in found]
    if KEY in row:
        return Item.from_dict(restored(row.get("text"), spans, row[KEY], {}), fallback)
    meta = row["meta"] if isinstance(row.get("meta"), dict) else {}
    otherwise = meta | {key: value for key, value in row.items() if key not in (*_OWN, "meta")}
    return Item.from_dict(restored(row.get("text"), spans, None, otherwise), fallback)
