"""Sentences cut into pieces, so that the browser marks words without counting characters."""

from collections.abc import Iterable

from annot.lesson.contrasts import Range

Piece = tuple[str, int]
"""Text, and 1 where it is marked; joined, the texts of all pieces are the sentence."""


def pieces(text: str, marks: Iterable[Range]) -> list[Piece]:
    found: list[Piece] = []
    at = 0
    for start, end in sorted(marks):
        found += [(text[at:start], 0), (text[start:end], 1)]
        at = end
    return [piece for piece in [*found, (text[at:], 0)] if piece[0]]
