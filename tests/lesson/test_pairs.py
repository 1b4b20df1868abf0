"""Minimal pairs: one side counts, the other does not, and what decides can be pointed at."""

import json
from collections.abc import Sequence

import pytest

from annot.constructions.rules import load_rules
from annot.labels import layer_of
from annot.lesson.contrasts import Contrast, Range, contrasts
from annot.lesson.pairs import pairs, pairs_data
from annot.lesson.pieces import pieces
from annot.lesson.reasons import deciding_words, reason, status_name
from annot.pipeline.annotator import Annotator

ANNOTATOR = Annotator(["all"], all=True)


def said(text: str, ranges: Sequence[Range]) -> list[str]:
    return [text[start:end] for start, end in ranges]


def pair(construction: str, lookalike: str) -> Contrast:
    return next(p for p in pairs() if p.construction == construction and p.text == lookalike)


def test_the_counted_side_is_reported_at_its_marks() -> None:
    for one in pairs():
        found = {
            (span.start, span.end)
            for span in ANNOTATOR(one.example.text)
            if span.reported and span.pattern == one.construction
        }
        assert found.issuperset(one.example.marks), one


def test_nothing_of_its_kind_is_reported_in_the_other_side() -> None:
    for one in pairs():
        neutral = layer_of(load_rules().constructions[one.construction]["label"]) == "tegenbeeld"
        reported = [span for span in ANNOTATOR(one.text) if span.reported]
        assert not [span for span in reported if (span.layer == "tegenbeeld") is neutral], one


def test_what_decides_stands_in_one_of_the_two_sentences() -> None:
    for one in pairs():
        named, text = deciding_words(one), one.text if one.deciding else one.example.text
        assert named and all(words.strip() and words in text for words in named), one


def test_the_cue_of_the_annotator_decides() -> None:
    one = pair("minimalisering.overdrijven", "Je overdrijft met die knoflook.")
    assert said(one.text, one.deciding) == [one.cue]
    assert status_name(one) == "over een ding of een feit"
    assert f"‘{one.cue}’" in reason(one)


def test_without_a_cue_the_words_that_differ_decide() -> None:
    one = pair("minimalisering.overdrijven", "Hij overdrijft altijd.")
    assert said(one.text, one.deciding) == ["Hij"]


def test_a_word_that_is_left_out_is_pointed_at_in_the_example() -> None:
    one = pair("correctie.niet-wat-ik-zei", "Dat is wat ik zei.")
    assert (one.deciding, said(one.example.text, one.missing)) == ((), ["niet"])
    assert reason(one) == "Niet gevonden: ‘niet’ uit de andere zin staat hier niet."


def test_the_most_alike_of_a_construction_comes_first() -> None:
    order: dict[str, list[float]] = {}
    for one in contrasts():
        order.setdefault(one.construction, []).append(one.resemblance)
    assert all(values == sorted(values, reverse=True) for values in order.values())


def test_every_clear_construction_has_a_pair() -> None:
    clear = {n for n, texts in load_rules().constructions.items() if texts["strength"] == "sterk"}
    assert clear <= {one.construction for one in pairs()}


@pytest.mark.parametrize("language", ["nl", "en"])
def test_the_pieces_of_a_pair_are_its_sentences(language: str) -> None:
    data = json.loads(json.dumps(pairs_data(language)))
    for one, told in zip(pairs(), data["pairs"], strict=True):
        for text, cut in ((one.example.text, told["example"]), (one.text, told["lookalike"])):
            assert "".join(part for part, _ in cut) == text
        assert any(marked for _, marked in told["example"])
        assert told["of"] in data["constructions"]


def test_marks_survive_emoji_and_touch_nothing_else() -> None:
    assert pieces("😂 je overdrijft!", [(2, 4)]) == [("😂 ", 0), ("je", 1), (" overdrijft!", 0)]
    assert pieces("dat", []) == [("dat", 0)]


def test_the_data_fits_in_a_file_for_a_lesson() -> None:
    assert len(json.dumps(pairs_data(), ensure_ascii=False).encode()) < 1_000_000
