"""The words of a text, as FoLiA has them: without white space, and a span is whole words."""

import unicodedata
from collections.abc import Collection, Iterator
from typing import NamedTuple

_LEFT_OUT = "\r\x85"
"""White space that FoLiA's own library takes out of a text, where other white space is a space."""


class Word(NamedTuple):
    start: int
    end: int
    spaced: bool
    """Whether white space follows, before the next word that can be seen."""


def words_of(text: str, begin: int, finish: int, edges: Collection[int]) -> list[Word]:
    """Runs of letters and digits, and runs of other signs, in a part of the text.

    None goes over one of the `edges`, which count in the whole text.
    """
    words: list[Word] = []
    seen = finish
    for start, end in reversed(list(_runs(text, begin, finish, edges))):
        words.append(Word(start, end, any(map(_is_space, text[end:seen]))))
        if any(unicodedata.category(char)[0] != "C" for char in text[start:end]):
            seen = start
    return words[::-1]


def _runs(text: str, begin: int, finish: int, edges: Collection[int]) -> Iterator[tuple[int, int]]:
    start, before = begin, " "
    for at in range(begin, finish):
        kind = _kind(text[at], before)
        if kind != before or at in edges:
            if before != " ":
                yield start, at
            start, before = at, kind
    if before != " ":
        yield start, finish


def _kind(char: str, before: str) -> str:
    """An accent of its own belongs to the letter before it."""
    if char.isspace():
        return " "
    if unicodedata.category(char)[0] == "M" and before != " ":
        return before
    return "w" if char.isalnum() else "."


def _is_space(char: str) -> bool:
    return char.isspace() and char not in _LEFT_OUT
