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
            spelt = _spelt(row, at, words, table)
            roles = {table.rows[row[n]].get("role", "") for n in spelt}
            if len(roles) == 1:
                joined = Slot(frozenset([" ".join(words)]), role=roles.pop())
                yield [*row[:at], table.number(joined), *row[spelt[-1] + 1 :]]


def _spelt(row: list[int], at: int, words: list[str], table: Table) -> list[int]:
    """The places that spell the words from `at` on, gaps between them being empty; else none."""
    places: list[int] = []
    for word in words:
        while (
            places and at < len(row) and table.rows[row[at]].get("op", "").startswith(("?", "{0"))
        ):
            at += 1
        token = table.rows[row[at]] if at < len(row) else {"op": "none"}
        if not _plain(token) or word not in token["norms"]:
            return []
        places.append(at)
        at += 1
    return places


def _plain(token: Mapping[str, object]) -> bool:
    return not token.get("op") and not token.get("negated")
