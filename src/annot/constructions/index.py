"""Which rows can match a text at all: the trigger index, as plain data and at run time.

spaCy's Matcher tries every pattern at every token. A row needs certain words; rows that need the
same ones, in whatever order, are looked up together under their least common word, so a text
without it costs nothing. The index is made when the rules are compiled.
"""

from collections.abc import Mapping, Sequence
from typing import Any


def index_rows(
    owned: Sequence[tuple[int, Sequence[int]]],
    tokens: Sequence[Mapping[str, Any]],
    common: frozenset[str],
) -> dict[str, Any]:
    """The index of rows given as (owner, token numbers); `common` words are avoided as triggers.

    `owners` and `rows` run parallel. A group is what its rows cannot do without beside the token it
    is looked up by, the least common first, and the numbers of these rows; `words` gives the groups
    to look at for each word.
    """
    norms = [frozenset(token["norms"]) for token in tokens]
    together: dict[frozenset[int], list[int]] = {}
    for number, (_, row) in enumerate(owned):
        together.setdefault(frozenset(required(row, tokens)), []).append(number)
    words: dict[str, list[int]] = {}
    groups = []
    for group, (needed, numbers) in enumerate(together.items()):
        least, *rest = sorted(needed, key=lambda n: (len(norms[n] & common), len(norms[n]), n))
        groups.append([rest, numbers])
        for norm in sorted(norms[least]):
            words.setdefault(norm, []).append(group)
    return {
        "owners": [owner for owner, _ in owned],
        "rows": [list(row) for _, row in owned],
        "groups": groups,
        "words": words,
    }


def required(row: Sequence[int], tokens: Sequence[Mapping[str, Any]]) -> list[int]:
    """The tokens of a row that every match holds: not optional, and not "any word but these"."""
    return [n for n in row if not tokens[n].get("op") and not tokens[n].get("negated")]


class RowIndex:
    """The index at run time; `norms` are the accepted words of each token by number."""

    def __init__(self, data: Mapping[str, Any], norms: Sequence[frozenset[str]]) -> None:
        self.owners: list[int] = data["owners"]
        self.rows: list[list[int]] = data["rows"]
        self._groups: list[tuple[list[int], list[int]]] = data["groups"]
        self._words: Mapping[str, list[int]] = data["words"]
        self._norms = norms

    def triggered(self, text: set[str]) -> list[int]:
        """Numbers of the rows that can match a text with these norms, in order, each once."""
        found: list[int] = []
        for group in {group for norm in text for group in self._words.get(norm, ())}:
            needed, numbers = self._groups[group]
            if not any(self._norms[token].isdisjoint(text) for token in needed):
                found += numbers
        return sorted(found)
