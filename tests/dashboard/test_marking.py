"""Marks of the reader's own: from words or a selection, with or without a form, for this visit."""

import pytest

from annot.annotation import Message
from annot.dashboard.highlights import made_mark
from annot.dashboard.marking import find_words
from annot.dashboard.session import Mark
from annot.labels import label_texts, view_texts

TEXTS = view_texts("explanation")
SAID = "Ik voel me zo alleen vandaag. Je overdrijft."
CHAT = [Message("1", "Hé 😀 jij daar"), Message("2", "  Wat een DRAMA  ")]


def mark(page, words: str):
    page.app.text_input(key="words-1").set_value(words)
    return page.press(TEXTS["mark_add"])


def test_words_that_touched_become_a_mark_that_is_chosen(page):
    mark(page.look(SAID), "zo alleen")
    assert [one["look"] for one in page.over] == ["own", "said"]
    assert page.chosen == "0-11-20-mark"
    assert TEXTS["mark_said"] in page.words


def test_a_form_for_it_brings_the_same_passage_of_the_essay(page):
    mark(page.look(SAID), "zo alleen")
    assert "De impact op de partner, alinea 2" not in page.words
    page.app.selectbox(key="form-0-11-20-mark").set_value("minimalisering").run()
    assert page.app.session_state["marks"] == [Mark(0, 11, 20, "minimalisering")]
    for text in (
        label_texts()["minimalisering"]["effect"],
        "De impact op de partner, alinea 2",
        TEXTS["mark_ours"],
    ):
        assert text in page.words
    page.app.selectbox(key="form-0-11-20-mark").set_value(None).run()
    assert page.app.session_state["marks"] == [Mark(0, 11, 20)]


@pytest.mark.thorough
@pytest.mark.parametrize("label", label_texts())
def test_every_form_can_be_read_for_a_mark(page, label):
    mark(page.look(SAID), "zo alleen")
    page.app.selectbox(key="form-0-11-20-mark").set_value(label).run()
    assert not page.app.exception
    assert label_texts()[label]["does"] in page.words


def test_a_mark_is_made_once_and_can_go(page):
    mark(mark(page.look(SAID), "zo alleen"), "zo alleen")
    assert len(page.app.session_state["marks"]) == 1
    page.press(TEXTS["mark_remove"])
    assert page.app.session_state["marks"] == []
    assert page.chosen is None


@pytest.mark.parametrize(("words", "said"), [("bestaat niet", "mark_missing"), (" ", "mark_empty")])
def test_words_that_cannot_be_marked_get_one_sentence(page, words, said):
    mark(page.look(SAID), words)
    assert page.app.info[0].value == TEXTS[said]
    assert [one["look"] for one in page.over] == ["said"]


def test_a_mark_may_stand_over_a_match(page):
    mark(page.look(SAID), "Je overdrijft")
    (only,) = [piece for piece in page.data["messages"][0]["blocks"][0] if "covers" in piece]
    assert [page.over[number]["look"] for number in only["covers"]] == ["own", "said"]
    assert sorted(one["lane"] for one in page.over) == [0, 1]


def test_a_mark_can_be_made_where_nothing_was_found(page):
    mark(page.look("We eten vanavond soep."), "soep")
    assert page.chosen == "0-17-21-mark"


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("jij", Mark(0, 5, 8)),
        ("😀 jij", Mark(0, 3, 8)),
        ("wat een drama", Mark(1, 2, 15)),
        ("niet daar", None),
    ],
)
def test_words_are_found_by_code_points_and_in_any_case(words, expected):
    assert find_words(words, CHAT) == expected


@pytest.mark.parametrize(
    ("told", "expected"),
    [
        ({"message": 0, "start": 3, "end": 8}, Mark(0, 3, 8)),
        ({"message": 1, "start": 0, "end": 16}, Mark(1, 2, 15)),
        ({"message": 1, "start": 15, "end": 99}, None),
        ({"message": 2, "start": 0, "end": 3}, None),
        ({"message": -1, "start": 0, "end": 3}, None),
        ({"message": 0, "start": -5, "end": 2}, Mark(0, 0, 2)),
        ({"message": 0, "start": "0", "end": 2}, None),
        ({"message": True, "start": 0, "end": 2}, None),
        ({}, None),
    ],
)
def test_a_selection_is_checked_and_trimmed(told, expected):
    assert made_mark(told, CHAT) == expected
