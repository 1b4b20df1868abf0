"""The formulas against the literature and against libraries that compute one sample at a time."""

import warnings
from collections.abc import Callable

import krippendorff
import numpy as np
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from sklearn.metrics import cohen_kappa_score, f1_score
from statsmodels.stats.inter_rater import aggregate_raters, fleiss_kappa

from annot.research.coefficients import (
    MISSING,
    alpha,
    cohen,
    fleiss,
    observed,
    positive,
    prevalence,
)


def once(figure: Callable[..., np.ndarray], decisions: np.ndarray) -> float:
    (value,) = figure(decisions, np.ones((1, len(decisions))))
    return float(value)


def arrays(annotators: int, categories: int, lowest: int = 0) -> st.SearchStrategy[np.ndarray]:
    row = st.lists(st.integers(lowest, categories - 1), min_size=annotators, max_size=annotators)
    return st.lists(row, min_size=2, max_size=20).map(np.array)


def table(both: int, first: int, second: int, neither: int) -> np.ndarray:
    return np.repeat([[1, 1], [1, 0], [0, 1], [0, 0]], [both, first, second, neither], axis=0)


def test_equal_agreement_with_another_prevalence_gives_another_kappa() -> None:
    """Feinstein and Cicchetti (1990), *J Clin Epidemiol* 43: tables 1 and 2."""
    even, uneven = table(40, 9, 6, 45), table(80, 10, 5, 5)
    assert once(observed, even) == once(observed, uneven) == pytest.approx(0.85)
    assert once(cohen, even) == pytest.approx(0.70, abs=0.005)
    assert once(cohen, uneven) == pytest.approx(0.32, abs=0.005)
    assert once(prevalence, uneven) == pytest.approx(175 / 200)


def test_fleiss_on_a_worked_example() -> None:
    """Ten subjects, fourteen raters, five categories, as worked out in many textbooks: .210."""
    counts = [
        [0, 0, 0, 0, 14], [0, 2, 6, 4, 2], [0, 0, 3, 5, 6], [0, 3, 9, 2, 0], [2, 2, 8, 1, 1],
        [7, 7, 0, 0, 0], [3, 2, 6, 3, 0], [2, 5, 3, 2, 2], [6, 5, 2, 1, 0], [0, 2, 2, 3, 7],
    ]  # fmt: skip
    decisions = np.array([np.repeat(range(5), row) for row in counts])
    assert once(fleiss, decisions) == pytest.approx(0.210, abs=0.0005)


def test_alpha_on_krippendorffs_own_examples() -> None:
    """Krippendorff (2011), *Computing Krippendorff's Alpha-Reliability*: A and C."""
    two = np.array([[0, 1, 0, 0, 0, 0, 0, 0, 1, 0], [1, 1, 1, 0, 0, 1, 0, 0, 0, 0]]).T
    assert once(alpha, two) == pytest.approx(0.095, abs=0.0005)
    x = MISSING
    four = np.array([
        [1, 2, 3, 3, 2, 1, 4, 1, 2, x, x, x],
        [1, 2, 3, 3, 2, 2, 4, 1, 2, 5, x, 3],
        [x, 3, 3, 3, 2, 3, 4, 2, 2, 5, 1, x],
        [1, 2, 3, 3, 2, 4, 4, 1, 2, 5, 1, x],
    ]).T  # fmt: skip
    assert once(alpha, four) == pytest.approx(0.743, abs=0.0005)


@given(arrays(3, 3, MISSING))
def test_alpha_is_that_of_the_library(decisions: np.ndarray) -> None:
    paired = decisions[(decisions != MISSING).sum(1) > 1]
    assume(len(set(paired[paired != MISSING])) > 1)
    values = np.where(decisions == MISSING, np.nan, decisions).T
    expected = krippendorff.alpha(values, level_of_measurement="nominal")
    assert once(alpha, decisions) == pytest.approx(expected)


@given(arrays(2, 3))
def test_cohen_is_that_of_scikit_learn(decisions: np.ndarray) -> None:
    assume(len(np.unique(decisions)) > 1)
    assert once(cohen, decisions) == pytest.approx(cohen_kappa_score(*decisions.T))


@given(arrays(4, 3))
def test_fleiss_is_that_of_statsmodels(decisions: np.ndarray) -> None:
    assume(len(np.unique(decisions)) > 1)
    assert once(fleiss, decisions) == pytest.approx(fleiss_kappa(aggregate_raters(decisions)[0]))


@given(arrays(2, 2))
def test_positive_agreement_is_the_f1_of_one_against_the_other(decisions: np.ndarray) -> None:
    assume(decisions.any())
    assert once(positive, decisions) == pytest.approx(f1_score(*decisions.T))


def test_more_annotators_give_the_mean_of_the_pairs() -> None:
    decisions = np.array([[1, 1, 0], [0, 0, 0], [1, 0, 1], [0, 1, 1], [1, 1, 1]])
    pairs = [decisions[:, [0, 1]], decisions[:, [0, 2]], decisions[:, [1, 2]]]
    for figure in (cohen, observed):
        mean = np.mean([once(figure, pair) for pair in pairs])
        assert once(figure, decisions) == pytest.approx(mean)


@given(arrays(3, 2, MISSING), st.data())
def test_a_weight_is_so_many_items(decisions: np.ndarray, data: st.DataObject) -> None:
    size = len(decisions)
    times = data.draw(st.lists(st.integers(0, 3), min_size=size, max_size=size))
    for figure in (prevalence, observed, positive, cohen, fleiss, alpha):
        (weighed,) = figure(decisions, np.array([times], dtype=float))
        repeated = once(figure, np.repeat(decisions, times, axis=0))
        assert weighed == pytest.approx(repeated, nan_ok=True)


@pytest.mark.parametrize("figure", [cohen, fleiss, alpha])
def test_chance_has_nothing_to_explain_where_all_chose_the_same(
    figure: Callable[..., np.ndarray],
) -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        assert np.isnan(once(figure, np.zeros((5, 2), dtype=int)))
        assert np.isnan(once(figure, np.ones((5, 2), dtype=int)))
        assert np.isnan(once(figure, np.array([[1, MISSING], [MISSING, 0]])))


def test_a_label_that_nobody_used_has_no_positive_agreement() -> None:
    assert np.isnan(once(positive, np.zeros((5, 2), dtype=int)))


def test_only_alpha_counts_an_item_that_one_annotator_lacks() -> None:
    whole = np.array([[1, 1, 1], [0, 0, 0], [1, 0, 1]])
    more = np.vstack([whole, [[0, 1, MISSING]]])
    for figure in (prevalence, observed, positive, cohen, fleiss):
        assert once(figure, more) == once(figure, whole)
    assert once(alpha, more) < once(alpha, whole)
