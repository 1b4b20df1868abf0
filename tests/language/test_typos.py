"""Typing errors in long content words are understood; other words are left alone."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annot.language.typos import SHORTEST, Typos, one_edit
from annot.pipeline.annotator import Annotator

WORDS = st.text("abcdefgh", min_size=SHORTEST, max_size=12)


@given(WORDS, st.data())
def test_one_edit_of_any_kind_is_found(word: str, data: st.DataObject) -> None:
    at = data.draw(st.integers(0, len(word) - 1))
    letter = data.draw(st.sampled_from("abcdefgh"))
    swapped = word[:at] + word[at : at + 2][::-1] + word[at + 2 :]
    edits = {word[:at] + word[at + 1 :], word[:at] + letter + word[at:], swapped}
    edits.add(word[:at] + letter + word[at + 1 :])
    for edit in edits - {word}:
        assert one_edit(edit, word)
        assert word in Typos([word]).near(edit)


@given(WORDS)
def test_two_edits_are_too_many(word: str) -> None:
    assert Typos([word]).near("z" + word[1:-1] + "z") == set()


def test_a_dutch_word_of_its_own_is_no_typing_error() -> None:
    assert Typos(["verbeelden"]).meant("verbeelde") == "verbeelden"
    assert Typos(["verbeelden"], ["verbeelde"]).meant("verbeelde") is None


def test_a_typing_error_of_two_words_is_of_neither() -> None:
    assert Typos(["vergeten", "vergeven"]).meant("vergeen") is None


TYPED = ["je overdirjft", "je overdrrijft", "stop met overdijven", "dat heb je je ingebeedl"]


@pytest.mark.parametrize("text", TYPED)
def test_messages_with_typing_errors(annotator: Annotator, text: str) -> None:
    assert [span.text for span in annotator(text)] == [text]


ORDINARY = [
    "dat heb je mooi verdeeld",
    "je verveelt je",
    "ooit heb ik dat gezegd",
    "dat heb ik iets gezegd",
    "je hebt het me vergeven",
]


@pytest.mark.parametrize("text", ORDINARY)
def test_words_that_only_look_alike(annotator: Annotator, text: str) -> None:
    assert annotator(text) == []
