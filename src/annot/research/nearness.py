"""How much a text resembles the nearest of some examples, by its words and parts of words."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import islice

import numpy as np
from sklearn.feature_extraction.text import HashingVectorizer, TfidfTransformer
from sklearn.pipeline import make_pipeline, make_union

from .coefficients import Floats

LONGEST = 2_000
"""Characters; of a longer text only the beginning is compared."""
BATCH = 1_000
"""Texts that are compared at a time, which bounds memory."""
_FEATURES = 1 << 18


class Nearness:
    """The cosine of TF-IDF vectors; what is rare is told from `examples` and `ordinary` texts."""

    def __init__(self, examples: Sequence[str], ordinary: Sequence[str]) -> None:
        self._vectors = make_pipeline(
            make_union(
                _counts(analyzer="char_wb", ngram_range=(3, 5)),
                _counts(analyzer="word", ngram_range=(1, 2), token_pattern=r"\w+"),
            ),
            TfidfTransformer(sublinear_tf=True),
        )
        self._vectors.fit(_shortened([*examples, *ordinary]))
        self._examples = self._vectors.transform(_shortened(examples)).T

    def of(self, texts: Iterable[str]) -> Iterator[Floats]:
        """From 0 to 1, in batches."""
        texts = iter(texts)
        while batch := _shortened(islice(texts, BATCH)):
            cosines = self._vectors.transform(batch) @ self._examples
            yield np.asarray(cosines.max(axis=1).todense()).ravel()


def _counts(**options: object) -> HashingVectorizer:
    return HashingVectorizer(n_features=_FEATURES, alternate_sign=False, norm=None, **options)


def _shortened(texts: Iterable[str]) -> list[str]:
    return [text[:LONGEST] for text in texts]
