"""Offsets point into the text as it was written, whatever it is made of."""

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import annot
from annot.errors import InputError
from annot.pipeline.annotator import Annotator

FOUND = [
    ("😂🤷🏽‍♀️ je overdrijft 😂", "je overdrijft"),
    ("je o\u0301verdrijft echt", "je o\u0301verdrijft"),
    ("hoi\r\nje overdrijft\r\ndoei", "je overdrijft"),
    ("\u200fje overdrijft\u200f", "je overdrijft"),
    ("\x00je overdrijft\x00", "je overdrijft"),
    ("\ud83d je overdrijft", "je overdrijft"),
    ("je\u00a0overdrijft", "je\u00a0overdrijft"),
    ("dat heb ik *nooit* gezegd", "dat heb ik *nooit* gezegd"),
    ("kheb da nooooit gezegd", "kheb da nooooit gezegd"),
    ("STEL JE NIET ZO AAN", "STEL JE NIET ZO AAN"),
    ("steljeniet zo aan", "steljeniet zo aan"),
]


@pytest.mark.parametrize(("text", "span"), FOUND)
def test_a_span_is_the_text_between_its_offsets(annotator: Annotator, text: str, span: str) -> None:
    (found,) = annotator(text)
    assert found.text == span
    assert text[found.start : found.end] == span


def test_a_lone_surrogate_becomes_one_replacement_character(annotator: Annotator) -> None:
    (record,) = annotator.pipe(["\ud83d je overdrijft"])
    assert record.message.text == "\ufffd je overdrijft"
    assert record.to_dict()["text"].encode("utf-8")


@pytest.mark.parametrize("text", ["", " ", "\n\n", "\x00", "😂"])
def test_texts_without_words_have_no_spans(annotator: Annotator, text: str) -> None:
    assert annotator(text) == []


@pytest.mark.thorough
def test_a_megabyte_in_one_line(annotator: Annotator) -> None:
    text = "gewoon een zin zonder iets " * 40_000 + "je overdrijft"
    (found,) = annotator(text)
    assert (found.start, found.end) == (len(text) - len("je overdrijft"), len(text))


@pytest.mark.thorough
@pytest.mark.parametrize("filler", ["https://a", "a", "😂", "!?", "ni k t "])
def test_a_megabyte_of_one_thing_repeated(annotator: Annotator, filler: str) -> None:
    text = filler * (1_000_000 // len(filler)) + "\nje overdrijft"
    assert [found.text for found in annotator(text)] == ["je overdrijft"]


def test_a_text_of_over_ten_million_characters_is_refused(annotator: Annotator) -> None:
    with pytest.raises(InputError, match="10 million"):
        annotator("a" * 10_000_001)


CHAT = st.lists(
    st.sampled_from(
        "je jij ge overdrijft overdrijf niet ni nooit gezegd dat da heb ik kheb 'k stel aan u zich "
        "te groot maak het 't hij zegt “ ” ' \" > haha 😂 ? ! . , … \n als zinnen maar zo is".split(
            " "
        )
    )
    | st.text(max_size=4)
).map(" ".join)


EVERYTHING = annot.load(layers=("all",), all=True)


@settings(max_examples=150, deadline=None)
@given(CHAT)
def test_spans_and_cues_lie_in_the_text_and_in_order(text: str) -> None:
    spans = EVERYTHING(text)
    for span in spans:
        assert 0 <= span.start < span.end <= len(text)
        if span.cue:
            assert 0 <= span.cue.start < span.cue.end <= len(text)
    assert spans == sorted(spans, key=lambda s: (s.start, -s.end, s.label))
    for label in {span.label for span in spans}:
        same = [span for span in spans if span.label == label]
        assert all(a.end <= b.start for a, b in pairwise(same))
