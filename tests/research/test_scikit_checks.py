"""scikit-learn's own checks of an estimator, on `SpanCounts`."""

import warnings
from typing import Any

from sklearn.utils.estimator_checks import check_estimator
from sklearn.utils.validation import validate_data

from annot.research import SpanCounts

UNPASSED = {"check_array_api_input": "skipped by itself unless SCIPY_ARRAY_API is set"}
"""All checks that do not pass, and why. None may be listed that does."""


class OfNumbers(SpanCounts):
    """A row of numbers stands for a text, since scikit-learn's checks know only numbers.

    What the checks say of NaN, complex, sparse and misshapen numbers is true of `validate_data`
    here; of texts the tests above say it.
    """

    TEXTS = ("je overdrijft", "Dat heb ik nooit gezegd. Je overdrijft.", "tot morgen")

    def fit(self, X: Any, y: Any = None) -> "OfNumbers":  # noqa: N803
        super().fit(self._as_texts(X, reset=True))
        return self

    def transform(self, X: Any) -> Any:  # noqa: N803
        return super().transform(self._as_texts(X, reset=False))

    def _as_texts(self, given: Any, reset: bool) -> list[str]:
        numbers = validate_data(self, given, reset=reset)
        return [self.TEXTS[int(abs(number)) % len(self.TEXTS)] for number in numbers[:, 0]]

    def __sklearn_tags__(self) -> Any:
        tags = super().__sklearn_tags__()
        tags.input_tags.two_d_array = True
        return tags


def unpassed(estimator: Any) -> set[str]:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        results = check_estimator(estimator, on_skip=None, on_fail=None)
    return {one["check_name"] for one in results if one["status"] != "passed"}


def test_the_checks_that_apply_to_texts_pass() -> None:
    assert unpassed(SpanCounts()) == set()


def test_all_checks_pass_where_numbers_stand_for_texts() -> None:
    assert unpassed(OfNumbers()) == UNPASSED.keys()
