"""What to look at: each span that differs from gold, with its text."""

from collections.abc import Iterator, Sequence
from typing import Any

from annot.exchange import Item, Span

from .matching import matched, overlap
from .targets import reported_spans

MISSED, SPURIOUS, LABEL, BOUNDS, STATUS = "missed", "spurious", "label", "bounds", "status"


def differences(
    pairs: Sequence[tuple[Item, Item]], labels: frozenset[str]
) -> Iterator[dict[str, Any]]:
    """A row per difference: its kind, the text, and the span of the gold and of the prediction.

    A missed span beside which a span of another label stands is of kind `label`. `unreported` is
    the match in the same place that was found but does not count, where predictions list these.
    """
    for gold, found in pairs:
        ours, theirs = reported_spans(gold, labels), reported_spans(found, labels)
        same = matched(ours, theirs)
        for one, other in same:
            if one.status is not None and one.status != other.status:
                yield _row(STATUS, gold, one, other)
            if (one.start, one.end) != (other.start, other.end):
                yield _row(BOUNDS, gold, one, other)
        left = [span for span in ours if all(span is not one for one, _ in same)]
        more = [span for span in theirs if all(span is not other for _, other in same)]
        mixed = matched(left, more, any_label=True)
        for one, other in mixed:
            yield _row(LABEL, gold, one, other)
        for span in left:
            if all(span is not one for one, _ in mixed):
                yield _row(MISSED, gold, span, None) | _unreported(span, found)
        for span in more:
            if all(span is not other for _, other in mixed):
                yield _row(SPURIOUS, gold, None, span)


def _row(kind: str, item: Item, gold: Span | None, found: Span | None) -> dict[str, Any]:
    return {
        "kind": kind,
        "id": item.id,
        "conversation": item.conversation,
        "gold": gold and gold.to_dict(item.text),
        "found": found and found.to_dict(item.text),
        "text": item.text,
    }


def _unreported(span: Span, found: Item) -> dict[str, Any]:
    here = [other for other in found.spans if not other.reported and overlap(span, other)]
    return {"unreported": here[0].to_dict(found.text)} if here else {}
