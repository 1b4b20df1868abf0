"""How much a sentence resembles examples of a formulation, and which example most."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

import numpy as np
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.linear_model import LogisticRegression
from sklearn.metrics.pairwise import linear_kernel

from annot.constructions.rules import load_rules
from annot.language.sentences import sentences
from annot.language.shadow import shade


class Example(NamedTuple):
    """The words of a span, and the id of the text that they stand in."""

    id: str
    label: str
    text: str


class Resemblance:
    """A logistic regression on parts of words, which tells examples from ordinary sentences.

    Parts of two to four characters also fit other forms of a word and other spellings. Both choices
    are those that found most in `benchmarks/suggestions.py`. Classes weigh the same however many
    there are of each, so a score is no probability in the corpus: it only puts texts in order.
    """

    def __init__(self, examples: Sequence[Example], ordinary: Sequence[str]) -> None:
        """Both must hold at least one."""
        self._examples = examples
        self._parts = TfidfVectorizer(analyzer="char_wb", ngram_range=(2, 4), sublinear_tf=True)
        texts = [*(example.text for example in examples), *ordinary]
        weights = self._parts.fit_transform(texts)
        is_example = np.arange(len(texts)) < len(examples)
        self._model = LogisticRegression(class_weight="balanced").fit(weights, is_example)
        self._of_examples = weights[: len(examples)]

    def scores(self, texts: Sequence[str]) -> list[float]:
        """From 0 to 1; the higher, the more it resembles the examples together."""
        chances = self._model.predict_proba(self._parts.transform(texts))
        return [float(one) for one in chances[:, 1]]

    def nearest(self, text: str) -> tuple[Example, float]:
        """The example with the largest cosine, and that; the first of several."""
        cosines = linear_kernel(self._parts.transform([text]), self._of_examples)[0]
        return self._examples[int(cosines.argmax())], float(cosines.max())


def sentence_ranges(text: str) -> Iterator[tuple[int, int]]:
    """Where the sentences stand, without white space around them; of a blank text none."""
    rules = load_rules()
    tokens = shade(text, rules.spelling)
    for first, last in sentences(tokens, rules.afterthoughts):
        start, end = tokens[first].start, tokens[last - 1].end
        words = text[start:end]
        start, end = end - len(words.lstrip()), start + len(words.rstrip())
        if start < end:
            yield start, end
