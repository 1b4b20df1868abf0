"""How many of the first suggestions are formulations that the rules missed.

    python benchmarks/suggestions.py [GOLD [ORDINARY]] [--model NAME_OR_PATH]

One conversation is held out at a time: the examples are what the rules flag in the others, and with
"+ gold" also the gold spans there. The unflagged texts of all conversations are then put in one
order, and of the first 20 and 50 the share with a gold span of kern or verwant is counted. What a
random order gives is the share among all unflagged texts, with the range that 95 of 100 such orders
keep within (hypergeometric). ORDINARY are texts without such spans, dealt out over the
conversations: with them, misses are rarer.

The ways to put texts in order: the largest cosine with an example (of words, of parts of words),
the mean of the three largest, and logistic regression, of which the last row is what
`annot suggest` uses. Sentences without any match, also of what does not count, are compared with
the words of spans, except where a row says otherwise. GOLD is `data/gold/gold.jsonl` unless named.

With `--model`, a spaCy pipeline with word vectors, the rows are instead what `annot suggest` uses
and the ways with vectors: of the words as they stand or of their norms, in which chat spelling is
undone. A text is the mean of its vectors, all at unit length; with IDF or SIF the mean is weighted
and the direction that all texts share is taken out; scaled, each dimension has the same variance.
`beside` joins two orders: a text counts 1 / (60 + its rank) in each (Cormack et al. 2009).
"""

import argparse
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from functools import partial
from itertools import cycle
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
import spacy
from scipy.stats import hypergeom
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.linear_model import LogisticRegression
from sklearn.metrics.pairwise import cosine_similarity
from sklearn.pipeline import make_pipeline, make_union
from sklearn.preprocessing import StandardScaler
from suggestion_vectors import Means, Words, coverage, norms, with_vectors, words_of

from annot.annotation import Annotation
from annot.exchange import Item, Span, read_items
from annot.pipeline.annotator import Annotator
from annot.research.resemblance import Example, Resemblance, sentence_ranges
from annot.research.suggestions import LAYERS, unmatched

FIRST = (20, 50)
FUSION = 60
Scorer = Callable[[Sequence[Example], Sequence[str], Sequence[str]], Sequence[float]]
"""Examples, ordinary sentences, texts to score."""
Features = Callable[[], Any]
"""Makes a transformer of scikit-learn."""


class Text(NamedTuple):
    item: Item
    fold: str
    flagged: tuple[Annotation, ...]
    gold: tuple[Span, ...]
    pieces: dict[str, list[str]]
    """The whole text, its sentences, and those of them that the rules match nothing in."""


class Way(NamedTuple):
    name: str
    scores: Scorer
    candidates: str = "unmatched"
    ordinary: str = "sentences"
    examples: str = "span"
    beside: Scorer | None = None
    """A second order to join with this one."""


def words() -> TfidfVectorizer:
    return TfidfVectorizer(ngram_range=(1, 3), sublinear_tf=True, token_pattern=r"\w+")


def parts() -> TfidfVectorizer:
    return TfidfVectorizer(analyzer="char_wb", ngram_range=(2, 4), sublinear_tf=True)


def cosine(features: Features, nearest: int = 1) -> Scorer:
    def scores(
        examples: Sequence[Example], ordinary: Sequence[str], texts: Sequence[str]
    ) -> Sequence[float]:
        known = [example.text for example in examples]
        vectorizer = features().fit([*known, *ordinary])
        cosines = cosine_similarity(vectorizer.transform(texts), vectorizer.transform(known))
        return np.sort(cosines, axis=1)[:, -nearest:].mean(axis=1)

    return scores


def regression(features: Features, per_label: bool = False, inverse: float = 1) -> Scorer:
    """`per_label`: one class for each label instead of one for all."""

    def scores(
        examples: Sequence[Example], ordinary: Sequence[str], texts: Sequence[str]
    ) -> Sequence[float]:
        vectorizer = features()
        weights = vectorizer.fit_transform([*(one.text for one in examples), *ordinary])
        classes = [one.label if per_label else "+" for one in examples] + ["-"] * len(ordinary)
        model = LogisticRegression(C=inverse, class_weight="balanced", max_iter=1000)
        model.fit(weights, classes)
        chances = model.predict_proba(vectorizer.transform(texts))
        return 1 - chances[:, list(model.classes_).index("-")]

    return scores


