"""Finds where the rules' rows stand in a shadow. What a match means is settled elsewhere."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from spacy.matcher import Matcher
from spacy.vocab import Vocab

from annot.constructions.rules import Cue, Pattern, RowIndex, Rules

from .document import Shadow


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

    def _matcher(self, row: tuple[int, ...]) -> Matcher:
        if row not in self._made:
            matcher = Matcher(self._vocab, validate=False)
            matcher.add("row", [self._rules.matcher_pattern(row)])
            self._made[row] = matcher
        return self._made[row]

    def patterns(self, shadow: Shadow) -> list[Match]:
        """All matches, before the longest are chosen."""
        rules, index = self._rules, self._rules.pattern_index
        found = set()
        for number in self._rows(shadow, index):
            owner, row = index.rows[number]
            for start, _, alignment in self._find(shadow, row):
                flips = [at for at, n in enumerate(alignment) if rules.is_flip(row[n])]
                core = [at for at, n in enumerate(alignment) if rules.is_core(row[n])] + flips
                edges = start + min(core), start + max(core) + 1
                found.add((owner, *edges, tuple(start + at for at in flips)))
        return [
            Match(rules.patterns[owner], start, end, flips)
            for owner, start, end, flips in sorted(found)
        ]

    def cues(self, shadow: Shadow) -> list[CueMatch]:
        rules, index = self._rules, self._rules.cue_index
        found = {
            (index.rows[number].owner, start, end)
            for number in self._rows(shadow, index)
            for start, end, _ in self._find(shadow, index.rows[number].tokens)
        }
        return [CueMatch(rules.cues[owner], start, end) for owner, start, end in sorted(found)]

    def _rows(self, shadow: Shadow, index: RowIndex) -> Iterable[int]:
        if self._index:
            return index.triggered({token.norm for token in shadow.tokens})
        return range(len(index.rows))

    def _find(
        self, shadow: Shadow, row: tuple[int, ...]
    ) -> Iterator[tuple[int, int, Sequence[int]]]:
        # The stubs of spaCy do not know that alignments add a fourth value.
        hits: list[Any] = self._matcher(row)(shadow.doc, with_alignments=True)
        for _, start, end, alignment in hits:
            yield start, end, alignment


def longest(matches: Iterable[Match], rules: Rules) -> list[Match]:
    """Inside one label the longest match wins; of equals the one in its own person, then the
    first construction by name. Different labels may overlap, unless the longer match says that
    it absorbs the other's: "zo heb ik dat niet gezegd" disputes the wording, not the saying."""
    chosen: list[Match] = []
    taken: set[tuple[str, int]] = set()
    for match in sorted(matches, key=_rank):
        places = {(match.pattern.label, at) for at in range(match.start, match.end)}
        if taken.isdisjoint(places):
            taken |= places
            chosen.append(match)
    kept = _without_absorbed(chosen, rules)
    return sorted(kept, key=lambda match: (match.start, -match.end, match.pattern.label))


def _without_absorbed(chosen: Sequence[Match], rules: Rules) -> list[Match]:
    covered: dict[tuple[str, int], int] = {}
    for number, match in enumerate(chosen):
        for label in rules.constructions[match.pattern.construction]["absorbs"]:
            covered |= {(label, at): number for at in range(match.start, match.end)}

    def absorbed(match: Match) -> bool:
        first = covered.get((match.pattern.label, match.start))
        return first is not None and first == covered.get((match.pattern.label, match.end - 1))

    return [match for match in chosen if not absorbed(match)]


def _rank(match: Match) -> tuple[int, bool, int, int, str, str]:
    pattern = match.pattern
    length = match.end - match.start
    return (
        -length,
        not pattern.native,
        len(match.flips),
        match.start,
        pattern.construction,
        pattern.frame,
    )
