import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from annot.research.intervals import estimate, resampled, weights


@given(st.lists(st.sampled_from([None, "a", "b", "c"]), min_size=1, max_size=12))
def test_a_conversation_comes_whole_and_an_item_without_one_alone(groups: list[str | None]) -> None:
    for indexes in resampled(groups, 0, 5):
        times = np.bincount(indexes, minlength=len(groups))
        named = {group for group in groups if group is not None}
        for name in named:
            assert len({times[i] for i, group in enumerate(groups) if group == name}) == 1
        drawn = sum(times[i] for i, g in enumerate(groups) if g is None or groups.index(g) == i)
        assert drawn == len(named) + groups.count(None)


def test_the_same_seed_draws_the_same() -> None:
    groups = ["a", "a", None, "b"] * 5
    first, again, other = ([list(i) for i in resampled(groups, seed, 4)] for seed in (1, 1, 2))
    assert first == again != other
    assert len(first) == 4


def test_nothing_gives_no_resamples() -> None:
    assert list(resampled([], 0, 3)) == []


def test_weights_count_the_resamples_after_the_data() -> None:
    groups = ["a", "a", None, "b"]
    counted = [np.bincount(indexes, minlength=4) for indexes in resampled(groups, 3, 5)]
    assert weights(groups, 3, 5).tolist() == [[1] * 4, *(row.tolist() for row in counted)]


def test_the_interval_leaves_out_a_twentieth_at_both_ends_together() -> None:
    value, between = estimate(np.array([7.0, *range(1001)]))
    assert value == 7
    assert between == pytest.approx((25, 975))


def test_a_figure_that_resamples_leave_undefined_or_unchanged_has_no_interval() -> None:
    figures = [n / 100 for n in range(95)]
    assert estimate(np.array([0.5, *figures, *[np.nan] * 5])).interval
    assert estimate(np.array([0.5, *figures, *[np.nan] * 6])).interval is None
    assert estimate(np.array([0.5] * 100)) == (0.5, None)
    assert estimate(np.array([0.5])) == (0.5, None)
    assert estimate(np.array([np.nan, *figures])) == (None, None)
