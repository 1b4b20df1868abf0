"""Confidence intervals by a bootstrap over conversations.

Messages of one conversation resemble each other, so that a resample of messages would give
intervals that are too narrow: whole conversations are drawn (Field and Welsh 2007, *JRSS B* 69).
"""

from collections.abc import Hashable, Iterator, Sequence

import numpy as np
import numpy.typing as npt

Indexes = npt.NDArray[np.intp]
LEVEL = 0.95


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


def interval(values: Sequence[float | None]) -> tuple[float, float] | None:
    """The percentile interval at `LEVEL` of a figure in the resamples where it is defined.

    None where it is defined in fewer than half of them: the rest would flatter it.
    """
    defined = [value for value in values if value is not None]
    if not defined or 2 * len(defined) < len(values):
        return None
    low, high = np.quantile(defined, [(1 - LEVEL) / 2, (1 + LEVEL) / 2])
    return float(low), float(high)
