"""Draws and weights, and by simulation whether estimates from them are right."""

from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from annot.research.coefficients import ratio
from annot.research.intervals import estimate
from annot.research.stratified import FEW, allocated, draw, sampling_weights


@given(st.lists(st.integers(1, 2000), min_size=1, max_size=12), st.integers(0, 400))
def test_the_sample_is_full_and_has_some_of_each_stratum(sizes: list[int], more: int) -> None:
    total = len(sizes) + more
    taken = allocated(sizes, total)
    assert sum(taken) == min(total, sum(sizes))
    least = min(FEW, total // len(sizes))
    assert all(min(least, size) <= many <= size for many, size in zip(taken, sizes, strict=True))
    ordered = [many for _, many in sorted(zip(sizes, taken, strict=True))]
    assert all(later >= earlier - 1 for earlier, later in pairwise(ordered))


def test_a_hundred_times_as_large_a_stratum_gets_ten_times_as_many() -> None:
    small, large = allocated([1_000, 100_000], 220)
    assert (small, large) == (20, 200)


def test_each_text_of_a_stratum_is_drawn_as_often() -> None:
    strata = np.repeat([0, 1, 2], [40, 10, 5])
    drawn = [draw(strata, 30, seed) for seed in range(1000)]
    assert all(len(set(rows)) == 30 and sorted(rows) == list(rows) for rows in drawn)
    shares = np.bincount(np.concatenate(drawn), minlength=55) / 1000
    expected = np.repeat(np.array(allocated([40, 10, 5], 30)) / [40, 10, 5], [40, 10, 5])
    assert shares == pytest.approx(expected, abs=0.05)


def test_resamples_vary_as_the_textbook_says() -> None:
    """Cochran (1977), *Sampling Techniques*, 5.4: the sum of N² (1 - n/N) s² / n over strata."""
    strata, sizes = np.repeat([0, 1, 2], [3, 20, 4]), np.repeat([300, 40, 4], [3, 20, 4])
    values = np.random.default_rng(0).normal(size=27)
    totals = sampling_weights(strata, sizes, 0, 20_000) @ values
    expected = sum(
        n_all * (n_all - n) * values[strata == number].var(ddof=1) / n
        for number, n_all, n in ((0, 300, 3), (1, 40, 20), (2, 4, 4))
    )
    assert totals[1:].var() == pytest.approx(expected, rel=0.05)
    assert totals[1:].mean() == pytest.approx(totals[0], abs=4 * np.sqrt(expected / 20_000))


def test_nothing_is_unsure_where_everything_was_judged_and_one_text_tells_nothing() -> None:
    weights = sampling_weights(np.array([0, 0, 1]), np.array([2, 2, 9]), 0, 50)
    assert (weights == [1, 1, 9]).all()


STRATA = np.repeat([0, 1, 2, 3], [60, 140, 800, 4000])


def there_is() -> np.ndarray:
    """In nearly all texts of the first stratum, and in one of fifty of the last."""
    shares = np.array([0.95, 0.7, 0.2, 0.02])
    return np.random.default_rng(5).random(len(STRATA)) < shares[STRATA]


@pytest.fixture(scope="module")
def simulated() -> tuple[np.ndarray, list[list[tuple[float, tuple[float, float]]]]]:
    """The truth of a corpus, and what 200 samples of it say: precision, recall, prevalence."""
    flagged = STRATA < 2
    there = there_is()
    both, sizes = there & flagged, np.bincount(STRATA)
    truth = np.array([both.sum() / flagged.sum(), both.sum() / there.sum(), there.mean()])
    found = []
    for seed in range(200):
        rows = draw(STRATA, 400, seed)
        weights = sampling_weights(STRATA[rows], sizes[STRATA[rows]], seed, 200)
        true, flags, right = (weights @ which[rows] for which in (there, flagged, both))
        found.append([
            estimate(ratio(right, flags)),
            estimate(ratio(right, true)),
            estimate(ratio(true, weights.sum(1))),
        ])  # fmt: skip
    return truth, found


@pytest.mark.thorough
def test_estimates_are_right_on_average(simulated: tuple[np.ndarray, list]) -> None:
    truth, found = simulated
    values = np.array([[estimate.value for estimate in row] for row in found])
    error = values.std(0) / np.sqrt(len(values))
    assert abs(values[:, [0, 2]].mean(0) - truth[[0, 2]]) == pytest.approx(0, abs=3 * error.max())
    assert values[:, 1].mean() == pytest.approx(truth[1], rel=0.03)  # a ratio, biased by order 1/n


def test_what_is_not_weighed_would_be_wrong() -> None:
    """The same samples as if they were simple ones: prevalence is more than twice too high."""
    there = there_is()
    plain = np.mean([there[draw(STRATA, 400, seed)].mean() for seed in range(20)])
    assert plain > 2 * there.mean()


def test_intervals_hold_the_truth_about_as_often_as_they_say(
    simulated: tuple[np.ndarray, list],
) -> None:
    truth, found = simulated
    for index in range(3):
        held = [low <= truth[index] <= high for low, high in (row[index].interval for row in found)]
        assert 0.89 < np.mean(held) < 0.985
