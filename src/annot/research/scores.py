"""From counts to figures: precision, recall, F1 and accuracy with their intervals."""

from dataclasses import asdict, dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

from .intervals import LEVEL, resampled
from .tallies import ACCURACY, Key, Tallies

Interval = tuple[float, float]
Figures = npt.NDArray[np.float64]


@dataclass(frozen=True)
class Score:
    """None where a figure is not defined: no span found has no precision, no gold no recall.

    `intervals` are 95 % percentile intervals over resamples of conversations, for the figures that
    are defined in at least half of them.
    """

    precision: float | None
    recall: float | None
    f1: float | None
    gold: int
    found: int
    hits: int
    intervals: dict[str, Interval]


@dataclass(frozen=True)
class Accuracy:
    """The share of matched spans that also have the status of the gold; None without any."""

    accuracy: float | None
    matched: int
    interval: Interval | None


def scored(tallies: Tallies, seed: int, resamples: int) -> dict[Key, Score | Accuracy]:
    if not tallies.keys:
        return {}
    sums = tallies.counts.sum(axis=0)
    figures = _figures(sums)
    low, high = _intervals(tallies, seed, resamples)
    result: dict[Key, Score | Accuracy] = {}
    for at, key in enumerate(tallies.keys):
        precision, recall, f1 = (_number(figure) for figure in figures[at])
        bounds = [_bounds(low[at, which], high[at, which]) for which in range(3)]
        hits, gold, _, found = (int(number) for number in sums[at])
        if key[0] == ACCURACY:
            result[key] = Accuracy(recall, gold, bounds[1])
            continue
        named = zip(("precision", "recall", "f1"), bounds, strict=True)
        intervals = {name: bound for name, bound in named if bound is not None}
        result[key] = Score(precision, recall, f1, gold, found, hits, intervals)
    return result


def _figures(counts: npt.NDArray[np.int64]) -> Figures:
    """Precision, recall and F1 as the last axis of three; nan where one is not defined.

    F1 is the harmonic mean of the two; where both sides count the same hits, it is 2 tp / (2 tp +
    fp + fn), which is also defined when only one of the two is.
    """
    hits_in_gold, gold, hits_in_found, found = np.moveaxis(counts, -1, 0)
    with np.errstate(invalid="ignore", divide="ignore"):
        precision, recall = hits_in_found / found, hits_in_gold / gold
        f1 = 2 * precision * recall / (precision + recall)
        plain = (hits_in_gold + hits_in_found) / (gold + found)
    f1 = np.where(hits_in_gold == hits_in_found, plain, f1)
    return np.stack([precision, recall, f1], axis=-1)


def _intervals(tallies: Tallies, seed: int, resamples: int) -> tuple[Figures, Figures]:
    shape = (len(tallies.keys), 3)
    if resamples < 2:
        return np.full(shape, np.nan), np.full(shape, np.nan)
    units = range(len(tallies.counts))
    drawn = np.stack(
        [_figures(tallies.counts[rows].sum(axis=0)) for rows in resampled(units, seed, resamples)]
    )
    seldom = np.isnan(drawn).mean(axis=0) > 0.5
    drawn[:, seldom] = 0  # only so that NumPy does not warn of an empty column
    low, high = np.nanquantile(drawn, [(1 - LEVEL) / 2, (1 + LEVEL) / 2], axis=0)
    return np.where(seldom, np.nan, low), np.where(seldom, np.nan, high)


def _number(figure: float) -> float | None:
    return None if np.isnan(figure) else float(figure)


def _bounds(low: float, high: float) -> Interval | None:
    return None if np.isnan(low) else (float(low), float(high))


def as_values(scores: dict[Key, Score | Accuracy]) -> dict[str, dict[str, Any]]:
    """As JSON: measure, then group, then the figures."""
    nested: dict[str, dict[str, Any]] = {}
    for (measure, group), score in scores.items():
        nested.setdefault(measure, {})[group] = asdict(score)
    return nested
