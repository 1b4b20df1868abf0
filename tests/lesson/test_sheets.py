"""Which sentences are on a sheet, that it gives nothing away, and says where they come from."""

import re
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from made_sheets import CORE, choices, made, words

from annot.constructions.rules import load_rules
from annot.errors import InputError
from annot.help_lines import help_blocks
from annot.labels import label_texts, page_texts, view_texts
from annot.lesson.sheet_pages import answers, worksheet
from annot.lesson.sheets import KINDS, MOST, Choice, make_tasks

BOTH = pytest.mark.parametrize("make", [worksheet, answers])


@settings(deadline=None, max_examples=60)
@given(choices)
def test_every_choice_gives_its_sentences_once_or_one_sentence_of_refusal(choice):
    try:
        tasks = make_tasks(choice)
    except InputError:
        return
    assert len(tasks) <= choice.number
    texts = [sentence.text for task in tasks for sentence in task.sentences]
    assert len(texts) == len(set(texts))
    assert [KINDS.index(task.kind) for task in tasks] == sorted(
        KINDS.index(task.kind) for task in tasks
    )
    constructions = load_rules().constructions
    for task in tasks:
        for sentence in task.sentences:
            own = sentence.contrast and constructions[sentence.contrast.construction]
            own = own or constructions[sentence.matches[0].pattern]
            assert own["label"] in choice.labels
            assert own["strength"] in choice.strengths
            assert choice.lookalikes or not sentence.contrast
    assert make_tasks(choice) == tasks


@settings(deadline=None, max_examples=60)
@given(choices)
def test_of_two_that_look_alike_one_counts(choice):
    try:
        tasks = make_tasks(choice)
    except InputError:
        return
    for task in tasks:
        if task.kind == "decide":
            first, second = sorted(task.sentences, key=lambda one: one.contrast is not None)
            assert first.matches
            assert second.contrast
            assert not second.contrast.counted
            assert not {match.label for match in second.matches} & set(choice.labels)


@settings(deadline=None, max_examples=40)
@given(choices, st.sampled_from(["nl", "en"]))
def test_the_worksheet_holds_no_answer(choice, language):
    try:
        tasks = make_tasks(choice)
    except InputError:
        return
    sheet = worksheet(choice, tasks, language)
    told = words(sheet)
    assert "[" not in told
    assert not any(run.bold for group in sheet.groups[1:-1] for part in group for run in part.runs)
    sentences = {sentence.text for task in tasks for sentence in task.sentences}
    for task in tasks:
        assert not task.other or task.other not in told
        for sentence in task.sentences:
            for match in sentence.matches:
                parts = match.explain(language)
                for key in ("does", "innocent", "status"):
                    assert parts[key] not in told
            if sentence.contrast and sentence.contrast.example.text not in sentences:
                assert sentence.contrast.example.text not in told.split("\n")


def test_the_place_of_a_sentence_gives_nothing_away():
    orders = {
        tuple(sentence.contrast is None for sentence in task.sentences)
        for seed in range(1, 6)
        for task in make_tasks(Choice(CORE.labels, seed=seed))
        if task.kind == "decide"
    }
    assert orders == {(True, False), (False, True)}


@pytest.mark.parametrize("language", ["nl", "en"])
def test_the_other_sheet_discusses_and_corrects_nobody(language):
    texts = view_texts("worksheet", language)
    told = words(made(answers, CORE, language))
    assert texts["answers_about"] in told
    assert all(label_texts(language)[label]["effect"] in told for label in CORE.labels)
    ours = " ".join(str(text) for text in texts.values())
    assert not re.search(r"\b(fout|foute|verkeerd|onjuist|wrong|incorrect|mistake)\b", ours)
    for task in make_tasks(CORE):
        assert not task.other or task.other in told
        for match in (match for sentence in task.sentences for match in sentence.matches):
            assert match.explain(language)["innocent"] in told
            assert f"[{match.text}" in told or f"{match.text}]" in told


def test_nothing_that_may_frighten_is_on_a_sheet():
    everything = Choice(tuple(label_texts()), ("sterk", "zwak"), number=MOST)
    for seed in range(1, 11):
        for task in make_tasks(replace(everything, seed=seed)):
            for sentence in task.sentences:
                if not sentence.contrast:
                    own = load_rules().constructions[sentence.matches[0].pattern]
                    assert own["innocent"] != "beperkt"


@pytest.mark.parametrize("language", ["nl", "en"])
@BOTH
def test_title_caution_help_and_source_stand_on_both(make, language):
    sheet = made(make, CORE, language)
    told, texts = words(sheet), view_texts("worksheet", language)
    assert told.startswith(sheet.title)
    assert not any(own["name"] in sheet.title for own in label_texts(language).values())
    assert texts["real"] in told
    assert load_rules().version[:19] in told
    assert "CC BY 4.0" in told
    for lines in help_blocks(language).values():
        assert all(line.number in told for line in lines)
    assert page_texts(language)["strength"]["sterk"] in told


def test_no_form_is_refused_in_one_sentence():
    with pytest.raises(InputError, match="choose more forms"):
        make_tasks(Choice(()))
