"""Pairs of spans: against networkx, which solves the same problem by another algorithm."""

import pytest
from hypothesis import given, settings
from spans_of_annotators import by_networkx, spans

from annot.exchange import Span
from annot.research.matching import matched, overlap


@pytest.mark.thorough
@settings(max_examples=1000, deadline=None)
@given(spans, spans)
def test_as_many_pairs_as_can_be_and_of_these_the_most_characters(gold, found):
    for any_label in (False, True):
        pairs = matched(gold, found, any_label)
        assert (len(pairs), sum(overlap(*pair) for pair in pairs)) == by_networkx(
            gold, found, any_label
        )
        assert (
            len({id(one) for one, _ in pairs}) == len({id(two) for _, two in pairs}) == len(pairs)
        )
        assert all(any_label or one.label == other.label for one, other in pairs)


def test_spans_that_touch_share_nothing():
    assert matched([Span(0, 4, "correctie")], [Span(4, 8, "correctie")]) == ()


def test_one_more_pair_is_worth_more_than_any_overlap():
    gold = [Span(0, 2, "correctie"), Span(2, 12, "correctie")]
    found = [Span(1, 12, "correctie"), Span(11, 12, "correctie")]
    assert list(matched(gold, found)) == list(zip(gold, found, strict=True))
