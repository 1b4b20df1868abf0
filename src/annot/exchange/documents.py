"""Formats that hold documents: the messages of a conversation as one text, and back.

A document is its text with stretches: of messages, and of spans. What is known of a stretch are
its features, all of them strings, since that is what all these tools can show and edit.
"""

import json
import re
import unicodedata
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, NamedTuple

from annot.annotation import clean
from annot.readers.rejects import Reject

from .item import Item, Span, as_span, in_order

MESSAGES = 500
"""In a document of messages that belong to no conversation."""
MESSAGE_FEATURES = ("id", "conversation", "speaker", "time", "other")
SPAN_FEATURES = ("label", "layer", "status", "strength", "reported", "pattern", "other")
_NOT_IN_NAMES = re.compile(r"[^A-Za-z0-9_-]+")


class Stretch(NamedTuple):
    """Offsets count code points of the document's text. A feature that is not known stays out."""

    start: int
    end: int
    features: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Document:
    """`name` is that of its file, without suffix. Messages lie in order and share nothing."""

    name: str
    text: str
    messages: Sequence[Stretch] = ()
    spans: Sequence[Stretch] = ()


def documents(items: Iterable[Item], lost: Counter[str]) -> Iterator[Document]:
    """One per conversation, in the order in which they begin; all items are held in memory."""
    groups: dict[tuple[str, bool], list[Item]] = {}
    loose = 0
    for item in items:
        key = (item.conversation or "", True)
        if not item.conversation:
            key = (f"messages-{1 + loose // MESSAGES}", False)
            loose += 1
        groups.setdefault(key, []).append(item)
    taken: set[str] = set()
    for (name, _), members in groups.items():
        yield _document(_file_name(name, taken), members, lost)


def items(document: Document, source: str) -> Iterator[Item | Reject]:
    """A document without messages is one item, with the document's name as its id.

    A span that lies in no message, or in two, is a Reject; its line is one of the document's text.
    """
    text = document.text
    messages = sorted(document.messages, key=lambda message: message[:2])
    if not messages and (text or document.spans):
        messages = [Stretch(0, len(text), {"id": document.name})]
    starts = [message.start for message in messages]
    inside: list[list[Span]] = [[] for _ in messages]
    for stretch in document.spans:
        place = bisect_right(starts, stretch.start) - 1
        try:
            if place < 0 or stretch.end > messages[place].end:
                raise TypeError("span_outside" if stretch.end > len(text) else "span_beyond")
            inside[place].append(_span(text, messages[place], stretch))
        except TypeError as error:
            yield Reject(source, _line(text, stretch), str(error))
    for number, (message, spans) in enumerate(zip(messages, inside, strict=True), start=1):
        row: dict[str, Any] = {name: message.features.get(name) for name in MESSAGE_FEATURES[:-1]}
        row |= {"text": text[message.start : message.end], "spans": []}
        try:
            item = Item.from_dict(_other(message) | row, f"{document.name}:{number}")
        except TypeError as error:
            yield Reject(source, _line(text, message), str(error))
            continue
        yield replace(item, spans=in_order(spans))


def _document(name: str, members: Sequence[Item], lost: Counter[str]) -> Document:
    messages, spans, start = [], [], 0
    for item in members:
        about = (item.id, item.conversation, item.speaker, item.time)
        features = _features(MESSAGE_FEATURES, (*about, _json(item.other)), lost)
        messages.append(Stretch(start, start + len(item.text), features))
        for span in item.spans:
            reported = None if span.reported else "false"
            known = (span.label, span.layer, span.status, span.strength, reported, span.pattern)
            features = _features(SPAN_FEATURES, (*known, _json(span.other)), lost)
            spans.append(Stretch(start + span.start, start + span.end, features))
        start += len(item.text) + 1
    return Document(name, "\n".join(item.text for item in members), messages, spans)


def _features(
    names: Sequence[str], values: Sequence[str | None], lost: Counter[str]
) -> Mapping[str, str]:
    """These tools know no difference between an empty value and none."""
    lost["empty_values"] += values.count("")
    return {name: clean(value) for name, value in zip(names, values, strict=True) if value}


def _json(other: Mapping[str, Any]) -> str | None:
    """In ASCII, so that no format has to replace a character of it."""
    return json.dumps(other) if other else None


def _other(stretch: Stretch) -> dict[str, Any]:
    try:
        other = json.loads(stretch.features.get("other", "{}"))
    except (ValueError, RecursionError):
        raise TypeError("not_json") from None
    if not isinstance(other, dict):
        raise TypeError("not_object")
    return other


def _span(text: str, message: Stretch, stretch: Stretch) -> Span:
    """Where a format gives a span's words too, they are its feature `text`."""
    known = {name: stretch.features.get(name) for name in (*SPAN_FEATURES[:-1], "text")}
    place = {"start": stretch.start - message.start, "end": stretch.end - message.start}
    row = _other(stretch) | known | place
    row["reported"] = known["reported"] != "false"
    return as_span(text[message.start : message.end], row)


def _line(text: str, stretch: Stretch) -> int:
    return text.count("\n", 0, max(0, stretch.start)) + 1


def _file_name(name: str, taken: set[str]) -> str:
    """Safe on every system, an XML id too, and unlike the others where capitals do not count."""
    ascii_name = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode()
    base = _NOT_IN_NAMES.sub("-", ascii_name).strip("-_")[:60]
    if not base[:1].isalpha():
        base = f"conversation-{base}".strip("-")
    found, number = base, 1
    while found.lower() in taken:
        number += 1
        found = f"{base}-{number}"
    taken.add(found.lower())
    return found
