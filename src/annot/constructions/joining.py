"""Rows whose words another file has made one token.

The shadow reads an entry of several words ("van alles", "een beetje") as one token, wherever it
stands. An order that spells these words one by one would then never match, so each such row gets a
twin with the joined token. Authors need not know each other's entries.
"""

from collections.abc import Iterable, Iterator, Mapping

from .orders import Slot
from .table import Table

Rows = list[tuple[int, list[int]]]


def with_joined(rows: Rows, entries: Iterable[str], table: Table) -> Rows:
    """The rows, each followed by its twins; `entries` are norms of several words."""
    by_first: dict[str, list[list[str]]] = {}
    for entry in sorted(entries):
        words = entry.split()
        by_first.setdefault(words[0], []).append(words)
    starts = {
        number: [words for norm in token["norms"] for words in by_first.get(norm, ())]
        for number, token in enumerate(table.rows)
        if _plain(token)
    }
    return [
        (owner, version) for owner, row in rows for version in (row, *_twins(row, starts, table))
    ]


def _twins(
    row: list[int], starts: Mapping[int, list[list[str]]], table: Table
) -> Iterator[list[int]]:
    for at, number in enumerate(row):
        for words in starts.get(number, ()):
            spelt = row[at : at + len(words)]
            tokens = [table.rows[n] for n in spelt]
            roles = {token.get("role", "") for token in tokens}
            if (
                len(spelt) == len(words)
                and len(roles) == 1
                and all(_plain(t) and w in t["norms"] for t, w in zip(tokens, words, strict=True))
            ):
                joined = Slot(frozenset([" ".join(words)]), role=roles.pop())
                yield [*row[:at], table.number(joined), *row[at + len(words) :]]


def _plain(token: Mapping[str, object]) -> bool:
    return not token.get("op") and not token.get("negated")
