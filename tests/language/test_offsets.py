"""The shadow always points into the raw text, whatever that text is."""

import itertools
import string
import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from annot.language.shadow import BOUNDARY, shade

CHAT_WORDS = """
    kheb 'k k t ni das dak zijde gij da ge nooooit nooitt jíj jíj́ één 👍🏽 👨‍👩‍👧 🇧🇪 1️⃣ :-) xD
    https://a a@b.nl @x *nooit* ~ ' ’ “ ... !!1 ?! hĳ ĳĳ ﬁ İ ß ＡＢ g*k 0verdrijf dathebik
"""
FRAGMENTS = [
    *CHAT_WORDS.split(),
    *["\n", "\r\n", "\u2028", "\u200b", "\u200f", "\u00ad", "\u0301", "\ufe0f", "\u200d", "\x00"],
    *["\ud800", "\u00a0", "\f", " ", "  ", "-", "/", ".", ",", "nog nooit", "yyyy", "\U000e0067"],
]
ANYTHING = st.text(st.characters(blacklist_categories=()))
CHAT = st.lists(st.one_of(st.sampled_from(FRAGMENTS), ANYTHING)).map("".join)


@settings(max_examples=500, deadline=None)
@given(text=CHAT)
def test_tokens_are_ordered_and_within_the_text(text, spelling):
    tokens = shade(text, spelling)
    assert tokens == shade(text, spelling)
    assert (tokens[0].start, tokens[-1].end) == (0, len(text))
    assert tokens[0].norm == tokens[-1].norm == BOUNDARY
    for token in tokens[1:-1]:
        assert token.start < token.end
    for before, after in itertools.pairwise(tokens):
        assert before.end <= after.start
    assert all(not token.norm[:1].isspace() for token in tokens)
    "".join(token.norm for token in tokens).encode()  # no lone surrogate reaches a matcher


@settings(deadline=None)
@given(words=st.lists(st.text(string.ascii_lowercase, min_size=1)))
def test_a_plain_word_outside_the_tables_is_its_own_norm(words, spelling):
    text = " ".join(words)
    for token in shade(text, spelling)[1:-1]:
        raw = text[token.start : token.end]
        in_tables = any(raw in parts for parts in (spelling.words, spelling.conditional))
        if token.norm not in spelling.lexicon and not in_tables and raw in words:
            assert token.norm == raw


@pytest.mark.parametrize(
    ("text", "slices"),
    [
        ("Kheb't", ["K", "heb", "'t"]),
        ("khebbb", ["k", "hebbb"]),
        ("daaaas", ["daaaa", "s"]),
        ("dathebik", ["dat", "heb", "ik"]),
        ("no\u200boit\u200f!", ["no\u200boit", "!"]),
        ("\u200fJe overdrijft", ["Je", "overdrijft"]),
        ("*nooit*", ["nooit"]),
        ("😂😂 👨‍👩‍👧ok", ["😂", "😂", "👨‍👩‍👧", "ok"]),
        ("❤️👍🏽", ["❤️", "👍🏽"]),
        ("nog *nooit*", ["nog *nooit"]),
        ("je\u00a0bent", ["je", "bent"]),
        ("a\x00b", ["a", "\x00", "b"]),
        ("gek\ud800", ["gek", "\ud800"]),
        ("dáár hĳ ĳ", ["dáár", "hĳ", "ĳ"]),
        ("İk", ["İk"]),
        ("so\u00adft", ["so\u00adft"]),
    ],
)
def test_raw_slices(text, slices, spelling):
    assert [text[t.start : t.end] for t in shade(text, spelling)[1:-1]] == slices


@pytest.mark.parametrize("text", ["nóóit", "egoïstisch één hé", "dát is jíj"])
def test_composed_and_decomposed_text_have_the_same_norms(text, spelling):
    decomposed = unicodedata.normalize("NFD", text)
    first, second = shade(text, spelling), shade(decomposed, spelling)
    assert [t.norm for t in first] == [t.norm for t in second]
    assert [text[t.start : t.end] for t in first] == [
        unicodedata.normalize("NFC", decomposed[t.start : t.end]) for t in second
    ]


@pytest.mark.parametrize("line_break", ["\n", "\r", "\r\n", "\u2028", "\u2029", "\f"])
def test_a_line_break_is_one_boundary(line_break, spelling):
    tokens = shade(f"nooit {line_break} gek", spelling)
    assert tokens[2] == (BOUNDARY, 6, 6 + len(line_break))
    assert [t.norm for t in tokens] == [BOUNDARY, "nooit", BOUNDARY, "gek", BOUNDARY]


@pytest.mark.parametrize("line_breaks", ["\n\n", "\r\n\r\n", "\n\n\n\n"])
def test_a_blank_line_is_two_boundaries(line_breaks, spelling):
    tokens = shade(f"nooit{line_breaks}gek", spelling)
    assert [t.norm for t in tokens] == [BOUNDARY, "nooit", BOUNDARY, BOUNDARY, "gek", BOUNDARY]
    assert (tokens[2].start, tokens[2].end, tokens[3].end) == (
        5,
        tokens[3].start,
        5 + len(line_breaks),
    )


def test_no_sequence_crosses_a_boundary(spelling):
    assert [t.norm for t in shade("nog\nnooit", spelling)][1:-1] == ["nog", BOUNDARY, "nooit"]


def test_an_empty_text_has_two_boundaries(spelling):
    assert shade("", spelling) == [(BOUNDARY, 0, 0), (BOUNDARY, 0, 0)]


@pytest.mark.parametrize("run", ["a" * 1_000_000, "https://a" * 100_000, "😂" * 1001])
def test_an_endless_run_is_one_token_without_norm(run, spelling):
    assert shade(run, spelling)[1:-1] == [("", 0, len(run))]


@pytest.mark.thorough
def test_a_megabyte_of_words(spelling):
    text = "nooit kheb " * 90_000
    assert len(shade(text, spelling)) == 270_002


@pytest.mark.parametrize(
    "unit", ["a't", "'t", "''", "aab", "a@", "a-", "1.", ")", ":)", "^_", "e\u0301", "tik", "dat"]
)
def test_hostile_runs_just_below_the_limit(unit, spelling):
    text = unit * (1000 // len(unit))
    assert shade(text, spelling)[-1].end == len(text)
