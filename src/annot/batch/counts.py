"""What was done, counted: per chunk, and added up for a run."""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, fields
from typing import Any

from annot.annotation import Annotation


@dataclass
class Counts:
    """`rows` were read; each is annotated or rejected. `with_spans` counts texts in which a span
    is reported, `replaced` those in which a lone surrogate became U+FFFD; `spans` are listed spans
    per label and status."""

    rows: int = 0
    annotated: int = 0
    rejected: int = 0
    with_spans: int = 0
    replaced: int = 0
    spans: Counter[tuple[str, str]] = field(default_factory=Counter)

    def add(self, other: "Counts") -> None:
        self.rows += other.rows
        self.annotated += other.annotated
        self.rejected += other.rejected
        self.with_spans += other.with_spans
        self.replaced += other.replaced
        self.spans.update(other.spans)

    def note(self, spans: tuple[Annotation, ...]) -> None:
        self.annotated += 1
        if spans:
            self.with_spans += any(span.reported for span in spans)
            self.spans.update((span.label, span.status) for span in spans)

    @property
    def agree(self) -> bool:
        return self.rows == self.annotated + self.rejected

    def to_dict(self) -> dict[str, Any]:
        spans: dict[str, dict[str, int]] = {}
        for (label, status), number in sorted(self.spans.items()):
            spans.setdefault(label, {})[status] = number
        return {
            "rows": self.rows,
            "annotated": self.annotated,
            "rejected": self.rejected,
            "with_spans": self.with_spans,
            "replaced": self.replaced,
            "spans": spans,
        }

    @classmethod
    def of(cls, values: Mapping[str, Any]) -> "Counts":
        """The counterpart of `to_dict`."""
        numbers = {one.name: values[one.name] for one in fields(cls) if one.name != "spans"}
        spans = {
            (label, status): number
            for label, statuses in values["spans"].items()
            for status, number in statuses.items()
        }
        return cls(**numbers, spans=Counter(spans))

    def lines(self) -> Iterator[str]:
        replaced = (
            f", {self.replaced} with characters that are no text (now U+FFFD)"
            if self.replaced
            else ""
        )
        counts = f"{self.with_spans} with spans, {self.rejected} refused"
        yield f"{self.annotated} texts read, {counts}{replaced}"
        yield f"{self.rows} rows in = {self.annotated} annotated + {self.rejected} refused"
        for (label, status), number in sorted(self.spans.items()):
            yield f"  {label} {status}: {number}"
