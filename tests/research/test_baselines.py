"""The references are what their names say."""

import pytest

from annot.exchange import Item, Span
from annot.research.baselines import FOLDS, WHOLE, baselines, classified, phrases
from annot.resources import data

LABELS = frozenset({"minimalisering", "ontkenning"})


def test_a_listed_phrase_is_found_wherever_it_stands_as_words():
    text = "JE OVERDRIJFT, dat je overdrijft is niet: je overdrijftt."
    (item,) = phrases([Item("1", text)], data("baselines")["examples"])
    assert [text[span.start : span.end] for span in item.spans] == [
        "JE OVERDRIJFT",
        "je overdrijft",
    ]


def test_the_classifier_learns_what_other_conversations_show():
    texts = ["jij overdrijft alles", "de soep is warm"]
    gold = [
        Item(str(n), f"{texts[n % 2]} nummer {n}", f"c{n // 2}", spans=flagged(n % 2 == 0))
        for n in range(4 * FOLDS)
    ]
    found = classified(gold, LABELS)
    assert [bool(item.spans) for item in found] == [bool(item.spans) for item in gold]


def test_the_classifier_sees_nothing_of_the_conversation_it_judges():
    """Both texts of a conversation have letters that no other has, so it cannot tell them apart."""
    letters = "abcdefghijklmnopqrst"
    gold = [
        Item(letter, letter * 9, f"c{at // 2}", spans=flagged(at % 2 == 0))
        for at, letter in enumerate(letters)
    ]
    found = classified(gold, LABELS)
    assert [bool(item.spans) for item in found[::2]] == [bool(item.spans) for item in found[1::2]]


def test_always_yes_says_yes_to_every_text_that_is_not_empty():
    items = [Item("1", "Je overdrijft."), Item("2", "")]
    names = dict(baselines(items, LABELS))
    assert len(names) == 4
    assert set(WHOLE) <= set(names)
    assert [{span.label for span in item.spans} for item in names["always yes"]] == [LABELS, set()]


def test_a_label_in_too_few_conversations_is_left_out():
    gold = [Item(str(n), "je overdrijft", spans=flagged(n < FOLDS - 1)) for n in range(20)]
    assert not any(item.spans for item in classified(gold, LABELS))


@pytest.mark.parametrize("name", ["examples", "phrases"])
def test_the_lists_have_our_labels_and_each_phrase_once(name):
    listed = data("baselines")[name]
    every = [phrase for phrases in listed.values() for phrase in phrases]
    assert set(listed) <= set(data("labels"))
    assert len(every) == len(set(every))
    assert all(phrase == phrase.strip() for phrase in every)


def flagged(yes: bool) -> tuple[Span, ...]:
    return (Span(0, 2, "minimalisering"),) if yes else ()
