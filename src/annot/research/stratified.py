"""Stratified sampling: how many of each stratum, which, and how sure an estimate from them is."""

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from .coefficients import Integers
from .intervals import Floats

FEW = 5
"""So many of each stratum at least, where the sample is large enough."""


def allocated(sizes: Sequence[int], total: int) -> list[int]:
    """How many to draw of strata of these sizes, `total` together or all there is.

    At least FEW of each, or as many as all strata can have; the rest by the square root of the
    size, a compromise between the whole corpus and each of its strata (Bankier 1988, *American
    Statistician* 42). `total` is at least the number of strata.
    """
    limits = np.array(sizes)
    taken = np.minimum(limits, min(FEW, total // len(sizes)))
    for _ in range(min(total, limits.sum()) - taken.sum()):
        wanted = np.where(taken < limits, np.sqrt(limits) / taken, 0)
        taken[wanted.argmax()] += 1
    return [int(number) for number in taken]


def draw(strata: Integers, total: int, seed: int) -> npt.NDArray[np.intp]:
    """The rows drawn, in their order, without replacement within each stratum."""
    numbers, sizes = np.unique(strata, return_counts=True)
    random = np.random.default_rng(seed)
    rows = [
        random.choice(np.flatnonzero(strata == number), many, replace=False)
        for number, many in zip(numbers, allocated(sizes.tolist(), total), strict=True)
    ]
    return np.sort(np.concatenate(rows))


def sampling_weights(strata: Integers, sizes: Integers, seed: int, times: int) -> Floats:
    """What each text of a sample stands for, and then in `times` resamples.

    `strata` and `sizes` give each text's stratum and how many texts that holds. Shape (1 + times,
    texts). A resample draws one text less than there are, with replacement within each stratum, and
    weighs it so that variances are right for small strata and none comes from a stratum that was
    judged as a whole: the rescaling bootstrap (Rao and Wu 1988, *JASA* 83; Rao, Wu and Yue 1992,
    *Survey Methodology* 18). A stratum with one text stays as it is.
    """
    random = np.random.default_rng(seed)
    weights = np.empty((1 + times, len(strata)))
    for stratum in np.unique(strata):
        members = np.flatnonzero(strata == stratum)
        many, size = len(members), sizes[members[0]]
        weights[:, members] = size / many
        if many > 1:
            spread = np.sqrt(1 - many / size)
            drawn = random.multinomial(many - 1, np.full(many, 1 / many), times)
            weights[1:, members] *= 1 - spread + spread * drawn * many / (many - 1)
    return weights
