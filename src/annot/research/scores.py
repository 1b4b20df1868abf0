"""From counts to figures: precision, recall, F1 and accuracy with their intervals."""

from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

from .coefficients import ratio
from .intervals import Estimate, Floats, estimate, resampled
from .tallies import ACCURACY, Key, Tallies


@dataclass(frozen=True)
class Score:
    """Undefined are precision where nothing is found, recall where the gold has nothing."""

    precision: Estimate
    recall: Estimate
    f1: Estimate
    gold: int
    found: int
    hits: int

    def to_dict(self) -> dict[str, Any]:
        figures = {"precision": self.precision, "recall": self.recall, "f1": self.f1}
        return {
            **{name: figure.value for name, figure in figures.items()},
            "gold": self.gold,
            "found": self.found,
            "hits": self.hits,
            "intervals": {name: figure.interval for name, figure in figures.items()},
        }


@dataclass(frozen=True)
class Accuracy:
    """The share of matched spans that also have the status of the gold."""

    accuracy: Estimate
    matched: int

    def to_dict(self) -> dict[str, Any]:
        return {
            "accuracy": self.accuracy.value,
            "matched": self.matched,
            "interval": self.accuracy.interval,
        }


@dataclass(frozen=True)
class Scores:
    """Figures by measure and group."""

    spans: dict[Key, Score]
    statuses: dict[str, Accuracy]
    """By group alone."""

    def to_dict(self) -> dict[str, dict[str, Any]]:
        nested: dict[str, dict[str, Any]] = {}
        for (measure, group), score in self.spans.items():
            nested.setdefault(measure, {})[group] = score.to_dict()
        nested[ACCURACY] = {group: one.to_dict() for group, one in self.statuses.items()}
        return nested


def scored(tallies: Tallies, seed: int, resamples: int) -> Scores:
    scores = Scores({}, {})
    units = range(len(tallies.counts))
    sums = tallies.counts.sum(axis=0)
    drawn = [tallies.counts[rows].sum(axis=0) for rows in resampled(units, seed, resamples)]
    figures = _figures(np.stack([sums, *drawn]))
    for at, key in enumerate(tallies.keys):
        precision, recall, f1 = (estimate(figures[:, at, which]) for which in range(3))
        hits, gold, _, found = (int(number) for number in sums[at])
        if key[0] == ACCURACY:
            scores.statuses[key[1]] = Accuracy(recall, gold)
        else:
            scores.spans[key] = Score(precision, recall, f1, gold, found, hits)
    return scores


def _figures(counts: npt.NDArray[np.int64]) -> Floats:
    """Precision, recall and F1 as the last axis of three; NaN where one is not defined.

    F1 is the harmonic mean of the two; where both sides count the same hits, it is 2 tp / (2 tp +
    fp + fn), which is also defined when only one of the two is.
    """
    hits_in_gold, gold, hits_in_found, found = np.moveaxis(counts, -1, 0)
    precision, recall = ratio(hits_in_found, found), ratio(hits_in_gold, gold)
    harmonic = ratio(2 * precision * recall, precision + recall)
    plain = ratio(hits_in_gold + hits_in_found, gold + found)
    f1 = np.where(hits_in_gold == hits_in_found, plain, harmonic)
    return np.stack([precision, recall, f1], axis=-1)
