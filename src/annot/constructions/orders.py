"""The small language in which word orders are written, and its expansion to token sequences.

`S V N aan het INF (hoor)` is a row of items; `patterns/classes.yaml` explains them to authors.
Upper-case names are slots, looked up in an environment whose values are again orders, so a slot
may hold several words. Alternatives of one word each become one token that accepts any of them,
which keeps the number of patterns small; the rest multiplies out.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from itertools import product

Environment = Mapping[str, Sequence[str]]

_ITEM = re.compile(r"\s*([<>]?)(\[|\(|[^\s\[\]()|]+)")
_SLOT = re.compile(r"([A-Z][A-Za-z]*\d?)(~?)(\{\d+,\d+\})?$")
CONTEXT, FLIP = "context", "flip"


class OrderError(ValueError):
    """An order that cannot be read; the message says which part and what is allowed."""


class _EmptySlotError(Exception):
    """A slot without a value: the order that names it does not exist for this construction."""


@dataclass(frozen=True, slots=True)
class Slot:
    """One token of a pattern: the norms it accepts (or, negated, rejects) and how often."""

    norms: frozenset[str]
    op: str = ""  # "" once, "?" perhaps, "{0,5}" so many
    role: str = ""  # CONTEXT stands outside the span, FLIP is an n-word that turns the meaning
    negated: bool = False


@dataclass(frozen=True)
class _Item:
    kind: str  # word, slot, choice, optional
    value: str = ""
    branches: tuple[tuple["_Item", ...], ...] = ()
    context: bool = False
    flip: bool = False
    repeat: str = ""


@cache
def parse(order: str) -> tuple[_Item, ...]:
    """Raises OrderError for unbalanced brackets and malformed slots."""
    items, end = _parse_row(order, 0, "")
    if end != len(order):
        raise OrderError(f"unbalanced bracket in order “{order}”")
    return items


def _parse_row(order: str, at: int, closing: str) -> tuple[tuple[_Item, ...], int]:
    items: list[_Item] = []
    while at < len(order):
        if order[at].isspace():
            at += 1
            continue
        if closing and order[at] in closing + "|":
            break
        found = _ITEM.match(order, at)
        if not found:
            raise OrderError(f"unbalanced bracket in order “{order}”")
        side, token = found.groups()
        at = found.end()
        if token in "[(":
            item, at = _parse_group(order, at, "]" if token == "[" else ")")
        else:
            item = _word_or_slot(token)
        items.append(replace(item, context=bool(side)))
    return tuple(items), at


def _parse_group(order: str, at: int, closing: str) -> tuple[_Item, int]:
    branches = []
    while True:
        branch, at = _parse_row(order, at, closing)
        branches.append(branch)
        if at >= len(order):
            raise OrderError(f"“{closing}” is missing in order “{order}”")
        at += 1
        if order[at - 1] == closing:
            break
    return _Item("choice" if closing == "]" else "optional", branches=tuple(branches)), at


def _word_or_slot(token: str) -> _Item:
    if not token[0].isupper():
        return _Item("word", token)
    found = _SLOT.match(token)
    if not found:
        raise OrderError(f"“{token}” is neither a word (lower case) nor a slot name")
    name, flip, repeat = found.groups()
    return _Item("slot", name, flip=bool(flip), repeat=repeat or "")


def expand(order: str, words: Mapping[str, Slot], slots: Environment) -> list[tuple[Slot, ...]]:
    """All token sequences of an order; none when a slot it names has no value.

    `words` are slots that are one token by themselves (P, NEG, BEGIN …), `slots` hold orders.
    """
    try:
        return _row(parse(order), words, slots)
    except _EmptySlotError:
        return []


def _row(
    items: Iterable[_Item], words: Mapping[str, Slot], slots: Environment
) -> list[tuple[Slot, ...]]:
    options = [_options(item, words, slots) for item in items]
    return [tuple(slot for part in parts for slot in part) for parts in product(*options)]


def _options(item: _Item, words: Mapping[str, Slot], slots: Environment) -> list[tuple[Slot, ...]]:
    found: list[tuple[Slot, ...]]
    if item.kind == "word":  # "van_alles" is one token of two words
        found = [(Slot(frozenset([item.value.replace("_", " ")])),)]
    elif item.kind == "slot" and item.value in words:
        found = [(words[item.value],)]
    elif item.kind == "slot":
        if item.value not in slots:
            allowed = ", ".join(sorted({*words, *slots}))
            raise OrderError(f"unknown slot “{item.value}”; allowed are {allowed}")
        found = _any_of([parse(value) for value in slots[item.value]], words, slots)
    else:
        found = _any_of(item.branches, words, slots)
        if item.kind == "optional":
            found = _optional(found)
    if item.context:
        found = [tuple(replace(slot, role=CONTEXT) for slot in part) for part in found]
    if item.flip:
        found = [tuple(replace(slot, role=FLIP) for slot in part) for part in found]
    if item.repeat:
        found = [tuple(replace(slot, op=item.repeat) for slot in part) for part in found]
    return found


def _any_of(
    branches: Iterable[tuple[_Item, ...]], words: Mapping[str, Slot], slots: Environment
) -> list[tuple[Slot, ...]]:
    """The expansions of all branches, those of one plain word joined into one token."""
    single: set[str] = set()
    longer: dict[tuple[Slot, ...], None] = {}
    for branch in branches:
        try:
            rows = _row(branch, words, slots)
        except _EmptySlotError:
            continue
        for row in rows:
            if len(row) == 1 and row[0] == Slot(row[0].norms):
                single |= row[0].norms
            else:
                longer[row] = None
    joined: list[tuple[Slot, ...]] = [(Slot(frozenset(single)),)] if single else []
    if not joined and not longer:
        raise _EmptySlotError
    return joined + list(longer)


def _optional(found: list[tuple[Slot, ...]]) -> list[tuple[Slot, ...]]:
    if len(found) == 1 and len(found[0]) == 1 and not found[0][0].op:
        return [(replace(found[0][0], op="?"),)]
    return [*found, ()]
