"""The record that travels along in another tool's file, under one key, while the tool shows and
edits only part of it.

What the tool says wins: its spans are the spans. Where one of them stood in the record too, with
the same start, end and label, it keeps what only the record knows of it.
"""

from collections import defaultdict, deque
from collections.abc import Mapping, Sequence
from typing import Any

from .item import Item

KEY = "annot"
_SHOWN = ("id", "conversation", "speaker", "time")


def carried(item: Item) -> dict[str, Any]:
    """The record without its text and words, which the tool has itself."""
    row = item.to_dict()
    del row["text"]
    row["spans"] = [
        {key: value for key, value in span.items() if key not in ("text", "layer")}
        for span in row["spans"]
    ]
    return row


def shown(item: Item) -> dict[str, str]:
    """What an annotator should see beside the text."""
    values = {key: getattr(item, key) for key in _SHOWN}
    return {key: value for key, value in values.items() if value is not None}


def restored(
    text: Any, spans: Sequence[Mapping[str, Any]], record: Any, otherwise: Mapping[str, Any]
) -> dict[str, Any]:
    """A row for `Item.from_dict`. `otherwise` holds what the tool knows of a text that came without
    a record."""
    if not isinstance(record, dict):
        return {**otherwise, "text": text, "spans": list(spans)}
    return {**otherwise, **record, "text": text, "spans": rejoined(spans, record.get("spans"))}


def rejoined(spans: Sequence[Mapping[str, Any]], known: Any) -> list[dict[str, Any]]:
    """Each span with what is known of it; of equal spans the first goes with the first."""
    waiting = defaultdict[str, deque[dict[str, Any]]](deque)
    for span in known if isinstance(known, list) else []:
        if isinstance(span, dict):
            waiting[_place(span)].append(span)
    found = []
    for span in spans:
        same = waiting[_place(span)]
        found.append({**(same.popleft() if same else {}), **span})
    return found


def _place(span: Mapping[str, Any]) -> str:
    """As text, since a damaged record may hold anything."""
    return repr((span.get("start"), span.get("end"), span.get("label")))
