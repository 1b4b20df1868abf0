"""The exercises: every reading stands in its text, and it is no copy of what the tool finds."""

import json
from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st
from judging import FORBIDDEN, leaves

import annot
from annot.annotation import Record
from annot.labels import label_texts
from annot.lesson.context import UNSURE, cases, context_data, options
from annot.lesson.exercise import Exercise, exercise_data, exercises, offered, stretch, words
from annot.resources import data

EXERCISES = list(exercises().values())
CASES = list(cases().values())
LANGUAGES = ("nl", "en")
named = pytest.mark.parametrize("exercise", EXERCISES, ids=lambda one: one.name)


@pytest.fixture(scope="module")
def seen() -> dict[str, Sequence[Record]]:
    annotator = annot.load(layers=("all",), all=True)
    return {one.name: list(annotator.conversation(one.messages)) for one in EXERCISES}


def test_there_are_enough_from_both_countries_from_easy_to_hard():
    assert len(EXERCISES) >= 6
    assert {one.messages[0].id[:2] for one in EXERCISES} == {"nl", "vl"}
    assert [int(one.name.split("-")[0]) for one in EXERCISES] == list(range(1, len(EXERCISES) + 1))


@named
def test_a_conversation_is_short(exercise: Exercise):
    assert 6 <= len(exercise.messages) <= 14


@named
def test_every_passage_stands_once_in_its_message(exercise: Exercise):
    texts = {message.id: message.text for message in exercise.messages}
    assert [p for p in exercise.passages if texts[p.message].count(p.words) != 1] == []


@named
def test_passages_stand_in_order_and_apart(exercise: Exercise):
    texts = {message.id: message.text for message in exercise.messages}
    order = list(texts)
    ends = (-1, 0)
    for passage in exercise.passages:
        start = texts[passage.message].index(passage.words)
        assert (order.index(passage.message), start) >= ends
        ends = (order.index(passage.message), start + len(passage.words))


@named
def test_labels_can_be_chosen_and_a_second_reading_is_another(exercise: Exercise):
    for passage in exercise.passages:
        assert passage.reading.label in {*offered(), None}
        if passage.second:
            assert passage.second.label in {*offered(), None} - {passage.reading.label}


@named
def test_every_exercise_has_a_second_reading(exercise: Exercise):
    assert any(passage.second for passage in exercise.passages)


@named
@pytest.mark.parametrize("language", LANGUAGES)
def test_what_the_browser_is_told_are_the_words_of_the_reading(
    exercise: Exercise, language: str, seen: dict[str, Sequence[Record]]
):
    told = json.loads(json.dumps(exercise_data(exercise, seen[exercise.name], language)))
    for passage, one in zip(exercise.passages, told["reading"], strict=True):
        said = told["messages"][one["message"]]["words"][one["first"] : one["last"] + 1]
        assert passage.words in "".join(said)
        assert one["why"] == passage.reading.why[language]
    assert {one["label"] for one in told["tool"]} <= set(told["labels"])


def told(seen: dict[str, Sequence[Record]]) -> list[tuple[str | None, set[str]]]:
    """For each passage its label and the labels that the tool counts on one of its words."""
    found = []
    for exercise in EXERCISES:
        page = exercise_data(exercise, seen[exercise.name])
        for passage in page["reading"]:
            tool = {
                match["label"]
                for match in page["tool"]
                if match["counted"] and match["message"] == passage["message"]
                if match["first"] <= passage["last"] and passage["first"] <= match["last"]
            }
            found.append((passage["label"], tool))
    return found


def test_the_tool_misses_what_the_reading_finds(seen: dict[str, Sequence[Record]]):
    assert sum(bool(label) and not tool for label, tool in told(seen)) >= 10


def test_the_tool_marks_what_the_reading_leaves_open(seen: dict[str, Sequence[Record]]):
    assert sum(label is None and bool(tool) for label, tool in told(seen)) >= 3


def test_the_tool_and_the_reading_also_agree(seen: dict[str, Sequence[Record]]):
    assert sum(label in tool for label, tool in told(seen)) >= 10


@given(st.text())
def test_words_join_to_the_text(text: str):
    assert "".join(words(text.lstrip())) == text.lstrip()


@given(st.lists(st.text("ab.", min_size=1), min_size=1), st.data())
def test_a_stretch_is_the_words_that_are_touched(parts: list[str], draw: st.DataObject):
    first = draw.draw(st.integers(0, len(parts) - 1))
    last = draw.draw(st.integers(first, len(parts) - 1))
    before = "".join(f"{part} " for part in parts[:first])
    within = " ".join(parts[first : last + 1])
    found = stretch(" ".join(parts), len(before), len(before) + len(within))
    assert found == {"first": first, "last": last}


def test_a_stretch_that_begins_within_a_word_has_that_word():
    assert stretch('zei: "je overdrijft".', 6, 19) == {"first": 1, "last": 2}


def test_there_are_enough_sentences_in_context():
    assert len(CASES) >= 8
    assert len({case.sentence for case in CASES}) == len(CASES)


@pytest.mark.parametrize("case", CASES, ids=lambda one: one.name)
@pytest.mark.parametrize("language", LANGUAGES)
def test_a_sentence_has_three_steps_with_a_text_for_each(case, language: str):
    told = json.loads(json.dumps(context_data(case, language, group=True)))
    alone, before, relations = told["steps"]
    assert (len(alone), len(before), len(relations) >= 2) == (1, 2, True)
    assert all(one["changes"] for step in told["steps"] for one in step)
    assert {one["before"] for one in relations} == {before[0]["before"]}
    assert list(told["options"])[-1] == UNSURE


def test_every_option_is_used():
    assert {name for case in CASES for name in case.options} == set(options())


@pytest.mark.parametrize("place", ["context", *(f"exercises/{one.name}" for one in EXERCISES)])
def test_texts_are_in_both_languages_and_judge_nobody(place: str):
    texts = dict(leaves(data(f"lesson/{place}")))
    assert [path for path, text in texts.items() if FORBIDDEN.search(str(text))] == []
    dutch = {path[:-3] for path in texts if path.endswith("/nl")}
    english = {path[:-3] for path in texts if path.endswith("/en")}
    assert dutch == english != set()


def test_the_labels_to_choose_from_are_the_ones_that_the_page_shows_unasked():
    layers = {label_texts()[label]["layer"] for label in offered()}
    assert layers == {"kern", "verwant", "tegenbeeld"}
