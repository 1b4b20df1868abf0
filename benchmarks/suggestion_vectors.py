"""Texts as means of word vectors, as scikit-learn features for `benchmarks/suggestions.py`.

Vectors of a trained pipeline know that two words mean alike where they share no letters. Here is
what it takes to find out whether that helps: no part of annot uses it.
"""

from collections.abc import Callable, Sequence
from functools import cache
from typing import Any, NamedTuple, Self

import numpy as np
from numpy.typing import NDArray
from sklearn.base import BaseEstimator, TransformerMixin
from sklearn.feature_extraction.text import CountVectorizer
from sklearn.preprocessing import normalize
from spacy.language import Language

from annot.constructions.rules import load_rules
from annot.language.shadow import shade

Matrix = NDArray[np.float64]
Split = Callable[[str], list[str]]
SIF = 1e-3
"""Arora, Liang and Ma (2017), A simple but tough-to-beat baseline for sentence embeddings: `a`."""


class Words(NamedTuple):
    """Counts the words of texts, a column each, and holds the vector of each; zeros for none."""

    counter: CountVectorizer
    vectors: Matrix


def words_of(nlp: Language) -> Split:
    """The words as they stand, by the tokenizer of the pipeline; no numbers or punctuation."""

    @cache
    def split(text: str) -> list[str]:
        return [token.text for token in nlp.make_doc(text) if _has_letter(token.text)]

    return split


def norms() -> Split:
    """The words of the shadow: chat spelling, which vectors do not know, is undone."""
    spelling = load_rules().spelling

    @cache
    def split(text: str) -> list[str]:
        parts = (part for token in shade(text, spelling) for part in token.norm.split("_"))
        return [part for part in parts if _has_letter(part)]

    return split


def _has_letter(word: str) -> bool:
    return any(character.isalpha() for character in word)


def with_vectors(nlp: Language, split: Split, texts: Sequence[str]) -> Words:
    """The words of `texts`; any other counts for nothing, like one without a vector."""
    counter = CountVectorizer(analyzer=split).fit(texts)
    vectors = [_vector(nlp, word) for word in counter.get_feature_names_out()]
    return Words(counter, np.array(vectors, dtype=float))


def _vector(nlp: Language, word: str) -> Any:
    """That of the word, else of the word without capitals, as at the start of a sentence."""
    return nlp.vocab.get_vector(word if nlp.vocab.has_vector(word) else word.lower())


def coverage(words: Words, texts: Sequence[str]) -> tuple[float, float, float]:
    """The share of the words that have a vector, of the distinct ones, and of the texts in which
    no word has one."""
    known, counts = words.vectors.any(axis=1), words.counter.transform(texts)
    of_words = counts[:, known].sum() / counts.sum()
    return of_words, known.mean(), float((counts[:, known].sum(axis=1) == 0).mean())


class Means(TransformerMixin, BaseEstimator):  # type: ignore[misc]
    """Rows of unit length, or of zeros where no word has a vector.

    `weight` is None, "idf" or "sif", by the words of the texts that it was fitted on; with
    `common` the direction that those texts share is taken out of each row.
    """

    def __init__(self, words: Words, weight: str | None = None, common: bool = False) -> None:
        self.words, self.weight, self.common = words, weight, common

    def fit(self, texts: Sequence[str], _: object = None) -> Self:
        self.weights_ = self._weights(self.words.counter.transform(texts))
        rows = self._rows(texts)
        # The first right singular vector of the rows, by way of their smaller products.
        self.shared_ = np.linalg.eigh(rows.T @ rows)[1][:, -1] if self.common else None
        return self

    def transform(self, texts: Sequence[str]) -> Matrix:
        rows = self._rows(texts)
        if self.shared_ is not None:
            rows -= np.outer(rows @ self.shared_, self.shared_)
        return normalize(rows)

    def _rows(self, texts: Sequence[str]) -> Matrix:
        shares = normalize(self.words.counter.transform(texts).astype(float), norm="l1")
        return shares @ (self.weights_[:, None] * self.words.vectors)

    def _weights(self, counts: Any) -> Matrix:
        if self.weight == "sif":
            return SIF / (SIF + np.asarray(counts.sum(axis=0)).ravel() / counts.sum())
        if self.weight == "idf":
            holding = np.asarray((counts > 0).sum(axis=0)).ravel()
            return np.log((1 + counts.shape[0]) / (1 + holding)) + 1
        return np.ones(counts.shape[1])
