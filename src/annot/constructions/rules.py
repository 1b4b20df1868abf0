"""The compiled library at run time: pattern rows, their trigger words, and small lazy Matchers.

spaCy's Matcher tries every pattern at every token, so a row enters a Matcher only when a text holds
every word the row cannot do without. `Rules` is plain data plus that index; it is shared between
annotators and never holds a user's text.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any, NamedTuple

from annot.language.spelling import Parts, Spelling
from annot.resources import compiled

from .orders import CONTEXT, FLIP


@dataclass(frozen=True, slots=True)
class Pattern:
    """What a match of some rows means. `rows` index into `Rules.tokens`."""

    construction: str
    label: str
    frame: str
    person: int  # grammatical person of the subject; 0 for a thing
    native: bool  # False where the construction is only recognised in another person
    rows: tuple[tuple[int, ...], ...]


@dataclass(frozen=True, slots=True)
class Cue:
    """Words that settle a status; see `patterns/statuses/` for what side and reach mean."""

    id: str
    name: str
    status: str
    side: str
    reach: str
    persons: tuple[int, ...]
    labels: tuple[str, ...]
    constructions: tuple[str, ...]
    said_by: str | None
    rows: tuple[tuple[int, ...], ...]


class Row(NamedTuple):
    """One token row with the pattern or cue it belongs to, and the words that trigger it."""

    owner: int
    tokens: tuple[int, ...]


class Rules:
    """All patterns and cues, indexed by trigger word."""

    def __init__(self, data: Mapping[str, Any]) -> None:
        self.version: str = data["version"]
        self.tokens: list[dict[str, Any]] = data["tokens"]
        self.constructions: Mapping[str, Any] = data["constructions"]
        self.conjunctions = frozenset(data["conjunctions"])
        self.particles = frozenset(data["particles"])
        self.patterns = [
            Pattern(
                group["id"],
                self.constructions[group["id"]]["label"],
                group["frame"],
                group["person"],
                group["native"],
                tuple(map(tuple, group["rows"])),
            )
            for group in data["groups"]
        ]
        self.cues = [_cue(cue) for cue in data["cues"]]
        self._norms = [frozenset(row["norms"]) for row in self.tokens]
        self.lexicon = frozenset(norm for norms in self._norms for norm in norms)
        self.spelling = _spelling(data["spelling"], self.lexicon)
        common = frozenset(data["common"])
        self.pattern_index = RowIndex(self, [p.rows for p in self.patterns], common)
        self.cue_index = RowIndex(self, [cue.rows for cue in self.cues], common)

    def required(self, row: Sequence[int]) -> list[frozenset[str]]:
        """The norm sets of a row of which every text that matches holds one word each."""
        return [
            self._norms[number]
            for number in row
            if not self.tokens[number].get("op") and not self.tokens[number].get("negated")
        ]

    def matcher_pattern(self, row: Sequence[int]) -> list[dict[str, Any]]:
        """A row as spaCy `Matcher` tokens over NORM."""
        return [_matcher_token(self.tokens[number]) for number in row]

    def is_core(self, number: int) -> bool:
        """Whether a token belongs to the span: context stands outside it, and so do particles at
        its edges ("je overdrijft | weer")."""
        token = self.tokens[number]
        return token.get("role") != CONTEXT and not token.get("op")

    def is_flip(self, number: int) -> bool:
        return bool(self.tokens[number].get("role") == FLIP)


def _cue(data: Mapping[str, Any]) -> Cue:
    lists = ("persons", "labels", "constructions")
    values = data | {name: tuple(data[name]) for name in lists}  # type: ignore[operator]
    return Cue(**values | {"rows": tuple(map(tuple, data["rows"]))})


def _matcher_token(token: Mapping[str, Any]) -> dict[str, Any]:
    norms = token["norms"]
    if token.get("negated"):
        condition: dict[str, Any] = {"NORM": {"NOT_IN": norms}}
    else:
        condition = {"NORM": norms[0] if len(norms) == 1 else {"IN": norms}}
    return condition | ({"OP": token["op"]} if token.get("op") else {})


class RowIndex:
    """Finds the rows whose every required word is in a text: exact, and cheap for most texts.

    Rows that need the same words, in whatever order, are looked up together, under their least
    common word: a text without it costs nothing.
    """

    def __init__(
        self, rules: Rules, owned_rows: Iterable[Sequence[tuple[int, ...]]], common: frozenset[str]
    ) -> None:
        self.rows = [Row(owner, row) for owner, rows in enumerate(owned_rows) for row in rows]
        together: dict[frozenset[frozenset[str]], list[int]] = {}
        for number, row in enumerate(self.rows):
            together.setdefault(frozenset(rules.required(row.tokens)), []).append(number)
        self._groups = [(list(required), numbers) for required, numbers in together.items()]
        self._by_word: dict[str, list[int]] = {}
        for group, (required, _) in enumerate(self._groups):
            rarest = min(required, key=lambda norms: (len(norms & common), len(norms), min(norms)))
            for norm in rarest:
                self._by_word.setdefault(norm, []).append(group)

    def triggered(self, norms: set[str]) -> list[int]:
        """Numbers of the rows that can match a text with these norms, in order, each once."""
        found: list[int] = []
        for group in {group for norm in norms for group in self._by_word.get(norm, ())}:
            required, numbers = self._groups[group]
            if not any(words.isdisjoint(norms) for words in required):
                found += numbers
        return sorted(found)


def _spelling(data: Mapping[str, Any], lexicon: frozenset[str]) -> Spelling:
    """The spelling tables, with the misspellings and verb-plus-ge forms that the verbs imply."""
    extra: dict[str, Parts] = {
        wrong: ((right, len(wrong)),) for wrong, right in data["misspellings"].items()
    }
    for surface, parts in data["clitics"].items():
        extra[surface] = tuple((norm, length) for norm, length in parts)
    multiwords = {tuple(words.split()): norm for words, norm in data["multiwords"].items()}
    return Spelling.from_data(data["tables"], lexicon, multiwords, extra)


@cache
def load_rules() -> Rules:
    """The compiled rules of the wheel, or those compiled from a checkout's pattern files."""
    data = compiled("rules")
    if data is None:
        from .compiler import library

        data = library()
    return Rules(data)
