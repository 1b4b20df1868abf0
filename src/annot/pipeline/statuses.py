"""Settles what is being done with matched words, from the inside out.

First what is said in the clause: its person, its polarity, its object. Then how it is said:
mentioned, reported, supposed, asked, in jest. `hij zei: "je overdrijft niet"` is a negation,
reported. The cues are data; the one that decided is kept, so that every answer can be argued with.
"""

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

from annot.constructions.rules import Rules
from annot.language.sentences import clauses, sentences
from annot.language.token import Token

from .document import Shadow
from .matching import CueMatch, Match, is_reported_self
from .quotes import quote_of_each

DROPPED = ("idioom", "ontkend", "herstel", "generiek", "zakelijk", "geruststelling")
"""Statuses of what is said, in order of precedence; each takes the match out of the count."""
MANNERS = ("vermelding", "geciteerd", "hypothetisch", "verduidelijking", "vraag", "humor")
"""Statuses of how it is said, in order of precedence; without any it is `direct`."""
WEAKENED, STRENGTHENED = "afgezwakt", "versterking"
"""Signals beside the status: the match is weak; the match counts though it is weak."""
REPORTED = frozenset({*MANNERS, "direct"})

NEAREST = 4
"""How many places of one cue are looked at on either side of a match."""

_SAID_BY = {"geciteerd": "ander", "vermelding": "onbekend"}


class Place(NamedTuple):
    """A cue that decided: its id, its name for people, and its shadow tokens."""

    id: str
    name: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Verdict:
    """`weak`: a cue makes the match weak. `anchored`: a cue lets a weak match count."""

    status: str
    said_by: str
    cue: Place | None
    weak: bool = False
    anchored: bool = False