def chosen(
    examples: Sequence[Example], ordinary: Sequence[str], texts: Sequence[str]
) -> Sequence[float]:
    return Resemblance(examples, ordinary).scores(texts)


WAYS = (
    Way("cosine, words", cosine(words)),
    Way("cosine, parts", cosine(parts)),
    Way("cosine, parts, mean of 3", cosine(parts, 3)),
    Way("regression, words", regression(words)),
    Way("regression, parts, C=10", regression(parts, inverse=10)),
    Way("regression, parts, per label", regression(parts, per_label=True)),
    Way("regression, parts, whole texts", regression(parts), "whole", "whole"),
    Way("… and whole texts as examples", regression(parts), "whole", "whole", "whole"),
    Way("regression, parts, all sentences", regression(parts), "sentences"),
    Way("regression, parts", chosen),
)


def ways_of_vectors(words: Words, norms: Words) -> tuple[Way, ...]:
    raw, norm = partial(Means, words), partial(Means, norms)
    idf, sif = (partial(Means, norms, weight, common=True) for weight in ("idf", "sif"))

    def scaled() -> Any:
        return make_pipeline(norm(), StandardScaler())

    def with_parts(means: Features) -> Features:
        return lambda: make_union(parts(), means())

    return (
        Way("cosine, vectors of words", cosine(raw)),
        Way("cosine, vectors of norms", cosine(norm)),
        Way("cosine, norms, mean of 3", cosine(norm, 3)),
        Way("cosine, norms, IDF", cosine(idf)),
        Way("cosine, norms, SIF", cosine(sif)),
        Way("cosine, norms, SIF, mean of 3", cosine(sif, 3)),
        Way("regression, vectors of words", regression(raw)),
        Way("regression, vectors of norms", regression(norm)),
        Way("regression, norms, scaled", regression(scaled)),
        Way("regression, norms, SIF", regression(sif)),
        Way("regression, parts and norms", regression(with_parts(norm))),
        Way("regression, parts and norms, SIF", regression(with_parts(sif))),
        Way("regression, parts, beside cosine, norms, SIF", chosen, beside=cosine(sif)),
        Way("regression, parts, beside regression, norms", chosen, beside=regression(norm)),
        Way("regression, parts", chosen),
    )


def read(gold: Path, ordinary: Path | None) -> list[Text]:
    items = [one for one in read_items(gold) if isinstance(one, Item)]
    folds = [item.conversation or item.id for item in items]
    if ordinary:
        more = [one for one in read_items(ordinary) if isinstance(one, Item)]
        deal = cycle(sorted(set(folds)))
        folds += [next(deal) for _ in more]
        items += [replace(item, spans=()) for item in more]
    annotator, plain = Annotator(LAYERS, all=True), [item.text for item in items]
    sentences = [[text[start:end] for start, end in sentence_ranges(text)] for text in plain]
    free: list[list[str]] = [[] for _ in items]
    at = {id(item): number for number, item in enumerate(items)}
    for item, start, end in unmatched(items, annotator):
        free[at[id(item)]].append(item.text[start:end])
    return [
        Text(
            item,
            fold,
            tuple(span for span in record.spans if span.reported),
            tuple(span for span in item.spans if span.layer in LAYERS),
            {"whole": [item.text], "sentences": some, "unmatched": rest},
        )
        for item, fold, record, some, rest in zip(
            items, folds, annotator.pipe(plain), sentences, free, strict=True
        )
    ]


def examples_of(texts: Sequence[Text], gold: bool, of: str) -> Iterator[Example]:
    for one in texts:
        for span in (*one.flagged, *(one.gold if gold else ())):
            text = one.item.text
            words = text[span.start : span.end] if of == "span" else text
            yield Example(one.item.id, span.label, words)


