"""annot, or anyone else, against gold."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from annot.errors import InputError
from annot.exchange import Item

from .fields import field_of
from .matching import matched
from .scores import Scores, scored
from .tallies import tallied
from .targets import labels_of, reported_spans


@dataclass(frozen=True)
class Evaluation:
    """`by` holds the scores of parts of the gold: field, value, scores. `confusion` counts pairs
    of statuses, gold first; `unscored` the gold spans whose label is in no chosen layer."""

    texts: int
    conversations: int
    scores: Scores
    by: Mapping[str, Mapping[str, Scores]]
    confusion: Mapping[tuple[str, str], int]
    unscored: int

    def to_dict(self) -> dict[str, Any]:
        statuses = sorted({name for pair in self.confusion for name in pair})
        return {
            "gold": {
                "texts": self.texts,
                "conversations": self.conversations,
                "spans_of_other_labels": self.unscored,
            },
            **self.scores.to_dict(),
            "status_confusion": {
                "statuses": statuses,
                "gold_by_found": [
                    [self.confusion.get((gold, found), 0) for found in statuses]
                    for gold in statuses
                ],
            },
            "by": {
                field: {value: scores.to_dict() for value, scores in parts.items()}
                for field, parts in self.by.items()
            },
        }


def paired(gold: Sequence[Item], found: Iterable[Item]) -> tuple[list[tuple[Item, Item]], int]:
    """Each gold text with the prediction of the same id, and how many have none: for these nothing
    was found.

    Raises InputError where an id comes twice, or a prediction is for another text.
    """
    if len({item.id for item in gold}) < len(gold):
        raise InputError("the gold has an id twice")
    by_id: dict[str, Item] = {}
    for item in found:
        if item.id in by_id:
            raise InputError("the predictions have an id twice")
        by_id[item.id] = item
    pairs = [(item, by_id.get(item.id) or replace(item, spans=())) for item in gold]
    if other := sum(one.text != prediction.text for one, prediction in pairs):
        raise InputError(f"{other} of the predictions are for a text that differs from the gold's")
    return pairs, sum(item.id not in by_id for item in gold)


def evaluate(
    pairs: Sequence[tuple[Item, Item]],
    layers: Iterable[str],
    by: Sequence[str] = (),
    resamples: int = 1000,
    seed: int = 0,
) -> Evaluation:
    """Scores the second item of each pair against the first, on the labels of `layers`."""
    labels = labels_of(layers)
    whole = tallied(pairs, labels)
    return Evaluation(
        len(pairs),
        len(whole.counts),
        scored(whole, seed, resamples),
        {field: _parts(pairs, labels, field, resamples, seed) for field in by},
        _confusion(pairs, labels),
        sum(span.reported and span.label not in labels for gold, _ in pairs for span in gold.spans),
    )


def _parts(
    pairs: Sequence[tuple[Item, Item]],
    labels: frozenset[str],
    field: str,
    resamples: int,
    seed: int,
) -> dict[str, Scores]:
    parts: dict[str, list[tuple[Item, Item]]] = defaultdict(list)
    for pair in pairs:
        parts[field_of(pair[0], field) or "?"].append(pair)
    return {
        value: scored(tallied(part, labels), seed, resamples)
        for value, part in sorted(parts.items())
    }


def _confusion(
    pairs: Sequence[tuple[Item, Item]], labels: frozenset[str]
) -> dict[tuple[str, str], int]:
    counts: dict[tuple[str, str], int] = defaultdict(int)
    for gold, found in pairs:
        for one, other in matched(reported_spans(gold, labels), reported_spans(found, labels)):
            if one.status is not None:
                counts[one.status, other.status or "?"] += 1
    return dict(counts)
