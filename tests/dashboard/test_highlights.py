"""What the highlight component is told: looks that do not need colour, and names to be read out."""

import pytest

from annot.annotation import Annotation
from annot.dashboard.highlights import component_data, identifier, look
from annot.dashboard.result import after_click


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        ({}, "said"),
        ({"status": "vraag"}, "said"),
        ({"status": "geciteerd"}, "quoted"),
        ({"status": "vermelding"}, "quoted"),
        ({"status": "ontkend", "reported": False}, "apart"),
    ],
)
def test_a_status_has_its_own_underline(make, fields, expected):
    assert look(make("je overdrijft", "je overdrijft", **fields)) == expected


def test_a_piece_carries_all_matches_over_it_and_looks_like_the_shortest(make):
    text = "dat is niks, je overdrijft"
    matches = [
        make(text, text, label="ontkenning", strength="zwak"),
        make(text, "je overdrijft"),
    ]
    first, second = component_data(text, matches, None)["segments"]
    assert first["ids"] == ["0-26-ontkenning"]
    assert (first["numbers"], second["numbers"]) == ("1", "2")
    assert second["ids"] == ["13-26-minimalisering", "0-26-ontkenning"]
    assert (first["weak"], second["weak"]) == (True, False)


def test_a_match_that_counts_comes_before_one_that_does_not(make):
    text = "je overdrijft niet"
    matches = [
        make(text, text, layer="verwant", label="devaluatie"),
        make(text, "je overdrijft", reported=False, status="ontkend"),
    ]
    assert component_data(text, matches, None)["segments"][0]["look"] == "said"


def test_a_piece_says_what_it_is(make):
    data = component_data("je overdrijft", [make("je overdrijft", "je overdrijft")], None)
    assert data["segments"][0]["label"] == (
        "je overdrijft, zin 1: maakt kleiner, duidelijke vorm, rechtstreeks gezegd"
    )


def test_the_legend_names_only_what_is_there(make):
    text = "je overdrijft echt, sorry"
    matches = [
        make(text, "je overdrijft", status="geciteerd"),
        make(text, "sorry", layer="tegenbeeld", label="erkenning"),
    ]
    entries = component_data(text, matches, None)["legend"]["entries"]
    assert [(entry["layer"], entry["look"]) for entry in entries] == [
        ("kern", "said"), ("tegenbeeld", "said"), ("none", "quoted"),
    ]  # fmt: skip


def test_text_without_matches_is_one_plain_piece():
    data = component_data("hallo <b>", [], None)
    assert data["segments"] == [{"text": "hallo <b>", "ids": []}]
    assert data["legend"]["entries"] == []


def test_an_identifier_holds_no_word_of_the_text(make):
    match: Annotation = make("je overdrijft", "je overdrijft")
    assert identifier(match) == "0-13-minimalisering"


@pytest.mark.parametrize(
    ("clicked", "chosen", "expected"),
    [
        (["a"], None, "a"),
        (["a"], "a", "a"),
        (["a", "b"], "a", "b"),
        (["a", "b"], "b", "a"),
        (["a", "b"], "c", "a"),
    ],
)
def test_a_further_click_takes_the_next_of_several(clicked, chosen, expected):
    assert after_click(clicked, chosen) == expected
