"""What is counted: hits, gold and found, per measure and group, for every conversation by itself.

A figure is a quotient of sums of these counts, so that a resample of conversations costs a sum.
"""

from collections.abc import Hashable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from annot.exchange import Item, Span
from annot.labels import label_texts

from .matching import Pair, identical, matched
from .targets import layer_targets, reported_spans

TEXTS, OVERLAP, EXACT = "texts", "spans_overlap", "spans_exact"
DETECTED_TEXTS, DETECTED_SPANS = "detected_texts", "detected_spans"
STRENGTH, STATUS, ACCURACY = "strength", "status", "status_accuracy"


class Count(NamedTuple):
    """Hits are counted from both sides, since a strength or status can differ in a pair."""

    hits_in_gold: int
    gold: int
    hits_in_found: int
    found: int


Key = tuple[str, str]
"""A measure and a group: a label, a layer, a strength, a status."""
Counted = Iterator[tuple[Key, Count]]


@dataclass(frozen=True)
class Tallies:
    """`counts` has the shape (conversations, keys, 4), the last as the fields of Count."""

    keys: tuple[Key, ...]
    counts: npt.NDArray[np.int64]


def tallied(pairs: Sequence[tuple[Item, Item]], labels: frozenset[str]) -> Tallies:
    """From pairs of gold and found items; a text without a conversation is one by itself."""
    rows: dict[Hashable, dict[Key, npt.NDArray[np.int64]]] = {}
    for at, (gold, found) in enumerate(pairs):
        name: Hashable = at if gold.conversation is None else gold.conversation
        row = rows.setdefault(name, {})
        for key, count in _of_text(reported_spans(gold, labels), reported_spans(found, labels)):
            row[key] = row.get(key, 0) + np.array(count)
    keys = tuple(sorted({key for row in rows.values() for key in row}))
    nothing = np.zeros(4, dtype=np.int64)
    counts = np.array([[row.get(key, nothing) for key in keys] for row in rows.values()])
    return Tallies(keys, counts.reshape(len(rows), len(keys), 4))


def _of_text(gold: Sequence[Span], found: Sequence[Span]) -> Counted:
    pairs = matched(gold, found)
    yield from _per_group(TEXTS, {s.label for s in gold}, {s.label for s in found})
    for label in sorted({span.label for span in (*gold, *found)}):
        ours = [span for span in gold if span.label == label]
        theirs = [span for span in found if span.label == label]
        for measure, hits in (
            (OVERLAP, sum(one.label == label for one, _ in pairs)),
            (EXACT, identical(ours, theirs)),
        ):
            for group in groups(label):
                yield (measure, group), Count(hits, len(ours), hits, len(theirs))
    yield from _detected(gold, found)
    yield from _by_value(STRENGTH, pairs, gold, found)
    yield from _by_value(STATUS, pairs, gold, found)
    for one, other in pairs:
        if one.status is not None:
            right = int(one.status == other.status)
            for group in groups(one.label):
                yield (ACCURACY, group), Count(right, 1, right, 1)


@cache
def groups(label: str) -> tuple[str, ...]:
    """A label counts for itself, its layer, and for the layers that flag a text."""
    return label, *(name for name, labels in layer_targets().items() if label in labels)


def _per_group(measure: str, gold: set[str], found: set[str]) -> Counted:
    for label in sorted(gold | found):
        hit = int(label in gold and label in found)
        for group in groups(label):
            yield (measure, group), Count(hit, int(label in gold), hit, int(label in found))


def _detected(gold: Sequence[Span], found: Sequence[Span]) -> Counted:
    """Whether anything of a layer is seen, whatever the label."""
    names = {name for span in (*gold, *found) for name in groups(span.label)} - set(label_texts())
    for group in sorted(names):
        ours = [span for span in gold if group in groups(span.label)]
        theirs = [span for span in found if group in groups(span.label)]
        hit = int(bool(ours) and bool(theirs))
        yield (DETECTED_TEXTS, group), Count(hit, int(bool(ours)), hit, int(bool(theirs)))
        hits = len(matched(ours, theirs, any_label=True))
        yield (DETECTED_SPANS, group), Count(hits, len(ours), hits, len(theirs))


def _by_value(
    field: str, pairs: Sequence[Pair], gold: Sequence[Span], found: Sequence[Span]
) -> Counted:
    """Recall of the gold spans that have a value, precision of the found ones that have it."""
    hits = {id(span) for pair in pairs for span in pair}
    for span in gold:
        if (value := getattr(span, field)) is not None:
            yield (field, value), Count(int(id(span) in hits), 1, 0, 0)
    for span in found:
        if (value := getattr(span, field)) is not None:
            yield (field, value), Count(0, 0, int(id(span) in hits), 1)
