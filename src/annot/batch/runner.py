"""Runs an annotator over inputs: good rows to the writer, bad rows to the rejects, on it goes."""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from annot.annotation import Message, clean
from annot.pipeline.annotator import Annotator
from annot.readers import Reject
from annot.writers.jsonl import Writer

from .pool import annotated


@dataclass
class Summary:
    """What a run did: texts read, those with reported spans, refusals, spans per label, status."""

    read: int = 0
    with_spans: int = 0
    rejects: list[Reject] = field(default_factory=list)
    spans: Counter[tuple[str, str]] = field(default_factory=Counter)
    replaced: int = 0  # texts in which a lone surrogate became U+FFFD

    def lines(self) -> list[str]:
        counts = (
            f"{self.read} texts read, {self.with_spans} with spans, {len(self.rejects)} refused"
        )
        if self.replaced:
            counts += f", {self.replaced} with characters that are no text (now U+FFFD)"
        listed = [f"  {label} {status}: {n}" for (label, status), n in sorted(self.spans.items())]
        return [counts, *listed]


def run(
    items: Iterable[Message | Reject],
    annotator: Annotator,
    write: Writer,
    context: int = 0,
    workers: int = 1,
) -> Summary:
    """Annotates each message, with `context` neighbours on either side; see `Annotator`."""
    summary = Summary()
    for record in annotated(annotator, _accepted(items, summary), context, workers):
        summary.with_spans += any(span.reported for span in record.spans)
        summary.spans.update((span.label, span.status) for span in record.spans)
        write(record.to_dict())
    return summary


def _accepted(items: Iterable[Message | Reject], summary: Summary) -> Iterator[Message]:
    for item in items:
        if isinstance(item, Reject):
            summary.rejects.append(item)
            continue
        summary.read += 1
        summary.replaced += clean(item.text) != item.text
        yield item
