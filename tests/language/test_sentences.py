"""Sentences and clauses, as lists of norms."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from annot.language.sentences import clauses, sentences
from annot.language.shadow import shade

OPENERS = frozenset({"maar", "want", "en", "dat", "omdat", "als"})
AFTERTHOUGHTS = frozenset({"?", "haha"})


def parts(text, spelling):
    tokens = shade(text, spelling)
    return [" ".join(t.norm for t in tokens[a:b]) for a, b in sentences(tokens, AFTERTHOUGHTS)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Ja. Nee!", ["¶", "ja .", "nee ! ¶"]),
        ("ja\nnee", ["¶", "ja ¶", "nee ¶"]),
        ("ja...nee", ["¶", "ja …", "nee ¶"]),
        ("ja 😂😂 nee", ["¶", "ja 😂 😂", "nee ¶"]),
        ("ja :) nee", ["¶", "ja :)", "nee ¶"]),
        ("ja; nee: zo", ["¶", "ja ; nee : zo ¶"]),
        ('hij zei: "ja." nee', ["¶", 'hij zei : " ja . "', "nee ¶"]),
        ('ja. "nee"', ["¶", "ja .", '" nee " ¶']),
        ("(ja.) nee", ["¶", "( ja . )", "nee ¶"]),
        ("ja! 😂\n\nnee", ["¶", "ja ! 😂 ¶ ¶", "nee ¶"]),
        ("ja\n?", ["¶", "ja ¶ ? ¶"]),
        ("ja\nhaha 😂\nnee", ["¶", "ja ¶ haha 😂 ¶", "nee ¶"]),
        ("ja\n\nhaha\nnee", ["¶", "ja ¶ ¶", "haha ¶", "nee ¶"]),
        ("ja\nhaha nee", ["¶", "ja ¶", "haha nee ¶"]),
        ("hij zei:\nja", ["¶", "hij zei : ¶ ja ¶"]),
        ("hij zei:\r\n\r\nja", ["¶", "hij zei : ¶ ¶", "ja ¶"]),
        ("", ["¶", "¶"]),
        ("bijv. dit", ["¶", "bijv. dit ¶"]),
    ],
)
def test_sentences(text, expected, spelling):
    assert parts(text, spelling) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("je overdrijft, niet normaal", ["je overdrijft ,", "niet normaal"]),
        ("ik zeg niet dat je gek bent", ["ik zeg niet", "dat je gek bent"]),
        ("dat klopt maar nu", ["dat klopt", "maar nu"]),
        ("ja (nee) zo - of", ["ja", "( nee )", "zo -", "of"]),
        ("hij zei: nee; ja", ["hij zei :", "nee ;", "ja"]),
        ("ja, maar nee", ["ja ,", "maar nee"]),
    ],
)
def test_clauses(text, expected, spelling):
    tokens = shade(text, spelling)
    found = clauses(tokens, 1, len(tokens) - 1, OPENERS)
    assert [" ".join(t.norm for t in tokens[a:b]) for a, b in found] == expected


@settings(deadline=None)
@given(text=st.text(st.sampled_from("ab .!?…,;:()\"'\n-😂"), max_size=40))
def test_ranges_cover_everything_once(text, spelling):
    tokens = shade(text, spelling)
    ranges = sentences(tokens, AFTERTHOUGHTS)
    assert [i for a, b in ranges for i in range(a, b)] == list(range(len(tokens)))
    for start, end in ranges:
        assert start < end
        found = clauses(tokens, start, end, OPENERS)
        assert [i for a, b in found for i in range(a, b)] == list(range(start, end))


@pytest.mark.thorough
def test_long_runs_of_ends(spelling):
    tokens = shade(". ) " * 50_000, spelling)
    assert len(sentences(tokens)) > 1
