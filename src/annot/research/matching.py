"""Which span of one annotator belongs to which of another."""

from collections import Counter, defaultdict
from collections.abc import Sequence

import numpy as np
from scipy.optimize import linear_sum_assignment

from annot.exchange import Span

Pair = tuple[Span, Span]


def overlap(one: Span, other: Span) -> int:
    """Shared characters; 0 where they only touch."""
    return max(0, min(one.end, other.end) - max(one.start, other.start))


def matched(
    gold: Sequence[Span], found: Sequence[Span], any_label: bool = False
) -> tuple[Pair, ...]:
    """Pairs of overlapping spans with the same label, each span in one pair at most.

    There are as many pairs as there can be, and of all such choices they share the most characters.
    With `any_label` labels are not compared (detection).

    An assignment problem per label, which SciPy solves exactly: a pair is worth more than all
    shared characters together, so that one more pair always wins.
    """
    groups: dict[str, tuple[list[Span], list[Span]]] = defaultdict(lambda: ([], []))
    for side, spans in enumerate((gold, found)):
        for span in spans:
            groups["" if any_label else span.label][side].append(span)
    return tuple(pair for left, right in groups.values() for pair in _assigned(left, right))


def identical(gold: Sequence[Span], found: Sequence[Span]) -> int:
    """How many spans have the same label and offsets; a repeated one counts once a time."""
    ours, theirs = (Counter((s.start, s.end, s.label) for s in side) for side in (gold, found))
    return (ours & theirs).total()


def _assigned(gold: list[Span], found: list[Span]) -> list[Pair]:
    if not gold or not found:
        return []
    shared = np.array([[overlap(one, other) for other in found] for one in gold])
    worth = np.where(shared > 0, shared + shared.sum() + 1, 0)
    rows, columns = linear_sum_assignment(worth, maximize=True)
    return [(gold[i], found[j]) for i, j in zip(rows, columns, strict=True) if shared[i, j]]
