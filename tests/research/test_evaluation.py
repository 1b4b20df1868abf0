"""The evaluation against independent ones: scikit-learn, nervaluate, networkx, the gold's own."""

import importlib.util
import json
from collections import Counter
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from nervaluate import Evaluator
from shared import shared_file
from sklearn.metrics import precision_recall_fscore_support
from spans_of_annotators import LABELS, LENGTH, by_networkx, spans

import annot
from annot.errors import InputError
from annot.exchange import Item, Span, read_items
from annot.research.evaluation import evaluate, paired
from annot.research.predictions import annotated
from annot.research.tallies import EXACT, OVERLAP, TEXTS

LAYERS = ("kern", "verwant", "tegenbeeld")
corpora = st.lists(st.tuples(spans, spans), min_size=1, max_size=5)


def item(number: int, found: list[Span], conversation: str | None = None) -> Item:
    return Item(str(number), "x" * LENGTH, conversation, spans=tuple(found))


def pairs_of(corpus: list[tuple[list[Span], list[Span]]]) -> list[tuple[Item, Item]]:
    return [(item(at, gold), item(at, found)) for at, (gold, found) in enumerate(corpus)]


@pytest.mark.thorough
@settings(max_examples=400, deadline=None)
@given(corpora)
def test_counts_agree_with_independent_implementations(corpus):
    scores = evaluate(pairs_of(corpus), LAYERS, resamples=0).scores.spans
    assert {key: score.hits for key, score in scores.items() if key[0] == TEXTS} == by_sets(corpus)
    for label in LABELS:
        per_text = [
            [[span for span in side if span.label == label] for side in pair] for pair in corpus
        ]
        if not any(gold or found for gold, found in per_text):
            assert (OVERLAP, label) not in scores
            continue
        overlap, exact = scores[OVERLAP, label], scores[EXACT, label]
        assert overlap.hits == sum(by_networkx(*pair, any_label=False)[0] for pair in per_text)
        assert exact.hits == sum(
            (Counter(places(gold)) & Counter(places(found))).total() for gold, found in per_text
        )
        assert overlap.gold == exact.gold == sum(len(gold) for gold, _ in per_text)
        assert overlap.found == exact.found == sum(len(found) for _, found in per_text)


def by_sets(corpus: list[tuple[list[Span], list[Span]]]) -> dict[tuple[str, str], int]:
    layer = {"ontkenning": "kern", "correctie": "kern", "diskwalificatie": "verwant"}
    hits: dict[tuple[str, str], int] = {}
    for gold, found in corpus:
        theirs = {span.label for span in found}
        for label in {span.label for span in gold} | theirs:
            hit = label in theirs and any(span.label == label for span in gold)
            for group in (label, layer[label], "kern+verwant"):
                hits[TEXTS, group] = hits.get((TEXTS, group), 0) + hit
    return hits


def places(found: list[Span]) -> list[tuple[int, int]]:
    return [(span.start, span.end) for span in found]


@pytest.mark.thorough
@settings(max_examples=100, deadline=None)
@given(corpora)
def test_figures_for_texts_are_those_of_scikit_learn(corpus):
    scores = evaluate(pairs_of(corpus), LAYERS, resamples=0).scores.spans
    for label in LABELS:
        truth, guess = (
            [any(span.label == label for span in pair[side]) for pair in corpus] for side in (0, 1)
        )
        if (TEXTS, label) not in scores:
            assert not any(truth + guess)
            continue
        figures = precision_recall_fscore_support(
            truth, guess, labels=[True], average=None, zero_division=float("nan")
        )
        ours = scores[TEXTS, label]
        for mine, theirs in zip((ours.precision.value, ours.recall.value), figures, strict=False):
            assert (
                mine == pytest.approx(float(theirs[0]), nan_ok=True)
                if mine is not None
                else (theirs[0] != theirs[0])
            )
        assert ours.f1.value == pytest.approx(float(figures[2][0]))


@settings(max_examples=100, deadline=None)
@given(corpora)
def test_exact_spans_are_those_that_nervaluate_calls_strict(corpus):
    """On spans of which none overlap: of others it takes the first that overlaps, exact or not.
    Its ends are inclusive: else spans that touch would overlap."""
    plain = [(apart(gold), apart(found)) for gold, found in corpus]
    golds, founds = (
        [
            [{"start": s.start, "end": s.end - 1, "label": s.label} for s in pair[side]]
            for pair in plain
        ]
        for side in (0, 1)
    )
    if not any(golds) or not any(founds):
        return
    theirs = Evaluator(golds, founds, tags=list(LABELS), loader="dict").evaluate()
    scores = evaluate(pairs_of(plain), LAYERS, resamples=0).scores.spans
    assert scores[EXACT, "kern+verwant"].hits == theirs["overall"]["strict"].correct


def apart(found: list[Span]) -> list[Span]:
    kept: list[Span] = []
    for span in sorted(found, key=lambda span: (span.start, span.end)):
        if not kept or kept[-1].end <= span.start:
            kept.append(span)
    return kept


@settings(max_examples=100, deadline=None)
@given(corpora)
def test_the_status_is_right_or_wrong_once_per_matched_span(corpus):
    evaluation = evaluate(pairs_of(corpus), LAYERS, resamples=0)
    accuracy = evaluation.scores.statuses.get("kern+verwant")
    right = sum(n for (gold, found), n in evaluation.confusion.items() if gold == found)
    if accuracy is None:
        assert not evaluation.confusion
        return
    assert accuracy.matched == sum(evaluation.confusion.values())
    assert accuracy.accuracy.value == pytest.approx(right / accuracy.matched)


