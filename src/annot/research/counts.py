"""Counts of formulations as features, for models in scikit-learn."""

from collections.abc import Iterator, Sequence
from functools import cache, lru_cache
from typing import Any, Self

import numpy as np
import pandas as pd
from scipy.sparse import csr_array
from sklearn.base import BaseEstimator, TransformerMixin

from annot.annotation import Annotation
from annot.constructions.rules import load_rules
from annot.errors import InputError
from annot.labels import DEFAULT_LAYERS, label_texts, layer_of, page_texts
from annot.pipeline.annotator import Annotator, checked_layers
from annot.pipeline.statuses import REPORTED

PARTS = {"label": "label", "status": "status", "construction": "pattern"}
"""What can be counted, and the field of an annotation that holds it."""


class SpanCounts(TransformerMixin, BaseEstimator):  # type: ignore[misc]
    """From texts to how often each label, status or construction stands in them.

    Takes a list, an array, a Series or one column of a DataFrame, and gives an integer array of
    shape (texts, features), or a CSR array with `sparse_output`. `by` is one of `label`, `status`
    and `construction`, or several of them, whose columns then stand side by side. `layers` and
    `all` mean what they mean to `annot.load`, and the counts are of what that reports.

    Nothing is learned: the rules fix the features, not the data, so two corpora have the same
    columns and `fit` only checks. Counts are of wordings. They are no score of whoever wrote them.

    Raises InputError, a ValueError, for an option that does not exist and for a text that is
    missing or no string, with its position, counted from 0.
    """

    def __init__(
        self,
        by: str | Sequence[str] = "label",
        *,
        layers: Sequence[str] = DEFAULT_LAYERS,
        all: bool = False,
        sparse_output: bool = False,
    ) -> None:
        self.by = by
        self.layers = layers
        self.all = all
        self.sparse_output = sparse_output

    def fit(self, X: Any, y: Any = None) -> Self:  # noqa: N803
        self._features()
        _texts(X)
        return self

    def transform(self, X: Any) -> Any:  # noqa: N803
        columns = {feature: at for at, feature in enumerate(self._features())}
        annotator = _annotator(checked_layers(self.layers), bool(self.all))
        starts, found = [0], list[int]()
        for record in annotator.pipe(_texts(X)):
            found += [columns[one] for span in record.spans for one in self._counted(span)]
            starts.append(len(found))
        shape = (len(starts) - 1, len(columns))
        counts = csr_array((np.ones(len(found), dtype=np.int64), found, starts), shape=shape)
        counts.sum_duplicates()
        return counts if self.sparse_output else counts.toarray()

    def get_feature_names_out(self, input_features: Any = None) -> "np.ndarray[Any, Any]":
        """Such as `label_ontkenning`, as the columns of `annot annotate` are called."""
        return np.array([f"{part}_{value}" for part, value in self._features()], dtype=object)

    def __sklearn_tags__(self) -> Any:
        tags = super().__sklearn_tags__()
        tags.input_tags.string, tags.input_tags.two_d_array = True, False
        tags.transformer_tags.preserves_dtype = []
        tags.requires_fit = False
        return tags

    def __sklearn_is_fitted__(self) -> bool:
        return True

    def _features(self) -> list[tuple[str, str]]:
        layers = checked_layers(self.layers)
        return [(part, one) for part in self._parts() for one in _values(part, layers, self.all)]

    def _counted(self, span: Annotation) -> Iterator[tuple[str, str]]:
        for part in self._parts():
            yield part, getattr(span, PARTS[part])

    def _parts(self) -> tuple[str, ...]:
        parts = (self.by,) if isinstance(self.by, str) else tuple(self.by)
        if not parts or set(parts) - PARTS.keys() or len(set(parts)) < len(parts):
            raise InputError(f"by is one of {', '.join(PARTS)}, or several, each once")
        return parts


@cache
def _values(part: str, layers: tuple[str, ...], all: bool) -> tuple[str, ...]:
    if part == "status":
        return tuple(one for one in page_texts()["status"] if all or one in REPORTED)
    if part == "label":
        return tuple(one for one in label_texts() if layer_of(one) in layers)
    constructions = load_rules().constructions
    return tuple(one for one, c in constructions.items() if layer_of(c["label"]) in layers)


@lru_cache(maxsize=4)
def _annotator(layers: tuple[str, ...], all: bool) -> Annotator:
    """Kept, since a search over parameters transforms many times; it holds no text."""
    return Annotator(layers, all)


def _texts(given: Any) -> list[str]:
    if isinstance(given, str):
        raise InputError("texts come in a list, an array or a Series; this is a single string")
    array = np.asarray(given, dtype=object)
    if array.ndim == 2 and array.shape[1] == 1:
        array = array[:, 0]
    if array.ndim != 1:
        raise InputError("texts are one list, array, Series or column; this has another shape")
    texts: list[str] = list(array)
    for position, text in enumerate(texts):
        if not isinstance(text, str):
            problem = "missing" if pd.api.types.is_scalar(text) and pd.isna(text) else "no string"
            raise InputError(f"the text at position {position} is {problem}")
    return texts
