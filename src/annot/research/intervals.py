"""Confidence intervals by a bootstrap over conversations.

Messages of one conversation resemble each other, so that a resample of messages would give
intervals that are too narrow: whole conversations are drawn (Field and Welsh 2007, *JRSS B* 69).
"""

from collections.abc import Hashable, Iterator, Sequence
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

Indexes = npt.NDArray[np.intp]
Floats = npt.NDArray[np.float64]
LEVEL = 0.95
DEFINED = 0.95
"""In so many of the resamples a figure must exist. What stands in one or two conversations is in
none of them too often (in exp(-1) and exp(-2)), and the rest would flatter the figure."""

_ROUNDING = 1e-9


class Estimate(NamedTuple):
    """None is undefined."""

    value: float | None
    interval: tuple[float, float] | None


def resampled(groups: Sequence[Hashable], seed: int, times: int) -> Iterator[Indexes]:
    """Indexes of items, for `times` resamples with replacement of their groups.

    `groups` gives the conversation of each item; an item with None is a group of its own. A group
    comes whole, so that a resample may hold more or fewer items than there are.
    """
    if not groups:
        return
    members: dict[Hashable, list[int]] = {}
    for index, group in enumerate(groups):
        members.setdefault((index,) if group is None else (0, group), []).append(index)
    arrays = [np.array(indexes, dtype=np.intp) for indexes in members.values()]
    random = np.random.default_rng(seed)
    for _ in range(times):
        drawn = random.integers(len(arrays), size=len(arrays))
        yield np.concatenate([arrays[index] for index in drawn])


def weights(groups: Sequence[Hashable], seed: int, times: int) -> Floats:
    """How often each item comes: once in the first row, which is the data, then per resample.

    Shape (1 + times, items), for figures that are sums over items.
    """
    size = len(groups)
    counts = [np.bincount(indexes, minlength=size) for indexes in resampled(groups, seed, times)]
    return np.array([np.ones(size), *counts])


def estimate(values: Floats) -> Estimate:
    """The first value is the figure, the others are that of the resamples; NaN is undefined.

    The interval is that of percentiles. There is none where too few resamples define the figure,
    and where none changes it: then there was too little to tell how sure it is.
    """
    value = None if np.isnan(values[0]) else float(values[0])
    resamples = values[1:]
    defined = resamples[~np.isnan(resamples)]
    few = not defined.size or len(defined) < DEFINED * len(resamples)
    if value is None or few or np.ptp(defined) < _ROUNDING:
        return Estimate(value, None)
    low, high = np.quantile(defined, [(1 - LEVEL) / 2, (1 + LEVEL) / 2])
    return Estimate(value, (float(low), float(high)))
