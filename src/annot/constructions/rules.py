"""The compiled library at run time: what its patterns and cues mean, and the index to their rows.

`Rules` is plain data; it is shared between annotators and never holds a user's text.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from annot.language.spelling import Parts, Spelling
from annot.language.typos import Typos
from annot.resources import compiled

from .index import RowIndex
from .orders import FLIP
from .packing import Packed


@dataclass(frozen=True, slots=True)
class Pattern:
    """What a match of certain rows means."""

    construction: str
    label: str
    frame: str
    order: str  # as written in classes.yaml or, in frame `OWN_FRAME`, in the construction
    person: int  # grammatical person of the subject; 0 for a thing
    native: bool  # False where the construction is only recognised in another person


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
    quoted: bool
    undoes: tuple[str, ...]


class Rules:
    """All patterns and cues, indexed by trigger word."""

    def __init__(self, data: Mapping[str, Any]) -> None:
        self.version: str = data["version"]
        self.tokens: list[dict[str, Any]] = data["tokens"]
        self.constructions: Mapping[str, Any] = data["constructions"]
        self.reasons: Mapping[str, Any] = data["reasons"]
        self.conjunctions = frozenset(data["conjunctions"])
        self.afterthoughts = frozenset(data["afterthoughts"])
        self.particles = frozenset(data["particles"])
        self._patterns, self._names = Packed(data["patterns"]), data["pattern_names"]
        self.cues = [_cue(cue) for cue in data["cues"]]
        self.norms = [frozenset(token["norms"]) for token in self.tokens]
        self.lexicon = frozenset().union(*self.norms)
        self.pattern_index = RowIndex(data["pattern_index"], self.norms)
        self.cue_index = RowIndex(data["cue_index"], self.norms)
        typos = Typos(self.lexicon.difference(data["common"]), data["lookalikes"])
        self.spelling = _spelling(data["spelling"], self.lexicon, typos)

    def pattern(self, number: int) -> Pattern:
        *names, person, native = self._patterns[number]
        construction, frame, order = (self._names[name] for name in names)
        label = self.constructions[construction]["label"]
        return Pattern(construction, label, frame, order, person, bool(native))

    @property
    def patterns(self) -> Iterator[Pattern]:
        return map(self.pattern, range(len(self._patterns)))

    def rows(self) -> Iterator[tuple[Pattern, list[int]]]:
        """Every pattern row with what it means."""
        index = self.pattern_index
        patterns = list(self.patterns)
        for owner, row in zip(index.owners, index.rows, strict=True):
            yield patterns[owner], row

    def matcher_pattern(self, row: Sequence[int]) -> list[dict[str, Any]]:
        """A row as spaCy `Matcher` tokens over NORM."""
        return [_matcher_token(self.tokens[number]) for number in row]

    def is_core(self, number: int) -> bool:
        """Whether a token belongs to the span: context stands outside it, and so do particles at
        its edges ("je overdrijft | weer"), but not a word that an author made optional."""
        token = self.tokens[number]
        return not token.get("role") and token.get("op", "?") == "?"

    def is_flip(self, number: int) -> bool:
        return bool(self.tokens[number].get("role") == FLIP)


def _cue(data: Mapping[str, Any]) -> Cue:
    lists = {name: tuple(data[name]) for name in ("persons", "labels", "constructions", "undoes")}
    return Cue(**{**data, **lists})


def _matcher_token(token: Mapping[str, Any]) -> dict[str, Any]:
    norms = token["norms"]
    if token.get("negated"):
        condition: dict[str, Any] = {"NORM": {"NOT_IN": norms}}
    else:
        condition = {"NORM": norms[0] if len(norms) == 1 else {"IN": norms}}
    return condition | ({"OP": token["op"]} if token.get("op") else {})


def _spelling(data: Mapping[str, Any], lexicon: frozenset[str], typos: Typos) -> Spelling:
    """The spelling tables, with the misspellings and verb-plus-ge forms that the verbs imply."""
    extra: dict[str, Parts] = {
        wrong: ((right, len(wrong)),) for wrong, right in data["misspellings"].items()
    }
    for surface, parts in data["clitics"].items():
        extra[surface] = tuple((norm, length) for norm, length in parts)
    multiwords = {tuple(words.split()): norm for words, norm in data["multiwords"].items()}
    return Spelling.from_data(data["tables"], lexicon, multiwords, extra, typos)


@cache
def load_rules() -> Rules:
    """The compiled rules of the wheel, or those compiled from a checkout's pattern files."""
    data = compiled("rules")
    if data is None:
        from .compiler import library

        data = library()
    return Rules(data)
