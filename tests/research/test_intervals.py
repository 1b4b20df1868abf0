import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from annot.research.intervals import interval, resampled


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


def test_the_interval_leaves_out_a_twentieth_at_both_ends_together() -> None:
    assert interval([float(n) for n in range(1001)]) == pytest.approx((25, 975))


def test_a_figure_that_is_mostly_undefined_has_no_interval() -> None:
    assert interval([None, None, 0.5]) is None
    assert interval([None, 0.5, 0.5]) == (0.5, 0.5)
    assert interval([]) is None
