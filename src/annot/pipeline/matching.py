"""Finds where the rules' rows stand in a shadow. What a match means is settled elsewhere."""

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from spacy.matcher import Matcher
from spacy.vocab import Vocab

from annot.constructions.index import RowIndex
from annot.constructions.rules import Cue, Pattern, Rules

from .document import Line, Shadow, make_doc
from .rows import LineRows, steps

TOGETHER = 256
"""Rows in one Matcher of the slow reference; adding to a large one takes ever longer."""
PART = 100
"""Tokens of a long line that are matched at a time, beside the overlap with the next."""
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
    """Finds rows in the lines of a shadow: those that the index triggers, each tried as it lies.

    With `index=False` spaCy's Matcher tries every row on every line: the slow reference.
    """

    def __init__(self, rules: Rules, vocab: Vocab, index: bool = True) -> None:
        self._rules, self._vocab, self._index = rules, vocab, index
        self._steps = steps(rules.tokens, rules.norms)
        self._plain: dict[int, list[Matcher]] = {}

    def patterns(self, shadow: Shadow) -> list[Match]:
        """All matches, before the longest are chosen."""
        rules, index = self._rules, self._rules.pattern_index
        found = set()
        for number, start, places in self._hits(shadow, index):
            row = index.rows[number]
            flips = [at for at, n in enumerate(places) if rules.is_flip(row[n])]
            core = [at for at, n in enumerate(places) if rules.is_core(row[n])] + flips
            edges = start + min(core), start + max(core) + 1
            found.add((index.owners[number], *edges, tuple(start + flip for flip in flips)))
        return [
            Match(rules.pattern(owner), start, end, flips)
            for owner, start, end, flips in sorted(found)
        ]

    def cues(self, shadow: Shadow) -> list[CueMatch]:
        rules, index = self._rules, self._rules.cue_index
        found = {
            (index.owners[number], start, start + len(places))
            for number, start, places in self._hits(shadow, index)
        }
        return [CueMatch(rules.cues[owner], start, end) for owner, start, end in sorted(found)]

    def _hits(self, shadow: Shadow, index: RowIndex) -> Iterator[tuple[int, int, Sequence[int]]]:
        """Row number, first token and, for each token from there, the place that takes it."""
        if not self._index:
            yield from self._plain_hits(shadow, index)
            return
        for line in shadow.lines:
            for part in parts(line, index.reach):
                rows = LineRows(self._steps, part.norms)
                for number in index.triggered(part.norms):
                    if rows.holds(row := index.rows[number]):
                        for start, places in rows.find(row):
                            yield number, part.first + start, places

    def _plain_hits(
        self, shadow: Shadow, index: RowIndex
    ) -> Iterator[tuple[int, int, Sequence[int]]]:
        if id(index) not in self._plain:
            self._plain[id(index)] = [
                self._matcher(index.rows[start : start + TOGETHER])
                for start in range(0, len(index.rows), TOGETHER)
            ]
        for line in shadow.lines:
            doc = make_doc(line.norms, self._vocab)
            for part, matcher in enumerate(self._plain[id(index)]):
                # The stubs of spaCy do not know that alignments add a fourth value.
                hits: list[Any] = matcher(doc, with_alignments=True)
                for key, start, _, places in hits:
                    number = part * TOGETHER + int(self._vocab.strings[key])
                    yield number, line.first + start, places

    def _matcher(self, rows: Iterable[Sequence[int]]) -> Matcher:
        matcher = Matcher(self._vocab, validate=False)
        for key, row in enumerate(rows):
            matcher.add(str(key), [self._rules.matcher_pattern(row)])
        return matcher


def parts(line: Line, reach: int) -> Iterator[Line]:
    """A long line in parts that overlap by the length of the longest row, so that the words of one
    end do not trigger rows at the other."""
    last = max(1, len(line.norms) - reach)
    for start in range(0, last, PART):
        yield Line(line.first + start, line.norms[start : start + PART + reach])


def longest(matches: Iterable[Match], rules: Rules) -> list[Match]:
    """Inside one label the longest match wins, those in their own person before others, then the
    first construction by name. Different labels may overlap, unless the longer match says that
    it absorbs the other's: "zo heb ik dat niet gezegd" disputes the wording, not the saying."""
    chosen: list[Match] = []
    taken: set[tuple[str, int]] = set()
    for _, match in sorted(_ranked(list(matches), rules), key=lambda ranked: ranked[0]):
        places = {(match.pattern.label, at) for at in range(match.start, match.end)}
        if taken.isdisjoint(places):
            taken |= places
            chosen.append(match)
    kept = _without_absorbed(chosen, rules)
    return sorted(kept, key=lambda match: (match.start, -match.end, match.pattern.label))


def is_reported_self(match: Match, rules: Rules) -> bool:
    """In a report the speaker's "je" becomes "ik", and the speaker's own "ik" becomes "hij":
    "hij zegt dat ik overdrijf", "hij zegt dat hij dat nooit gezegd heeft"."""
    speaker = rules.constructions[match.pattern.construction]["speaker"]
    return match.pattern.person == (3 if speaker == "ik" else 1)


def _ranked(matches: Sequence[Match], rules: Rules) -> Iterator[tuple[tuple[Any, ...], Match]]:
    """Matches with their rank: first those in the person the construction is written for.

    A native one gives way to a longer match in another person that takes it in: the command in
    "ik | stel me niet aan", the "je" in "overdrijft je broer". Of those in another person the ones
    that a report would make come first.
    """
    others: dict[str, list[Match]] = {}
    for match in sorted(matches, key=lambda match: (match.start, -match.end)):
        if not match.pattern.native:
            others.setdefault(match.pattern.label, []).append(match)
    for match in matches:
        pattern, length = match.pattern, match.end - match.start
        native = pattern.native and not _taken_in(match, others.get(pattern.label, []))
        said = not pattern.native and not is_reported_self(match, rules)
        rank = (not native, -length, not pattern.native, said, len(match.flips), match.start)
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
