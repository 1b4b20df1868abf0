"""Finds where the rules' rows stand in a shadow. What a match means is settled elsewhere."""

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from spacy.matcher import Matcher
from spacy.vocab import Vocab

from annot.constructions.index import RowIndex
from annot.constructions.rules import Cue, Pattern, Rules

from .document import Shadow

LOOK_BACK = 200
"""How many matches before one are looked at for one that covers it; rows reach twenty words."""


@dataclass(frozen=True, slots=True)
class Match:
    """A pattern at a range of shadow tokens; `flips` are n-words that turn its meaning."""

    pattern: Pattern
    start: int
    end: int
    flips: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class CueMatch:
    cue: Cue
    start: int
    end: int


class Matchers:
    """One small Matcher per row, made when a text first triggers that row.

    With `index=False` every row is tried on every text: the slow reference for the index.
    """

    def __init__(self, rules: Rules, vocab: Vocab, index: bool = True) -> None:
        self._rules, self._vocab, self._index = rules, vocab, index
        self._made: dict[tuple[int, ...], Matcher] = {}

    def patterns(self, shadow: Shadow) -> list[Match]:
        """All matches, before the longest are chosen."""
        rules, index = self._rules, self._rules.pattern_index
        found = set()
        for number, first, start, alignment in self._hits(shadow, index):
            row = index.rows[number]
            flips = [at for at, n in enumerate(alignment) if rules.is_flip(row[n])]
            core = [at for at, n in enumerate(alignment) if rules.is_core(row[n])] + flips
            at = first + start
            edges = at + min(core), at + max(core) + 1
            found.add((index.owners[number], *edges, tuple(at + flip for flip in flips)))
        return [
            Match(rules.patterns[owner], start, end, flips)
            for owner, start, end, flips in sorted(found)
        ]

    def cues(self, shadow: Shadow) -> list[CueMatch]:
        rules, index = self._rules, self._rules.cue_index
        found = {
            (index.owners[number], first + start, first + start + len(alignment))
            for number, first, start, alignment in self._hits(shadow, index)
        }
        return [CueMatch(rules.cues[owner], start, end) for owner, start, end in sorted(found)]

    def _hits(
        self, shadow: Shadow, index: RowIndex
    ) -> Iterator[tuple[int, int, int, Sequence[int]]]:
        """(row number, first token of the line, start in it, alignment) of every match.

        No row reaches over a line break, so each line is triggered and matched on its own: a
        long text costs as much as its lines.
        """
        for line in shadow.lines:
            for number in self._rows(line.norms, index):
                # The stubs of spaCy do not know that alignments add a fourth value.
                matcher = self._matcher(tuple(index.rows[number]))
                hits: list[Any] = matcher(line.doc, with_alignments=True)
                for _, start, _, alignment in hits:
                    yield number, line.first, start, alignment

    def _rows(self, norms: set[str], index: RowIndex) -> Iterable[int]:
        return index.triggered(norms) if self._index else range(len(index.rows))

    def _matcher(self, row: tuple[int, ...]) -> Matcher:
        if row not in self._made:
            matcher = Matcher(self._vocab, validate=False)
            matcher.add("row", [self._rules.matcher_pattern(row)])
            self._made[row] = matcher
        return self._made[row]


def longest(matches: Iterable[Match], rules: Rules) -> list[Match]:
    """Inside one label the longest match wins, those in their own person before others, then the
    first construction by name. Different labels may overlap, unless the longer match says that
    it absorbs the other's: "zo heb ik dat niet gezegd" disputes the wording, not the saying."""
    chosen: list[Match] = []
    taken: set[tuple[str, int]] = set()
    for _, match in sorted(_ranked(list(matches)), key=lambda ranked: ranked[0]):
        places = {(match.pattern.label, at) for at in range(match.start, match.end)}
        if taken.isdisjoint(places):
            taken |= places
            chosen.append(match)
    kept = _without_absorbed(chosen, rules)
    return sorted(kept, key=lambda match: (match.start, -match.end, match.pattern.label))


def _ranked(matches: Sequence[Match]) -> Iterator[tuple[tuple[Any, ...], Match]]:
    """Matches with their rank: first those in the person the construction is written for.

    One of these gives way to a longer match in another person that takes it in: the command in
    "ik | stel me niet aan", the "je" in "overdrijft je broer".
    """
    others: dict[str, list[Match]] = {}
    for match in sorted(matches, key=lambda match: (match.start, -match.end)):
        if not match.pattern.native:
            others.setdefault(match.pattern.label, []).append(match)
    for match in matches:
        pattern, length = match.pattern, match.end - match.start
        native = pattern.native and not _taken_in(match, others.get(pattern.label, []))
        rank = (not native, -length, not pattern.native, len(match.flips), match.start)
        yield (*rank, pattern.construction, pattern.order), match


def _taken_in(match: Match, others: Sequence[Match]) -> bool:
    """Whether one of `others`, sorted by start, covers the match and more."""
    last = bisect_right(others, match.start, key=lambda other: other.start)
    near = others[max(0, last - LOOK_BACK) : last]
    length = match.end - match.start
    return any(o.end >= match.end and o.end - o.start > length for o in near)


def _without_absorbed(chosen: Sequence[Match], rules: Rules) -> list[Match]:
    covered: dict[tuple[str, int], int] = {}
    for number, match in enumerate(chosen):
        for label in rules.constructions[match.pattern.construction]["absorbs"]:
            covered |= {(label, at): number for at in range(match.start, match.end)}

    def absorbed(match: Match) -> bool:
        first = covered.get((match.pattern.label, match.start))
        return first is not None and first == covered.get((match.pattern.label, match.end - 1))

    return [match for match in chosen if not absorbed(match)]
