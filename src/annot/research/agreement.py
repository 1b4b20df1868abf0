"""How far annotators agree: on what a text holds, on the words, and on the status."""

from collections.abc import Sequence
from itertools import combinations
from typing import Any

import numpy as np

from annot.errors import InputError
from annot.exchange import Item

from .coefficients import (
    MISSING,
    alpha,
    cohen,
    fleiss,
    mean,
    observed,
    positive,
    prevalence,
    ratio,
)
from .intervals import Estimate, Floats, estimate, weights
from .matching import identical, matched
from .targets import label_targets, layer_targets, reported_labels, reported_spans

Row = tuple[Item | None, ...]
"""One text as each annotator has it; None where an annotator does not."""

FIGURES = {
    "prevalence": prevalence,
    "observed": observed,
    "positive": positive,
    "cohen": cohen,
    "fleiss": fleiss,
    "alpha": alpha,
}


def aligned(files: Sequence[Sequence[Item]]) -> list[Row]:
    """The items of all files by id, in order of appearance. Raises InputError if texts differ."""
    by_id = [{item.id: item for item in items} for items in files]
    repeated = sum(map(len, files)) - sum(map(len, by_id))
    if repeated:
        raise InputError(f"an id stands more than once in a file ({repeated} times)")
    ids = dict.fromkeys(id for items in by_id for id in items)
    rows = [tuple(items.get(id) for items in by_id) for id in ids]
    shared = [row for row in rows if sum(item is not None for item in row) > 1]
    different = sum(len({item.text for item in row if item}) > 1 for row in shared)
    if different or not shared:
        raise InputError(
            f"the files do not hold the same texts: {len(shared)} of {len(rows)} ids stand in more "
            f"than one file, and {different} of these with another text"
        )
    return rows


def agreement(rows: Sequence[Row], seed: int = 0, times: int = 1000) -> dict[str, Any]:
    """Figures per label and layer, each an Estimate, and how many texts each annotator gave it."""
    sampled = weights([next(i.conversation for i in row if i) for row in rows], seed, times)
    items = [item for row in rows for item in row if item]
    kinds = {"labels": label_targets(items), "layers": layer_targets()}
    return {
        "texts": len(rows),
        "whole": sum(None not in row for row in rows),
        **{
            kind: {name: _of_target(rows, labels, sampled) for name, labels in targets.items()}
            for kind, targets in kinds.items()
        },
        "status": _of_status(rows, sampled),
    }


def _of_target(rows: Sequence[Row], labels: frozenset[str], sampled: Floats) -> dict[str, Any]:
    decisions = np.array([[_decision(item, labels) for item in row] for row in rows])
    return {
        "counts": (decisions == 1).sum(0).tolist(),
        **{name: estimate(figure(decisions, sampled)) for name, figure in FIGURES.items()},
        **_of_spans(rows, labels, sampled),
    }


def _decision(item: Item | None, labels: frozenset[str]) -> int:
    return MISSING if item is None else int(not labels.isdisjoint(reported_labels(item)))


def _of_spans(rows: Sequence[Row], labels: frozenset[str], sampled: Floats) -> dict[str, Estimate]:
    """F1 by overlap and of equal spans: the mean over the pairs of annotators with any span."""
    counts = np.array([_span_counts(row, labels) for row in rows])
    overlap, exact, total = np.tensordot(sampled, counts, 1).transpose(2, 1, 0)
    return {
        "spans_overlap": estimate(mean(ratio(2 * overlap, total))),
        "spans_exact": estimate(mean(ratio(2 * exact, total))),
    }


def _span_counts(row: Row, labels: frozenset[str]) -> list[tuple[int, int, int]]:
    """Per pair of annotators: matched by overlap, equal, spans of both together."""
    counts = []
    for one, other in combinations(row, 2):
        if one is None or other is None or None in row:
            counts.append((0, 0, 0))
            continue
        left, right = reported_spans(one, labels), reported_spans(other, labels)
        counts.append((len(matched(left, right)), identical(left, right), len(left) + len(right)))
    return counts


def _of_status(rows: Sequence[Row], sampled: Floats) -> dict[str, Any]:
    """Kappa on the matched spans that have a status twice: the mean over pairs of annotators."""
    numbers: dict[str, int] = {}
    found: dict[tuple[int, int], list[list[int]]] = {}
    for index, row in enumerate(rows):
        for (first, one), (second, other) in combinations(enumerate(row), 2):
            if one is None or other is None or None in row:
                continue
            for pair in matched(reported_spans(one), reported_spans(other)):
                statuses = [span.status for span in pair if span.status]
                if len(statuses) == 2:
                    values = [numbers.setdefault(status, len(numbers)) for status in statuses]
                    found.setdefault((first, second), []).append([index, *values])
    tables = [np.array(values) for values in found.values()]
    kappas = [cohen(table[:, 1:], sampled[:, table[:, 0]]) for table in tables]
    return {
        "pairs": sum(map(len, tables)),
        "cohen": estimate(mean(np.array(kappas))) if kappas else Estimate(None, None),
    }
