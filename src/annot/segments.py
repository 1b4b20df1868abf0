"""Cutting a text at every border of a match, so that overlapping matches can be shown flat.

Python cuts the text by code points and the browser only joins the pieces, so its UTF-16 offsets
never matter.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Protocol


class Stretch(Protocol):
    """A match, or a mark of the reader's own: anything with a place in the text."""

    @property
    def start(self) -> int: ...
    @property
    def end(self) -> int: ...


@dataclass(frozen=True, slots=True)
class Segment:
    """A piece of the text; `covers` are the positions in the list of the matches over it.

    `starts` are those of them that begin here.
    """

    text: str
    covers: tuple[int, ...]
    starts: tuple[int, ...]


def cut(text: str, matches: Sequence[Stretch]) -> list[Segment]:
    """The pieces in order; joined they are `text`. Takes time in step with what is covered."""
    begin: dict[int, list[int]] = {}
    end: dict[int, list[int]] = {}
    for number, match in enumerate(matches):
        begin.setdefault(match.start, []).append(number)
        end.setdefault(match.end, []).append(number)
    borders = sorted({0, len(text), *begin, *end})
    segments: list[Segment] = []
    covers: set[int] = set()
    for start, stop in pairwise(borders):
        covers.difference_update(end.get(start, ()))
        covers.update(begin.get(start, ()))
        starts = tuple(begin.get(start, ()))
        segments.append(Segment(text[start:stop], tuple(sorted(covers)), starts))
    return segments
