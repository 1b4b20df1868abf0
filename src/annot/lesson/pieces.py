"""Sentences cut into pieces, so that the browser marks words without counting characters."""

import re
from collections.abc import Iterable

from annot.lesson.contrasts import Range

Piece = tuple[str, int]
"""Text, and 1 where it is marked; joined, the texts of all pieces are the sentence."""
_WORD = re.compile(r"\w+(?:['’-]\w+)*|\W+?")


def stretches(text: str, marks: Iterable[Range]) -> list[Piece]:
    """As few pieces as the marks allow."""
    found: list[Piece] = []
    at = 0
    for start, end in sorted(marks):
        found += [(text[at:start], 0), (text[start:end], 1)]
        at = end
    return [piece for piece in [*found, (text[at:], 0)] if piece[0]]


def words(text: str, marks: Iterable[Range]) -> list[Piece]:
    """A piece for each word, which is marked when any of it is, and for what stands between."""
    ranges = tuple(marks)
    return [
        (word.group(), int(any(start < word.end() and word.start() < end for start, end in ranges)))
        for word in _WORD.finditer(text)
    ]
