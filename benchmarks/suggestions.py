"""How many of the first suggestions are formulations that the rules missed.

    python benchmarks/suggestions.py [GOLD [ORDINARY]]

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
"""

import sys
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from itertools import cycle
from pathlib import Path
from typing import NamedTuple

import numpy as np
from scipy.stats import hypergeom
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.linear_model import LogisticRegression

from annot.annotation import Annotation
from annot.exchange import Item, Span, read_items
from annot.pipeline.annotator import Annotator
from annot.research.resemblance import Example, Resemblance, sentence_ranges
from annot.research.suggestions import LAYERS, unmatched

FIRST = (20, 50)
Scorer = Callable[[Sequence[Example], Sequence[str], Sequence[str]], Sequence[float]]
"""Examples, ordinary sentences, texts to score."""


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


def words() -> TfidfVectorizer:
    return TfidfVectorizer(ngram_range=(1, 3), sublinear_tf=True, token_pattern=r"\w+")


def parts() -> TfidfVectorizer:
    return TfidfVectorizer(analyzer="char_wb", ngram_range=(2, 4), sublinear_tf=True)


def cosine(features: Callable[[], TfidfVectorizer], nearest: int = 1) -> Scorer:
    def scores(
        examples: Sequence[Example], ordinary: Sequence[str], texts: Sequence[str]
    ) -> Sequence[float]:
        known = [example.text for example in examples]
        vectorizer = features().fit([*known, *ordinary])
        cosines = vectorizer.transform(texts) @ vectorizer.transform(known).T
        return np.sort(cosines.toarray(), axis=1)[:, -nearest:].mean(axis=1)

    return scores


def regression(
    features: Callable[[], TfidfVectorizer], per_label: bool = False, inverse: float = 1
) -> Scorer:
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
    """Whether each unflagged text is a miss, the highest score first."""
    ranked = []
    for fold in sorted({one.fold for one in texts}):
        rest = [one for one in texts if one.fold != fold]
        held = [one for one in texts if one.fold == fold and not one.flagged]
        places = [(one, piece) for one in held for piece in one.pieces[way.candidates]]
        if not places:
            continue
        plain = [one for one in rest if not (one.flagged or (gold and one.gold))]
        ordinary = [piece for one in plain for piece in one.pieces[way.ordinary]]
        examples = list(examples_of(rest, gold, way.examples))
        best: dict[str, tuple[float, bool]] = {}
        scores = way.scores(examples, ordinary, [piece for _, piece in places])
        for (one, _), score in zip(places, scores, strict=True):
            best[one.item.id] = max(best.get(one.item.id, (-1.0, False)), (score, bool(one.gold)))
        ranked += [(-score, name, miss) for name, (score, miss) in best.items()]
    return [miss for _, _, miss in sorted(ranked)]


def main() -> None:
    root = Path(__file__).parents[1]
    gold = Path(sys.argv[1]) if len(sys.argv) > 1 else root / "data/gold/gold.jsonl"
    texts = read(gold, Path(sys.argv[2]) if len(sys.argv) > 2 else None)
    unflagged = [one for one in texts if not one.flagged]
    misses = sum(bool(one.gold) for one in unflagged)
    print(f"{len(texts)} texts, {len(unflagged)} unflagged, of which the rules missed {misses}")
    for first in FIRST:
        low, high = hypergeom.interval(0.95, len(unflagged), misses, first)
        share = misses / len(unflagged)
        print(f"random order, first {first}: {share:.2f} ({low / first:.2f}–{high / first:.2f})")
    print("| order | flagged: 20 | 50 | flagged + gold: 20 | 50 |\n|---|---|---|---|---|")
    for way in WAYS:
        found = [order(texts, way, with_gold) for with_gold in (False, True)]
        cells = [f"{np.mean(one[:first]):.2f}" for one in found for first in FIRST]
        print(f"| {way.name} | {' | '.join(cells)} |", flush=True)


if __name__ == "__main__":
    main()
