"""A text with spans, whoever made them: the rules, an annotator, another tool.

All formats are read to these and written from them, and evaluation, agreement and audit count them.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from annot.annotation import LONGEST_TEXT, clean
from annot.labels import label_texts
from annot.readers.values import as_name

_MESSAGE = ("id", "text", "conversation", "conv", "speaker", "time", "spans")
_SPAN = ("start", "end", "text", "label", "layer", "status", "strength", "reported", "pattern")


@dataclass(frozen=True, slots=True)
class Span:
    """A labelled stretch of text. Offsets count Unicode code points, `end` exclusive.

    `status` and `strength` are None where an annotator gave none, `pattern` where no rule did.
    `other` holds what else is known, as JSON values: `cue`, `essay`, `said_by` and so on.
    """

    start: int
    end: int
    label: str
    status: str | None = None
    strength: str | None = None
    reported: bool = True
    pattern: str | None = None
    other: Mapping[str, Any] = field(default_factory=dict)

    @property
    def layer(self) -> str | None:
        """None for a label that is not ours."""
        known = label_texts().get(self.label)
        return str(known["layer"]) if known else None

    def to_dict(self, text: str) -> dict[str, Any]:
        """The span of the record format; what is not known stays out."""
        values = {
            "start": self.start,
            "end": self.end,
            "text": text[self.start : self.end],
            "label": self.label,
            "layer": self.layer,
            "strength": self.strength,
            "status": self.status,
            "reported": self.reported,
            "pattern": self.pattern,
        }
        return {key: value for key, value in values.items() if value is not None} | dict(self.other)


@dataclass(frozen=True, slots=True)
class Item:
    """`spans` are sorted as in a record. `other` holds the remaining keys, as JSON values."""

    id: str
    text: str
    conversation: str | None = None
    speaker: str | None = None
    time: str | None = None
    spans: tuple[Span, ...] = ()
    other: Mapping[str, Any] = field(default_factory=dict)

    def to_dict(self) -> dict[str, Any]:
        """The record format; `Item.from_dict` gives back an equal item."""
        return {
            "id": self.id,
            "text": self.text,
            "conversation": self.conversation,
            "speaker": self.speaker,
            "time": self.time,
            "spans": [span.to_dict(self.text) for span in self.spans],
            **self.other,
        }

    @classmethod
    def from_dict(cls, row: Any, fallback: str = "") -> "Item":
        """From a record, or a row of gold. `fallback` is its id where it has none.

        Raises TypeError with the kind of problem, a key of `data/page/readers.yaml`.
        """
        if not isinstance(row, dict):
            raise TypeError("not_object")
        text, spans = row.get("text"), row.get("spans", [])
        if not isinstance(text, str):
            raise TypeError("no_text")
        if len(text) > LONGEST_TEXT:
            raise TypeError("too_long")
        if not isinstance(spans, list):
            raise TypeError("span_unknown")
        text = clean(text)
        return cls(
            as_name(row.get("id")) or fallback,
            text,
            as_name(row.get("conversation", row.get("conv"))),
            as_name(row.get("speaker")),
            as_name(row.get("time")),
            in_order(_spans(text, spans)),
            {key: value for key, value in row.items() if key not in _MESSAGE},
        )


def in_order(spans: Sequence[Span]) -> tuple[Span, ...]:
    """By start, then the longest first, then by label, as in a record."""
    return tuple(
        sorted(spans, key=lambda s: (s.start, -s.end, s.label, s.pattern or "", s.status or ""))
    )


def _spans(text: str, rows: Sequence[Any]) -> list[Span]:
    """A span without offsets stands where its words do; the same words again, at the next place."""
    found, next_place = [], dict[str, int]()
    for row in rows:
        if not isinstance(row, dict):
            raise TypeError("span_unknown")
        if row.get("start") is None and isinstance(words := row.get("text"), str) and words:
            words = clean(words)
            start = text.find(words, next_place.get(words, 0))
            if start < 0:
                raise TypeError("span_not_found")
            next_place[words] = start + 1
            row = row | {"start": start, "end": start + len(words)}
        found.append(as_span(text, row))
    return found


def as_span(text: str, row: Mapping[str, Any]) -> Span:
    """From a row with offsets, with which words beside them must agree.

    Raises TypeError with the kind of problem.
    """
    start, end, label = row.get("start"), row.get("end"), row.get("label")
    if type(start) is not int or type(end) is not int or not 0 <= start < end <= len(text):
        raise TypeError("span_outside")
    if not isinstance(label, str) or not label:
        raise TypeError("span_without_label")
    words = row.get("text")
    if isinstance(words, str) and clean(words) != text[start:end]:
        raise TypeError("span_other_words")
    reported = row.get("reported")
    return Span(
        start,
        end,
        clean(label),
        as_name(row.get("status")),
        as_name(row.get("strength")),
        True if reported is None else bool(reported),
        as_name(row.get("pattern")),
        {key: value for key, value in row.items() if key not in _SPAN},
    )
