"""Simple references, so that a figure can be read: what would little work have reached?

The last two judge whole texts, so that only their figures for texts mean anything.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

import numpy as np
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import GroupKFold, cross_val_predict
from sklearn.multiclass import OneVsRestClassifier
from sklearn.pipeline import Pipeline, make_pipeline, make_union

from annot.exchange import Item, Span
from annot.exchange.item import in_order
from annot.resources import data

from .evaluation import Evaluation, evaluate
from .targets import labels_of, reported_spans

FOLDS = 5
WHOLE = ("TF-IDF, logistic regression", "always yes")
"""References whose spans cover whole texts."""


def baselines(gold: Sequence[Item], labels: frozenset[str]) -> Iterator[tuple[str, list[Item]]]:
    """Each reference by name, with its spans for the texts of `gold`."""
    listed = data("baselines")
    yield "three example phrases", phrases(gold, listed["examples"])
    yield "phrase list, PhraseMatcher", phrases(gold, listed["phrases"])
    yield WHOLE[0], classified(gold, labels)
    yield WHOLE[1], [_whole(item, labels) for item in gold]


def evaluated(
    gold: Sequence[Item], layers: Iterable[str], resamples: int = 1000, seed: int = 0
) -> dict[str, Evaluation]:
    """The references against gold, by name, as `annot.research.evaluation.evaluate` scores them."""
    return {
        name: evaluate(list(zip(gold, items, strict=True)), layers, (), resamples, seed)
        for name, items in baselines(gold, labels_of(layers))
    }


def phrases(items: Iterable[Item], listed: Mapping[str, Sequence[str]]) -> list[Item]:
    """Every place where a listed phrase stands as whole words, in capitals or not."""
    import spacy
    from spacy.matcher import PhraseMatcher

    nlp = spacy.blank("nl")
    matcher = PhraseMatcher(nlp.vocab, attr="LOWER")
    for label, texts in listed.items():
        matcher.add(label, [nlp.make_doc(text) for text in texts])
    found = []
    with nlp.memory_zone():
        for item in items:
            spans = matcher(nlp.make_doc(item.text), as_spans=True)
            kept = [Span(s.start_char, s.end_char, s.label_, "direct") for s in spans]
            found.append(replace(item, spans=in_order(kept)))
    return found


def classified(gold: Sequence[Item], labels: frozenset[str]) -> list[Item]:
    """Logistic regression on character and word TF-IDF, each label against the rest.

    Cross-validated by conversation: the texts that are judged were never seen, nor their
    neighbours. A label that fewer conversations have than there are folds is left out.
    """
    groups = [item.conversation or f"\n{at}" for at, item in enumerate(gold)]
    has = [{span.label for span in reported_spans(item, labels)} for item in gold]
    where = {
        label: {group for group, one in zip(groups, has, strict=True) if label in one}
        for label in sorted(labels)
    }
    learnt = [label for label, found in where.items() if len(found) >= FOLDS]
    if not learnt:
        return [_whole(item, ()) for item in gold]
    truth = np.array([[label in one for label in learnt] for one in has], dtype=int)
    folds = GroupKFold(FOLDS, shuffle=True, random_state=0)
    texts = [item.text for item in gold]
    predicted = cross_val_predict(_classifier(), texts, truth, groups=groups, cv=folds)
    return [
        _whole(item, [label for label, yes in zip(learnt, row, strict=True) if yes])
        for item, row in zip(gold, predicted.reshape(truth.shape), strict=True)
    ]


def _classifier() -> Pipeline:
    """Rare labels weigh as much as frequent ones; else it would say no to all."""
    features = make_union(
        TfidfVectorizer(analyzer="char_wb", ngram_range=(2, 5), sublinear_tf=True),
        TfidfVectorizer(ngram_range=(1, 2), sublinear_tf=True),
    )
    one = LogisticRegression(class_weight="balanced", solver="liblinear", random_state=0)
    return make_pipeline(features, OneVsRestClassifier(one))


def _whole(item: Item, labels: Iterable[str]) -> Item:
    end = len(item.text)
    spans = [Span(0, end, label, "direct") for label in labels] if end else []
    return replace(item, spans=in_order(spans))
