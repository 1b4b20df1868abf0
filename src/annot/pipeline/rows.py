"""Where rows of tokens stand in a line: what spaCy's Matcher finds, without making one.

A Matcher costs 0.35 ms and 16 kB to make, and most rows of the library are tried once in a million
messages. So a row is tried as it lies there, first with all starts at once as bits of a number. The
answer is the Matcher's, alignments included; tests hold the two against each other.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from annot.constructions.index import times


class Step(NamedTuple):
    """A token of a row: the norms it accepts, or rejects, and how often it may stand there."""

    norms: frozenset[str]
    negated: bool
    least: int
    most: int


def steps(tokens: Iterable[Mapping[str, Any]], norms: Iterable[frozenset[str]]) -> list[Step]:
    """The tokens of a token table, whose accepted norms are given beside it."""
    return [
        Step(accepted, bool(token.get("negated")), *times(token.get("op", "")))
        for token, accepted in zip(tokens, norms, strict=True)
    ]


class LineRows:
    """Finds rows, given as numbers of steps, in one line of norms."""

    def __init__(self, steps: Sequence[Step], line: Sequence[str]) -> None:
        self._steps, self._line = steps, line
        self._everywhere = (1 << len(line)) - 1
        self._places: dict[str, int] = {}
        for at, norm in enumerate(line):
            self._places[norm] = self._places.get(norm, 0) | 1 << at
        self._accepted: dict[int, int] = {}

    def holds(self, row: Sequence[int]) -> bool:
        """Whether a row stands anywhere in the line."""
        reached = self._everywhere  # bit n: the row so far can end before token n
        for number in row:
            _, _, least, most = self._steps[number]
            accepted = self._accepted.get(number)
            if accepted is None:
                accepted = self._where(number)
            if most == 1:
                now = (reached & accepted) << 1
                reached = now if least else reached | now
            else:
                now, reached = reached, 0 if least else reached
                for times in range(1, most + 1):
                    now = (now & accepted) << 1
                    if times >= least:
                        reached |= now
            if not reached:
                return False
        return True

    def find(self, row: Sequence[int]) -> Iterator[tuple[int, list[int]]]:
        """Start, and for each token from there the place in the row that takes it.

        Of the ways to take the same tokens it gives spaCy's: one that ends in the last place if
        there is one, and else uses the earliest places. Time is in proportion to places times
        tokens.
        """
        path = [
            (self._where(number), n >= self._steps[number].least, place)
            for place, number in enumerate(row)
            for n in range(self._steps[number].most)
        ]
        accepted, optional, _ = path[0]
        for start in range(len(self._line)):
            if not (optional or accepted >> start & 1):
                continue
            for places in _ways(path, start).values():
                yield start, places

    def _where(self, number: int) -> int:
        """The tokens of the line that a step accepts, as bits."""
        found = self._accepted.get(number)
        if found is None:
            norms, negated, *_ = self._steps[number]
            found = 0
            for norm in norms.intersection(self._places):
                found |= self._places[norm]
            self._accepted[number] = found = self._everywhere & ~found if negated else found
        return found


def _ways(path: Sequence[tuple[int, bool, int]], start: int) -> dict[int, list[int]]:
    """For each end that can be reached from `start`, the places of the row that take the tokens."""
    ends: dict[int, list[int]] = {}
    complete: dict[int, list[int]] = {}
    seen: set[tuple[int, int]] = set()
    todo: list[tuple[int, int, list[int]]] = [(0, start, [])]
    while todo:
        at, token, places = todo.pop()
        if at == len(path):
            ends.setdefault(token, places)
            continue
        if (at, token) in seen:
            continue
        seen.add((at, token))
        accepted, optional, place = path[at]
        if optional:
            todo.append((at + 1, token, places))
        if accepted >> token & 1:
            taken = [*places, place]
            if at + 1 == len(path):
                complete.setdefault(token + 1, taken)
            else:
                todo.append((at + 1, token + 1, taken))
    return ends | complete
