"""Settles what is being done with matched words, from the inside out.

First what is said in the clause: its person, its polarity, its object. Then how it is said:
mentioned, reported, supposed, asked, in jest. `hij zei: "je overdrijft niet"` is a negation,
reported. The cues are data; the one that decided is kept, so that every answer can be argued with.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from annot.constructions.rules import Rules
from annot.language.sentences import clauses, sentences
from annot.language.token import Token

from .document import Shadow
from .matching import CueMatch, Match
from .quotes import is_quoted, quoted_ranges

DROPPED = ("idioom", "ontkend", "herstel", "generiek", "zakelijk", "geruststelling")
"""Statuses of what is said, in order of precedence; each takes the match out of the count."""
MANNERS = ("vermelding", "geciteerd", "hypothetisch", "verduidelijking", "vraag", "humor")
"""Statuses of how it is said, in order of precedence; without any it is `direct`."""
REPORTED = frozenset({*MANNERS, "direct"})

_SAID_BY = {"geciteerd": "ander", "vermelding": "onbekend"}


class Place(NamedTuple):
    """A cue that decided: its id, its name for people, and its shadow tokens."""

    id: str
    name: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Verdict:
    status: str
    said_by: str
    cue: Place | None


class Settler:
    """Holds what is the same for all matches of one text: sentences, quotes and cues."""

    def __init__(self, shadow: Shadow, rules: Rules, cues: Sequence[CueMatch]) -> None:
        self._tokens, self._rules, self._cues = shadow.tokens, rules, cues
        self._quotes = quoted_ranges(shadow.tokens)
        self._sentence = _range_of_each(sentences(shadow.tokens))
        self._clause = _range_of_each(
            clause
            for start, end in sentences(shadow.tokens)
            for clause in clauses(shadow.tokens, start, end, rules.conjunctions)
        )

    def settle(self, match: Match) -> Verdict:
        cues = self._applicable(match)
        quoted = is_quoted(self._quotes, match.start, match.end)
        report = cues.get("geciteerd")
        asked = "vraag" in cues  # a negative question leans to yes: "overdrijf je niet?"
        if not match.pattern.native and not (report and _is_reported_self(match, report)):
            return Verdict("eigen" if match.pattern.person == 1 else "derde", "schrijver", None)
        if match.flips and not asked:
            return Verdict("ontkend", "schrijver", _flip(match))
        for status in DROPPED:
            if status in cues and not (status == "ontkend" and asked):
                return Verdict(status, "schrijver", _place(cues[status]))
        return self._manner(cues, quoted)

    def _manner(self, cues: dict[str, CueMatch], quoted: bool) -> Verdict:
        for status in MANNERS:
            cue = cues.get(status)
            if status == "vermelding" and not quoted:
                continue  # talk about language quotes what it talks about
            if cue:
                said_by = cue.cue.said_by or _SAID_BY.get(status, "schrijver")
                return Verdict(status, said_by, _place(cue))
            if status == "geciteerd" and quoted:
                return Verdict(status, "ander", None)
        return Verdict("direct", "schrijver", None)

    def _applicable(self, match: Match) -> dict[str, CueMatch]:
        """Per status the nearest cue that speaks of this match."""
        found: dict[str, CueMatch] = {}
        for cue in self._cues:
            if not (_concerns(cue, match) and self._reaches(cue, match)):
                continue
            best = found.get(cue.cue.status)
            if best is None or _distance(cue, match) < _distance(best, match):
                found[cue.cue.status] = cue
        return found

    def _reaches(self, cue: CueMatch, match: Match) -> bool:
        side = cue.cue.side
        if side == "inside":
            return match.start <= cue.start and cue.end <= match.end
        left, right = cue.end <= match.start, cue.start >= match.end
        if not ((left and side != "right") or (right and side != "left")):
            return False
        between = range(cue.end, match.start) if left else range(match.end, cue.start)
        anchor, other = (match.start, cue.end - 1) if left else (match.end - 1, cue.start)
        match cue.cue.reach:
            case "adjacent":
                return all(self._tokens[at].norm in self._rules.particles for at in between)
            case "clause":
                return self._same_clause(anchor, other)
            case "sentence":
                return self._sentence[anchor] == self._sentence[other]
        return True

    def _same_clause(self, one: int, other: int) -> bool:
        return self._clause[one] == self._clause[other]


def _is_reported_self(match: Match, report: CueMatch) -> bool:
    """ "hij zegt dat ik overdrijf", and of a denial "hij zegt dat hij dat nooit gezegd heeft"."""
    denial = match.pattern.label == "ontkenning"
    return report.end <= match.start and match.pattern.person == (3 if denial else 1)


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
