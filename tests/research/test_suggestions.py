"""Suggestions: unflagged texts, the most alike first, each with the example it resembles."""

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from annot.errors import InputError
from annot.exchange import Item, Span
from annot.research import suggestions
from annot.research.resemblance import sentence_ranges
from annot.research.reservoir import Reservoir
from annot.research.suggestions import suggest

FLAGGED = (
    ("je overdrijft weer", "minimalisering"),
    ("dat heb ik nooit gezegd", "ontkenning"),
    ("je verzint het allemaal", "correctie"),
)
ORDINARY = (
    "De trein van zes uur rijdt niet.",
    "Zullen we morgen soep eten?",
    "Ik sta bij de kassa, neem jij brood mee?",
    "Opa komt zondag met de hond.",
)
ALIKE = "Gezellig was het. Zulke dingen zijn door mij nooit gezegd! Tot zondag."
AGAIN = "Nooit zou ik dat gezegd hebben."
"""Neither is matched by a rule."""


def flagged(text: str, label: str, **known: Any) -> Item:
    return Item(text, text, spans=(Span(0, len(text), label, **known),))


def corpus(*more: str) -> list[Item]:
    return [flagged(*one) for one in FLAGGED] + [Item(text, text) for text in (*ORDINARY, *more)]


def ids(items: Sequence[Item]) -> list[str]:
    return [item.id for item in items]


def why(item: Item) -> dict[str, Any]:
    return dict(item.other["suggestion"])


def test_the_most_alike_comes_first_with_its_sentence_and_its_example() -> None:
    first = suggest(corpus(ALIKE))[0]
    assert (first.text, first.spans) == (ALIKE, ())
    reason = why(first)
    assert ALIKE[reason["start"] : reason["end"]] == "Zulke dingen zijn door mij nooit gezegd!"
    words, label = FLAGGED[1]
    assert reason["like"] == {"id": words, "label": label, "text": words}
    assert 0.3 < reason["similarity"] < 1


def test_an_example_is_the_words_of_the_span() -> None:
    text = "De trein reed niet, maar je verzint dat gewoon."
    items = [
        Item("a", text, spans=(Span(25, 39, "correctie"),)),
        *corpus("wat een verzinsel van je")[3:],
    ]
    assert why(suggest(items)[0])["like"] == {
        "id": "a",
        "label": "correctie",
        "text": "je verzint dat",
    }


@pytest.mark.thorough
@settings(max_examples=25, deadline=None)
@given(
    st.lists(st.sampled_from([*ORDINARY, ALIKE, "", " \n", "🙂", "haha"]), max_size=12),
    st.integers(1, 6),
)
def test_only_unflagged_texts_once_each_in_order(texts: list[str], number: int) -> None:
    items = [*corpus(), *(Item(str(at), text) for at, text in enumerate(texts))]
    found = suggest(items, number=number)
    unflagged = {item.text for item in items if not item.spans and item.text.strip()}
    assert len(found) == min(number, len(unflagged)) == len({item.text for item in found})
    assert {item.text for item in found} <= unflagged
    assert [why(item)["rank"] for item in found] == list(range(1, len(found) + 1))
    assert all(why(one)["score"] >= why(other)["score"] for one, other in pairwise(found))
    assert found == suggest(items, number=number)


@pytest.mark.parametrize(
    "known", [{"label": "erkenning"}, {"label": "ontkenning", "reported": False}]
)
def test_other_layers_and_what_does_not_count_are_unflagged(known: dict[str, Any]) -> None:
    item = flagged(AGAIN, **known)
    first = suggest([*corpus(), item])[0]
    assert (first.id, first.spans) == (item.id, ())


def test_what_the_rules_match_is_no_suggestion_whatever_its_status() -> None:
    turned_down = "Je overdrijft helemaal niet. Opa komt zondag."
    found = suggest(corpus(turned_down, "je overdrijft niet"))
    assert "je overdrijft niet" not in ids(found)
    reason = next(why(item) for item in found if item.text == turned_down)
    assert turned_down[reason["start"] : reason["end"]] == "Opa komt zondag."


def test_what_was_judged_is_not_suggested_again() -> None:
    first, *_ = before = suggest(corpus(ALIKE, AGAIN))
    judged = replace(first, other=first.other | {"judged": True})
    assert {*ids(suggest(corpus(ALIKE, AGAIN), like=[judged]))} == {*ids(before)} - {first.id}
    assert suggest(corpus(ALIKE, AGAIN), like=before) == before  # nobody judged these


def test_what_was_judged_to_have_no_span_shows_what_is_ordinary() -> None:
    before, after = suggest(corpus(ALIKE)), suggest(corpus(ALIKE), like=[Item(AGAIN, AGAIN)])
    assert before[0].id == after[0].id == ALIKE
    assert why(after[0])["score"] < why(before[0])["score"]


def test_a_judged_text_is_not_held_for_ordinary_in_the_corpus() -> None:
    judged = flagged(AGAIN, "ontkenning")
    alone, *_ = suggest(corpus(ALIKE), like=[judged])
    beside, *_ = suggest(corpus(ALIKE, AGAIN), like=[judged])
    assert alone == beside


def test_gold_gives_examples_to_a_corpus_without_any() -> None:
    plain = [Item(text, text) for text in (*ORDINARY, ALIKE)]
    with pytest.raises(InputError, match="annot annotate"):
        suggest(plain)
    found = suggest(plain, like=[flagged(*one) for one in FLAGGED])
    assert (found[0].text, len(found)) == (ALIKE, len(plain))


def test_a_corpus_of_flagged_texts_gives_nothing() -> None:
    assert suggest([flagged(*one) for one in FLAGGED]) == []


def test_what_is_known_of_a_message_travels_along_but_not_what_the_rules_said() -> None:
    known = {"conversation": "c", "speaker": "A", "time": "2026-01-01"}
    other = {"source": "mail", "meta": {"annot": "0"}, "context": {"used": False}, "judged": True}
    first = suggest([*corpus(), Item("x", AGAIN, **known, other=other)])[0]
    assert {key: value for key, value in first.to_dict().items() if key in known} == known
    assert first.other.keys() == {"source", "suggestion"}


def test_batches_change_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    items = corpus(ALIKE, "", AGAIN)
    expected = suggest(items, number=3)
    monkeypatch.setattr(suggestions, "BATCH", 2)
    assert suggest(items, number=3) == expected


def test_of_more_than_is_held_a_sample_is_drawn() -> None:
    draws = Reservoir[int](10, np.random.default_rng(0))
    for number in range(1000):
        draws.add(number)
    assert len(set(draws.kept)) == 10 and max(draws.kept) > 500


@given(st.text(st.sampled_from("ab .!?\n🙂\r"), max_size=30))
def test_sentences_hold_every_character_but_white_space(text: str) -> None:
    ranges = list(sentence_ranges(text))
    assert all(one[1] <= other[0] for one, other in pairwise(ranges))
    pieces = [text[start:end] for start, end in ranges]
    assert all(piece == piece.strip() != "" for piece in pieces)
    assert "".join("".join(pieces).split()) == "".join(text.split())