class Settler:
    """Holds what is the same for all matches of one text: sentences, quotes and cues."""

    def __init__(self, shadow: Shadow, rules: Rules, cues: Sequence[CueMatch]) -> None:
        self._tokens, self._rules = shadow.tokens, rules
        self._quote = quote_of_each(shadow.tokens)
        ranges = sentences(shadow.tokens, rules.afterthoughts)
        self._sentence = _range_of_each(ranges)
        self._cues: dict[int, dict[str, list[CueMatch]]] = {}
        for cue in sorted(cues, key=lambda cue: (cue.start, cue.end)):
            for number in {self._sentence[cue.start], self._sentence[cue.end - 1]}:
                self._cues.setdefault(number, {}).setdefault(cue.cue.id, []).append(cue)
        self._clause = _range_of_each(
            clause
            for start, end in ranges
            for clause in clauses(shadow.tokens, start, end, rules.conjunctions)
        )

    def settle(self, match: Match) -> Verdict:
        quoted = self._quote[match.start] >= 0
        quoted &= self._quote[match.start] == self._quote[match.end - 1]
        cues = self._applicable(match, quoted)
        verdict = self._status(match, cues, quoted)
        weakener = cues.get(WEAKENED)
        return replace(
            verdict,
            cue=verdict.cue or (_place(weakener) if weakener else None),
            weak=weakener is not None,
            anchored=STRENGTHENED in cues,
        )

    def _status(self, match: Match, cues: dict[str, CueMatch], quoted: bool) -> Verdict:
        report = cues.get("geciteerd")
        asked = "vraag" in cues  # a negative question leans to yes: "overdrijf je niet?"
        if not match.pattern.native and not (report and self._is_said_of(match, report)):
            return Verdict("eigen" if match.pattern.person == 1 else "derde", "schrijver", None)
        speaker = _speaker(report, quoted)
        presupposed = "hypothetisch" in cues  # "als je niet zo overdreef"
        if match.flips and not asked and not presupposed:
            return Verdict("ontkend", speaker, _flip(match))
        for status in DROPPED:
            if status in cues and not (status == "ontkend" and asked):
                return Verdict(status, speaker, _place(cues[status]))
        return self._manner(cues, quoted)

    def _is_said_of(self, match: Match, report: CueMatch) -> bool:
        """Whether a report gives the words of a match in another person."""
        reaches = match.pattern.person in report.cue.persons or report.end <= match.start
        return reaches and is_reported_self(match, self._rules)

    def _manner(self, cues: dict[str, CueMatch], quoted: bool) -> Verdict:
        for status in MANNERS:
            cue = cues.get(status)
            if cue:
                said_by = cue.cue.said_by or _SAID_BY.get(status, "schrijver")
                return Verdict(status, said_by, _place(cue))
            if status == "geciteerd" and quoted:
                return Verdict(status, "ander", None)
        return Verdict("direct", "schrijver", None)

    def _applicable(self, match: Match, quoted: bool) -> dict[str, CueMatch]:
        """Per status the nearest cue of its sentence that speaks of this match."""
        speaking = [
            cue
            for cue in self._near(match)
            if _concerns(cue, match)
            and self._reaches(cue, match)
            and (quoted or not cue.cue.quoted)
        ]
        present = {cue.cue.id for cue in speaking}
        undone = {other for cue in speaking for other in cue.cue.undoes} & present
        found: dict[str, CueMatch] = {}
        for cue in speaking:
            needs = cue.cue.undoes
            if cue.cue.id in undone or (needs and undone.isdisjoint(needs)):
                continue
            best = found.get(cue.cue.status)
            if best is None or _distance(cue, match) < _distance(best, match):
                found[cue.cue.status] = cue
        return found

    def _near(self, match: Match) -> Iterator[CueMatch]:
        """Of each cue in the match's sentence: those within it and the nearest on either side."""
        for number in sorted({self._sentence[match.start], self._sentence[match.end - 1]}):
            for places in self._cues.get(number, {}).values():
                first = bisect_left(places, match.start, key=lambda cue: cue.start)
                last = bisect_left(places, match.end, key=lambda cue: cue.start)
                yield from places[max(0, first - NEAREST) : last + NEAREST]

    def _reaches(self, cue: CueMatch, match: Match) -> bool:
        side = cue.cue.side
        if side == "inside":
            return match.start <= cue.start and cue.end <= match.end
        left, right = cue.end <= match.start, cue.start >= match.end
        if not ((left and side != "right") or (right and side != "left")):
            return False
        between = range(cue.end, match.start) if left else range(match.end, cue.start)
        anchor, other = (match.start, cue.end - 1) if left else (match.end - 1, cue.start)
        if not between:
            return True  # also where a clause opener follows: "hij zegt dat | dat nooit gebeurd is"
        if cue.cue.reach == "adjacent":
            return all(self._tokens[at].norm in self._rules.particles for at in between)
        unit = self._clause if cue.cue.reach == "clause" else self._sentence
        return unit[anchor] == unit[other]


def _speaker(report: CueMatch | None, quoted: bool) -> str:
    """Whose formulation it is: of a report the one it names, else the writer."""
    if report:
        return report.cue.said_by or "ander"
    return "ander" if quoted else "schrijver"


def _flip(match: Match) -> Place:
    at = match.flips[0]
    return Place("ontkend.in-de-zin", "een ontkenning in de zin", at, at + 1)


def _place(cue: CueMatch) -> Place:
    return Place(cue.cue.id, cue.cue.name, cue.start, cue.end)


def _concerns(cue: CueMatch, match: Match) -> bool:
    wanted, pattern = cue.cue, match.pattern
    return (
        (not wanted.persons or pattern.person in wanted.persons)
        and (not wanted.labels or pattern.label in wanted.labels)
        and (not wanted.constructions or pattern.construction in wanted.constructions)
    )


def _distance(cue: CueMatch, match: Match) -> tuple[int, int]:
    gap = max(match.start - cue.end, cue.start - match.end, 0)
    return gap, cue.start - cue.end  # the longer of two equally near cues says more


def _range_of_each(ranges: Iterable[tuple[int, int]]) -> list[int]:
    """For each token the number of the range it lies in; the ranges cover all tokens."""
    return [number for number, (start, end) in enumerate(ranges) for _ in range(start, end)]


__all__ = ["DROPPED", "MANNERS", "REPORTED", "Place", "Settler", "Token", "Verdict"]
