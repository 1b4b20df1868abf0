"""Reading the notation of patterns/words/spelling.yaml into plain values.

Everything here fails loudly, with the entry at fault: a spelling table is edited by people.
"""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from annot.language.neighbours import Condition, Rule

Part = tuple[str, int]
"""A norm and the number of surface characters that it covers."""

Parts = tuple[Part, ...]


def parse_parts(entry: str) -> tuple[str, Parts]:
    """Read `k|heb: ik heb`: the spelling, cut by bars, and one norm for each piece."""
    spelling, _, norms = entry.partition(":")
    pieces = [piece.strip() for piece in spelling.split("|")]
    names = norms.split()
    if not all(pieces) or len(pieces) != len(names):
        raise ValueError(f"spelling entry {entry!r}: one norm for each piece between bars")
    return "".join(pieces), tuple(zip(names, map(len, pieces), strict=True))


def spellings(data: Mapping[str, Any]) -> dict[str, Parts]:
    """All unconditional spellings of the tables; no spelling may have two readings."""
    found: dict[str, Parts] = {}
    for surface, parts in _entries(data):
        if found.setdefault(surface, parts) != parts:
            raise ValueError(f"spelling {surface!r} has two readings")
    return found


def _entries(data: Mapping[str, Any]) -> Iterator[tuple[str, Parts]]:
    for norm, variants in data["variants"].items():
        for surface in variants:
            yield surface, ((norm, len(surface)),)
    for clitic, norm in data["clitics"].items():
        yield clitic, ((norm, len(clitic)),)
    for entries in data["fused"].values():
        yield from map(parse_parts, entries)
    for proclitic in data["proclitics"]:
        for verb, clitic in _pairs(proclitic["verbs"], proclitic["clitics"]):
            yield parse_parts(f"{clitic}|{verb}: {proclitic['norm']} {verb}")


def _pairs(verbs: list[str], clitics: list[str]) -> Iterator[tuple[str, str]]:
    return ((verb, clitic) for verb in verbs for clitic in clitics)


def conditional(data: Mapping[str, Any]) -> dict[str, tuple[tuple[Rule, Parts], ...]]:
    """The readings that hang on the neighbours: spelling to (rule, parts), in file order."""
    groups = {name: frozenset(words) for name, words in data["groups"].items()}
    found: dict[str, tuple[tuple[Rule, Parts], ...]] = {}
    for entry in data["conditional"]:
        rule = Rule(_conditions(entry["if"], groups), _conditions(entry.get("unless", ()), groups))
        for surface, parts in map(parse_parts, entry["words"]):
            found[surface] = (*found.get(surface, ()), (rule, parts))
    return found


def _conditions(
    entries: Iterable[Mapping[str, Any]], groups: Mapping[str, frozenset[str]]
) -> tuple[Condition, ...]:
    return tuple(_condition(entry, groups) for entry in entries)


def _condition(entry: Mapping[str, Any], groups: Mapping[str, frozenset[str]]) -> Condition:
    """One condition; a value is a list of words, or names of groups with a + between them."""
    values: dict[str, Any] = {}
    for name, value in entry.items():
        if name not in Condition._fields:
            known = ", ".join(Condition._fields)
            raise ValueError(f"unknown condition {name!r}; known are {known}")
        values[name] = value if isinstance(value, bool) else _words(value, groups)
    return Condition(**values)


def _words(value: str | list[str], groups: Mapping[str, frozenset[str]]) -> frozenset[str]:
    if not isinstance(value, str):
        return frozenset(value)
    names = [name.strip() for name in value.split("+")]
    if unknown := set(names) - groups.keys():
        raise ValueError(f"unknown group {', '.join(sorted(unknown))}")
    return frozenset().union(*(groups[name] for name in names))
