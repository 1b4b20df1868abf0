"""Texts that annotators should talk about."""

from collections.abc import Sequence
from itertools import combinations

from annot.exchange import Item

from .agreement import Row
from .matching import Pair, matched
from .targets import reported_labels, reported_spans


def divided(rows: Sequence[Row], names: Sequence[str]) -> list[Item]:
    """The texts on which annotators differ, most divided first, with what each of them marked.

    First counts on how many labels they differ, then how many spans one has and another does not,
    or has with other boundaries or another status; then the order of the files. The spans of each
    stand in `other["annotators"]`; an annotator who does not have the text is left out.
    """
    ranked = []
    for row in rows:
        judged = [(name, item) for name, item in zip(names, row, strict=True) if item]
        items = [item for _, item in judged]
        labels, differences = _labels(items), _differences(items)
        if labels or differences:
            ranked.append((len(labels), differences, _to_discuss(judged, labels, differences)))
    ranked.sort(key=lambda one: one[:2], reverse=True)
    return [item for *_, item in ranked]


def _to_discuss(judged: Sequence[tuple[str, Item]], labels: list[str], differences: int) -> Item:
    item = judged[0][1]
    annotators = [
        {"name": name, "spans": [span.to_dict(item.text) for span in reported_spans(one)]}
        for name, one in judged
    ]
    other = {"labels": labels, "differences": differences, "annotators": annotators}
    return Item(item.id, item.text, item.conversation, item.speaker, item.time, (), other)


def _labels(items: Sequence[Item]) -> list[str]:
    """Those that some annotators gave the text, and not all."""
    given = [reported_labels(item) for item in items]
    return sorted(frozenset.union(*given) - frozenset.intersection(*given))


def _differences(items: Sequence[Item]) -> int:
    total = 0
    for one, other in combinations(map(reported_spans, items), 2):
        pairs = matched(one, other)
        total += len(one) + len(other) - 2 * len(pairs) + sum(map(_differ, pairs))
    return total


def _differ(pair: Pair) -> bool:
    """An annotator who gives no statuses differs from nobody in them."""
    one, other = pair
    known = one.status and other.status
    return (one.start, one.end) != (other.start, other.end) or bool(
        known and one.status != other.status
    )
