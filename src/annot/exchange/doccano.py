"""doccano's JSONL for sequence labelling. It counts UTF-16 code units (without its option
"count grapheme clusters as one character"), and keeps unknown keys of a row as metadata.

https://doccano.github.io/doccano/tutorial/
"""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any, BinaryIO

from annot.readers.rejects import Reject

from .carried import KEY, carried, restored, shown
from .item import Item
from .jsonl import json_line
from .utf16 import Utf16
from .whole import task_lines

_OWN = ("text", "label", "labels", "entities", "relations", KEY)


def read(stream: BinaryIO, name: str) -> Iterator[Item | Reject]:
    return task_lines(stream, name, _item)


def write(items: Iterable[Item], stream: BinaryIO) -> Mapping[str, int]:
    for item in items:
        count = Utf16(item.text)
        labels = [[count.units(s.start), count.units(s.end), s.label] for s in item.spans]
        row = {"text": item.text, "label": labels, **shown(item), KEY: carried(item)}
        stream.write(json_line(row))
    return {}


def _item(row: Any, fallback: str) -> Item:
    """A project with relations exports `entities`; old versions wrote `labels`."""
    if not isinstance(row, dict):
        raise TypeError("not_object")
    text = row.get("text")
    if not isinstance(text, str):
        raise TypeError("no_text")
    found = row.get("label", row.get("labels", row.get("entities", [])))
    if not isinstance(found, list):
        raise TypeError("span_unknown")
    count = Utf16(text)
    spans = [_span(one, count) for one in found]
    otherwise = {key: value for key, value in row.items() if key not in _OWN}
    return Item.from_dict(restored(text, spans, row.get(KEY), otherwise), fallback)


def _span(value: Any, count: Utf16) -> dict[str, Any]:
    if isinstance(value, dict):
        value = [value.get("start_offset"), value.get("end_offset"), value.get("label")]
    if not isinstance(value, list) or len(value) != 3:
        raise TypeError("span_unknown")
    start, end, label = value
    return {"start": count.points(start), "end": count.points(end), "label": label}
