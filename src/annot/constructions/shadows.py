"""Which orders of a construction another construction of its label takes word for word.

Of two rows that match the same words the first by name would win, and which explanation a reader
gets would hang on the alphabet. Compared are rows of the same shape, so of the same span.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from typing import Any, NamedTuple

from .rules import Pattern, Rules

Entry = tuple[Pattern, Sequence[int]]


class Shadow(NamedTuple):
    construction: str
    order: str
    by: str
    """The construction whose rows accept everything that this order accepts."""


def shadowed(rules: Rules) -> list[Shadow]:
    """Orders of which every row, in every person, is also a row of one other construction."""
    takers: dict[tuple[str, str], set[str]] = {}
    for pattern, by in _row_takers(rules):
        key = (pattern.construction, pattern.order)
        takers[key] = takers[key] & by if key in takers else by
    return sorted(Shadow(*key, other) for key, by in takers.items() for other in by)


def _row_takers(rules: Rules) -> Iterator[tuple[Pattern, set[str]]]:
    """Each row with the other constructions of its label that accept all it accepts."""
    shapes: dict[Any, list[Entry]] = defaultdict(list)
    for pattern, row in rules.rows():
        shapes[pattern.label, pattern.native, _shape(rules.tokens, row)].append((pattern, row))

    @cache
    def within(narrow: int, wide: int) -> bool:
        inner, outer = (set(rules.tokens[number]["norms"]) for number in (narrow, wide))
        return outer <= inner if rules.tokens[narrow].get("negated") else inner <= outer

    for entries in shapes.values():
        # Looked up by the place where the rows differ most, so that few need a full comparison.
        at = max(range(len(entries[0][1])), key=lambda n: len({row[n] for _, row in entries}))
        by_token: dict[int, list[Entry]] = defaultdict(list)
        for entry in entries:
            by_token[entry[1][at]].append(entry)
        for owner, narrow in entries:
            near = (e for wide in by_token if within(narrow[at], wide) for e in by_token[wide])
            takers = {p.construction for p, wider in near if all(map(within, narrow, wider))}
            yield owner, takers - {owner.construction}


def _shape(tokens: Sequence[Mapping[str, Any]], row: Sequence[int]) -> tuple[Any, ...]:
    keys = ("op", "role", "negated")
    return tuple(tuple(tokens[number].get(key) for key in keys) for number in row)
