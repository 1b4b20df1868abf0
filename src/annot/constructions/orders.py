"""The small language in which word orders are written, and its expansion to token sequences.

`S V N aan het INF (hoor)` is a row of items; `patterns/classes.yaml` explains them to authors.
Upper-case names are slots, looked up in an environment whose values are again orders, so a slot
may hold several words. Alternatives of one word each become one token that accepts any of them,
which keeps the number of patterns small; the rest multiplies out.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from functools import cache
from itertools import product

_ITEM = re.compile(r"\s*([<>]?)(\[|\(|[^\s\[\]()|]+)")
_SLOT = re.compile(r"([A-Z][A-Za-z]*\d?)(~?)(\{\d+,\d+\})?$")
CONTEXT, FLIP = "context", "flip"
OWN_FRAME = "eigen volgorde"
"""The frame of orders that a construction brings itself."""


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


Row = tuple[Slot, ...]


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


class Environment:
    """What slots stand for, for one construction in one person.

    `words` are slots that are one token by themselves (P, NEG, BEGIN …), `slots` hold orders. What
    a slot expands to is worked out once, since nearly every order names the same ones.
    """

    def __init__(self, words: Mapping[str, Slot], slots: Mapping[str, Sequence[str]]) -> None:
        self._words, self._slots = words, slots
        self._expanded: dict[str, list[Row]] = {}

    def expand(self, order: str) -> list[Row]:
        """All token sequences of an order; none when a slot it names has no value.

        Raises OrderError for an order that cannot be read or names an unknown slot.
        """
        try:
            rows = self._row(parse(order))
        except _EmptySlotError:
            return []
        for row in rows:
            if all(slot.op or slot.negated or slot.role for slot in row):
                raise OrderError(f"order “{order}” has no word of its own that must be there")
        return rows

    def _row(self, items: Iterable[_Item]) -> list[Row]:
        options = [self._options(item) for item in items]
        return [tuple(slot for part in parts for slot in part) for parts in product(*options)]

    def _options(self, item: _Item) -> list[Row]:
        found: list[Row]
        if item.kind == "word":  # "van_alles" is one token of two words
            found = [(Slot(frozenset([item.value.replace("_", " ")])),)]
        elif item.kind == "slot":
            found = self._slot(item.value)
        else:
            found = self._any_of(item.branches)
            if item.kind == "optional":
                found = _optional(found)
        if item.context or item.flip:
            role = CONTEXT if item.context else FLIP
            found = [tuple(replace(slot, role=role) for slot in part) for part in found]
        if item.repeat:
            found = [tuple(replace(slot, op=item.repeat) for slot in part) for part in found]
        return found

    def _slot(self, name: str) -> list[Row]:
        """The expansions of a slot. Raises _EmptySlotError when it has none."""
        if name in self._words:
            return [(self._words[name],)]
        if name not in self._slots:
            allowed = ", ".join(sorted({*self._words, *self._slots}))
            raise OrderError(f"unknown slot “{name}”; allowed are {allowed}")
        if name not in self._expanded:
            self._expanded[name] = []  # a slot that names itself is empty
            with suppress(_EmptySlotError):
                self._expanded[name] = self._any_of([parse(v) for v in self._slots[name]])
        if not self._expanded[name]:
            raise _EmptySlotError
        return self._expanded[name]

    def _any_of(self, branches: Iterable[tuple[_Item, ...]]) -> list[Row]:
        """The expansions of all branches, those of one plain word joined into one token."""
        single: set[str] = set()
        longer: dict[Row, None] = {}
        for branch in branches:
            try:
                rows = self._row(branch)
            except _EmptySlotError:
                continue
            for row in rows:
                if len(row) == 1 and row[0] == Slot(row[0].norms):
                    single |= row[0].norms
                else:
                    longer[row] = None
        joined: list[Row] = [(Slot(frozenset(single)),)] if single else []
        if not joined and not longer:
            raise _EmptySlotError
        return joined + list(longer)


def _optional(found: list[Row]) -> list[Row]:
    if len(found) == 1 and len(found[0]) == 1 and not found[0][0].op:
        return [(replace(found[0][0], op="?"),)]
    return [*found, ()]
