"""The text is cut at every border of a match, and nothing of it is lost."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annot.annotation import Annotation
from annot.segments import Segment, cut


def match(start: int, end: int) -> Annotation:
    return Annotation(
        start, end, "", "minimalisering", "kern", "sterk", "direct", True, "", None, (), None, ""
    )


@st.composite
def marked_texts(draw: st.DrawFn) -> tuple[str, list[Annotation]]:
    text = draw(st.text(max_size=40))
    places = st.integers(0, len(text))
    spans = draw(st.lists(st.tuples(places, places), max_size=6))
    return text, [match(min(s), max(s)) for s in spans if s[0] != s[1]]


@pytest.mark.parametrize(
    ("spans", "expected"),
    [
        ([], [("abcdef", (), ())]),
        ([(0, 6)], [("abcdef", (0,), (0,))]),
        ([(2, 4)], [("ab", (), ()), ("cd", (0,), (0,)), ("ef", (), ())]),
        ([(0, 3), (3, 6)], [("abc", (0,), (0,)), ("def", (1,), (1,))]),
        ([(0, 4), (2, 6)], [("ab", (0,), (0,)), ("cd", (0, 1), (1,)), ("ef", (1,), ())]),
        ([(0, 6), (2, 4)], [("ab", (0,), (0,)), ("cd", (0, 1), (1,)), ("ef", (0,), ())]),
        ([(0, 6), (0, 6)], [("abcdef", (0, 1), (0, 1))]),
    ],
    ids=["none", "all", "middle", "touching", "overlapping", "nested", "twice"],
)
def test_cutting(spans: list[tuple[int, int]], expected: list[tuple[object, ...]]):
    assert cut("abcdef", [match(*span) for span in spans]) == [Segment(*e) for e in expected]


def test_an_empty_text_has_no_segments():
    assert cut("", []) == []


def test_characters_outside_the_basic_plane_are_one():
    assert [s.text for s in cut("😀ja😀", [match(1, 3)])] == ["😀", "ja", "😀"]


@given(marked_texts())
def test_joined_segments_are_the_text(marked: tuple[str, list[Annotation]]):
    text, matches = marked
    assert "".join(segment.text for segment in cut(text, matches)) == text


@given(marked_texts())
def test_the_segments_under_a_match_are_its_text(marked: tuple[str, list[Annotation]]):
    text, matches = marked
    segments = cut(text, matches)
    for number, one in enumerate(matches):
        under = [segment.text for segment in segments if number in segment.covers]
        assert "".join(under) == text[one.start : one.end]
        assert sum(number in segment.starts for segment in segments) == 1
    assert all(segment.text for segment in segments)
