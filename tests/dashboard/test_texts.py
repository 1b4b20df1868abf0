"""A visitor's words stay words: Markdown, HTML and Streamlit's own marks are disarmed."""

import re
import string

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annot.dashboard.texts import plain, shortened


@pytest.mark.parametrize(
    "text",
    [
        "**vet**",
        "<script>",
        ":red[x]",
        ":smile:",
        "$x$",
        "https://a.nl",
        "1. een",
        "&lt;",
        "[a](b)",
    ],
)
def test_no_mark_is_left_bare(text: str):
    bare = re.sub(r"\\.", "", plain(text))
    assert not set(bare) & set(string.punctuation)


@given(st.text())
def test_plain_only_adds_backslashes(text: str):
    shown = re.sub(r"\\([!-/:-@\[-`{-~])", r"\1", plain(text))
    assert shown == " ".join(text.split())


def test_lines_are_joined_so_that_no_block_can_begin():
    assert plain("een\n\n# twee\n    drie") == r"een \# twee drie"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("je overdrijft", "je overdrijft"),
        ("je  overdrijft\nechter", "je overdrijft echter"),
        ("een twee drie vier vijf", "een twee drie vier…"),
        ("a" * 30, "a" * 19 + "…"),
    ],
)
def test_shortening(text: str, expected: str):
    assert shortened(text, 20) == expected


@given(st.text(), st.integers(2, 80))
def test_shortened_is_never_longer(text: str, limit: int):
    assert len(shortened(text, limit)) <= limit