def test_the_figures_on_the_dev_set_are_those_of_its_own_scorer(annotator):
    path = shared_file("gold/dev.jsonl")
    spec = importlib.util.spec_from_file_location("score", shared_file("gold/score.py"))
    scorer: Any = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(scorer)
    gold = list(read_items(path))
    found = list(annotated(gold, annotator))
    whole = evaluate(paired(gold, found)[0], LAYERS, resamples=0).scores
    scores = whole.spans
    rows = [json.loads(json.dumps(one.to_dict())) for one in found]
    theirs = scorer.score(scorer.load(path), {row["id"]: row for row in rows}, scorer.KERN)
    assert scores[TEXTS, "kern"].hits == theirs["ttp"]
    assert scores[OVERLAP, "kern"].hits == theirs["stp"]
    assert scores[OVERLAP, "kern"].found == theirs["stp"] + theirs["sfp"]
    assert scores[EXACT, "kern"].hits == theirs["exact"]
    assert whole.statuses["kern"].accuracy.value == theirs["st_ok"] / theirs["st_n"]


def test_a_figure_without_a_denominator_is_none():
    scores = evaluate([(item(1, [Span(0, 1, "correctie")]), item(1, []))], LAYERS).scores
    score = scores.spans[OVERLAP, "correctie"]
    assert (score.precision.value, score.recall.value, score.f1.value) == (None, 0.0, 0.0)
    assert score.precision.interval is None


def test_spans_that_do_not_count_are_not_counted():
    quiet = Span(0, 1, "correctie", "ontkend", reported=False)
    assert evaluate([(item(1, [quiet]), item(1, [quiet]))], LAYERS).scores.spans == {}


def test_gold_of_layers_that_are_not_looked_for_is_counted_apart():
    pair = (item(1, [Span(0, 1, "sussen"), Span(1, 2, "eigen label")]), item(1, []))
    evaluation = evaluate([pair], ("kern",))
    assert (evaluation.scores.spans, evaluation.unscored) == ({}, 2)


def test_intervals_draw_conversations_and_not_messages():
    """Forty messages of two conversations: one all right, one all wrong. Their interval is all."""
    right, wrong = [Span(0, 2, "correctie")], [Span(3, 4, "correctie")]
    found = [right] * 20 + [wrong] * 20
    pairs = [(item(n, right, str(n // 20)), item(n, spans)) for n, spans in enumerate(found)]
    assert evaluate(pairs, LAYERS).scores.spans[OVERLAP, "correctie"].f1.interval == (0.0, 1.0)
    alone = [(item(n, right), item(n, spans)) for n, spans in enumerate(found)]
    low, high = evaluate(alone, LAYERS).scores.spans[OVERLAP, "correctie"].f1.interval
    assert 0.3 < low < 0.5 < high < 0.7


def test_the_same_seed_gives_the_same_intervals():
    right, wrong = [Span(0, 2, "correctie")], [Span(3, 4, "correctie")]
    pairs = pairs_of([(right, right if n % 3 else wrong) for n in range(20)])
    once, again = (evaluate(pairs, LAYERS, (), 50, seed=3).to_dict() for _ in range(2))
    assert once == again
    assert once != evaluate(pairs, LAYERS, (), 50, seed=4).to_dict()


def test_parts_of_the_gold_are_scored_by_a_field_of_the_texts():
    gold = [Item("a-1", "x", other={"variety": "NL"}), Item("b-1", "x", other={"variety": "VL"})]
    gold = [Item(i.id, "x", spans=(Span(0, 1, "correctie"),), other=i.other) for i in gold]
    found = [gold[0], Item("b-1", "x")]
    evaluation = evaluate(
        list(zip(gold, found, strict=True)), LAYERS, ("source", "variety", "age"), 50
    )
    recalls = {
        (field, value): scores.spans[OVERLAP, "correctie"].recall.value
        for field, parts in evaluation.by.items()
        for value, scores in parts.items()
    }
    assert recalls == {
        ("source", "a"): 1, ("source", "b"): 0,
        ("variety", "NL"): 1, ("variety", "VL"): 0,
        ("age", "?"): 0.5,
    }  # fmt: skip


def test_predictions_belong_to_the_text_with_their_id():
    gold = [Item("1", "Je overdrijft."), Item("2", "Soep.")]
    pairs, missing = paired(gold, [gold[1]])
    assert missing == 1 and [found.id for _, found in pairs] == ["1", "2"]
    with pytest.raises(InputError, match="1 of the predictions are for a text that differs"):
        paired(gold, [Item("1", "Je overdrijft niet.")])
    for twice in ((gold, gold * 2), (gold * 2, gold)):
        with pytest.raises(InputError, match="an id twice"):
            paired(*twice)


def test_neighbours_decide_where_they_are_asked():
    gold = [
        Item("1", "je overdrijft", "c", "A"),
        Item("2", "?", "c", "A"),
    ]
    annotator = annot.load()
    alone, together = (next(iter(annotated(gold, annotator, n))).spans for n in (0, 1))
    assert [span.status for span in alone] == ["direct"]
    assert [span.status for span in together] == ["vraag"]
