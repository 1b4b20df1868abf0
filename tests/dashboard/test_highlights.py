"""What the text component is told: looks that do not need colour, and words to be read out."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annot.dashboard.highlights import BLOCK, LONGEST_BLOCK, blocks, lanes
from annot.dashboard.shown import Shown, look_of

TWO = "dat is niks, je overdrijft"


def over(start: int, end: int, layer: str = "kern") -> Shown:
    return Shown(f"0-{start}-{end}-x", 0, start, end, "", layer, "said", False, "", "", "")


def joined(pieces) -> str:
    return "".join(piece if isinstance(piece, str) else piece["text"] for piece in pieces)


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        ({}, "said"),
        ({"status": "vraag"}, "said"),
        ({"status": "geciteerd"}, "quoted"),
        ({"status": "vermelding"}, "example"),
        ({"status": "ontkend", "reported": False}, "apart"),
    ],
)
def test_a_status_has_its_own_underline(make, fields, expected):
    assert look_of(make("je overdrijft", "je overdrijft", **fields)) == expected


def test_a_piece_carries_all_over_it_and_looks_like_the_shortest(page, found, make):
    found += [make(TWO, TWO, label="ontkenning", strength="zwak"), make(TWO, "je overdrijft")]
    page.look(TWO)
    (first, second) = page.data["messages"][0]["blocks"][0]
    assert (first["covers"], first["ends"]) == ([0], [])
    assert (second["covers"], second["ends"]) == ([1, 0], [1, 0])
    assert [one["lane"] for one in page.over] == [0, 1]
    assert [one["weak"] for one in page.over] == [True, False]


def test_one_that_counts_comes_before_one_that_does_not(page, found, make):
    text = "je overdrijft niet"
    found += [
        make(text, text, layer="verwant", label="devaluatie"),
        make(text, "je overdrijft", reported=False, status="ontkend"),
    ]
    page.look(text).tick("uncounted")
    assert page.data["messages"][0]["blocks"][0][0]["covers"] == [0, 1]


@pytest.mark.parametrize(
    ("fields", "chip"),
    [
        ({}, "maakt kleiner"),
        ({"strength": "zwak"}, "maakt kleiner · mogelijk"),
        ({"status": "geciteerd"}, "maakt kleiner · weergegeven"),
        ({"status": "vermelding"}, "maakt kleiner · voorbeeld"),
        ({"status": "eigen", "reported": False}, "telt niet mee: over zichzelf"),
    ],
)
def test_words_behind_a_passage_say_what_its_look_says(page, found, make, fields, chip):
    found.append(make("je overdrijft", "je overdrijft", **fields))
    page.look("je overdrijft").tick("uncounted")
    assert page.over[0]["chip"] == chip


def test_a_passage_is_read_out_with_its_number_form_strength_and_status(page):
    page.look("Je overdrijft.")
    assert page.over[0]["said"] == "zin 1, maakt kleiner, duidelijke vorm, rechtstreeks gezegd"


def test_the_legend_names_only_what_is_there(page, found, make):
    text = "je overdrijft echt, sorry"
    found += [
        make(text, "je overdrijft", status="geciteerd"),
        make(text, "sorry", layer="tegenbeeld", label="erkenning"),
    ]
    entries = page.look(text).data["legend"]["entries"]
    assert [(entry["layer"], entry["look"]) for entry in entries] == [
        ("kern", "said"), ("tegenbeeld", "said"), ("none", "quoted"),
    ]  # fmt: skip


def test_a_text_without_matches_is_one_plain_piece(page):
    data = page.look("hallo <b>").data
    assert data["messages"] == [{"blocks": [["hallo <b>"]]}]
    assert (data["legend"]["entries"], data["chat"]) == ([], False)


def test_an_identifier_holds_no_word_of_the_text(page):
    assert page.look("Je overdrijft.").ids == ["0-0-13-minimalisering"]


def test_the_text_component_is_told_nothing_of_the_choice(page):
    before = page.look("Je overdrijft. Dat heb ik nooit gezegd.").data
    assert page.choose(2).data == before


def test_in_a_group_everyone_stands_on_the_left(page):
    lines = [f"12-03-2024 20:1{n} - {who}: Hoi" for n, who in enumerate(["A", "B", "C"])]
    assert not any("side" in message for message in page.look("\n".join(lines)).data["messages"])


@pytest.mark.parametrize(
    ("spans", "expected"),
    [
        ([(0, 3), (3, 6)], [0, 0]),
        ([(0, 4), (2, 6)], [0, 1]),
        ([(0, 6), (1, 2), (3, 4)], [0, 1, 1]),
        ([(0, 6), (0, 6), (0, 6)], [0, 1, 2]),
        ([(0, 2), (1, 5), (2, 3)], [0, 1, 0]),
    ],
)
def test_overlapping_passages_have_lines_of_their_own(spans, expected):
    assert lanes([over(*span) for span in spans]) == expected


@st.composite
def long_texts(draw: st.DrawFn) -> tuple[str, list[Shown]]:
    parts = draw(st.lists(st.tuples(st.sampled_from("ab \n"), st.integers(1, 30_000)), max_size=6))
    text = "".join(char * times for char, times in parts)
    places = st.integers(0, len(text))
    spans = draw(st.lists(st.tuples(places, places), max_size=4))
    return text, sorted(
        (over(min(s), max(s)) for s in spans if s[0] != s[1]), key=lambda o: (o.start, -o.end)
    )


@given(long_texts())
def test_blocks_join_to_the_text_and_break_only_where_nothing_stands(given_text):
    text, passages = given_text
    made = list(blocks(text, passages))
    assert "".join(joined(block) for block in made) == text
    at = 0
    for block in made[:-1]:
        at += len(joined(block))
        assert not any(one.start < at < one.end for one in passages)
        assert text[at - 1] == "\n" or len(joined(block)) >= LONGEST_BLOCK - BLOCK


def test_a_long_text_in_lines_breaks_at_their_ends():
    made = list(blocks("een regel\n" * 2000, []))
    assert 4 <= len(made) <= 6
    assert all(joined(block).endswith("\n") for block in made)


def test_one_letter_a_million_times_is_not_one_block():
    sizes = [len(joined(block)) for block in blocks("a" * 1_000_000, [])]
    assert max(sizes) <= LONGEST_BLOCK
    assert sum(sizes) == 1_000_000