def order(texts: Sequence[Text], way: Way, gold: bool) -> list[bool]:
    """Whether each unflagged text is a miss, the most likely first."""
    scores = [scored(texts, way, gold)]
    if way.beside:
        scores.append(scored(texts, way._replace(scores=way.beside), gold))
    missed = {one.item.id: bool(one.gold) for one in texts}
    return [missed[name] for name in (fused(scores) if way.beside else ranked(scores[0]))]


def ranked(scores: dict[str, float]) -> list[str]:
    return sorted(scores, key=lambda name: (-scores[name], name))


def fused(scores: Sequence[dict[str, float]]) -> list[str]:
    ranks = [{name: rank for rank, name in enumerate(ranked(one), 1)} for one in scores]
    return ranked({name: sum(1 / (FUSION + one[name]) for one in ranks) for name in ranks[0]})


def scored(texts: Sequence[Text], way: Way, gold: bool) -> dict[str, float]:
    """The highest score of each unflagged text, by what its conversation did not teach."""
    highest: dict[str, float] = {}
    for fold in sorted({one.fold for one in texts}):
        rest = [one for one in texts if one.fold != fold]
        held = [one for one in texts if one.fold == fold and not one.flagged]
        places = [(one, piece) for one in held for piece in one.pieces[way.candidates]]
        if not places:
            continue
        plain = [one for one in rest if not (one.flagged or (gold and one.gold))]
        ordinary = [piece for one in plain for piece in one.pieces[way.ordinary]]
        examples = list(examples_of(rest, gold, way.examples))
        scores = way.scores(examples, ordinary, [piece for _, piece in places])
        for (one, _), score in zip(places, scores, strict=True):
            highest[one.item.id] = max(highest.get(one.item.id, -np.inf), float(score))
    return highest


def vectors_named(model: str, texts: Sequence[Text]) -> tuple[Way, ...]:
    nlp = spacy.load(model)
    if not nlp.vocab.vectors_length:
        raise SystemExit(f"{model} has no word vectors")
    sentences = [piece for one in texts for piece in one.pieces["sentences"]]
    examples = (one.text for one in examples_of(texts, True, "span"))
    every = [*(one.item.text for one in texts), *sentences, *examples]
    kinds = [with_vectors(nlp, split, every) for split in (words_of(nlp), norms())]
    print(f"{nlp.meta['name']}: {len(nlp.vocab.vectors)} vectors")
    for name, kind in zip(("words", "norms"), kinds, strict=True):
        of_words, of_distinct, none = coverage(kind, sentences)
        print(
            f"{name} with a vector: {of_words:.3f}, distinct ones: {of_distinct:.3f}; "
            f"sentences without any: {none:.3f}"
        )
    return ways_of_vectors(*kinds)


def main() -> None:
    own = Path(__file__).parents[1] / "data/gold/gold.jsonl"
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("gold", type=Path, nargs="?", default=own)
    parser.add_argument("ordinary", type=Path, nargs="?")
    parser.add_argument("--model", help="a spaCy pipeline with word vectors, by name or path")
    given = parser.parse_args()
    texts = read(given.gold, given.ordinary)
    unflagged = [one for one in texts if not one.flagged]
    misses = sum(bool(one.gold) for one in unflagged)
    print(f"{len(texts)} texts, {len(unflagged)} unflagged, of which the rules missed {misses}")
    for first in FIRST:
        low, high = hypergeom.interval(0.95, len(unflagged), misses, first)
        share = misses / len(unflagged)
        print(f"random order, first {first}: {share:.2f} ({low / first:.2f}–{high / first:.2f})")
    ways = vectors_named(given.model, texts) if given.model else WAYS
    print("| order | flagged: 20 | 50 | flagged + gold: 20 | 50 |\n|---|---|---|---|---|")
    for way in ways:
        found = [order(texts, way, with_gold) for with_gold in (False, True)]
        cells = [f"{np.mean(one[:first]):.2f}" for one in found for first in FIRST]
        print(f"| {way.name} | {' | '.join(cells)} |", flush=True)


if __name__ == "__main__":
    main()
