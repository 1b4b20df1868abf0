"""The distinct tokens of all patterns, as plain data; a pattern is a row of their numbers."""

from typing import Any

from .orders import Slot


class Table:
    """Distinct tokens, numbered in order of appearance."""

    def __init__(self) -> None:
        self.rows: list[dict[str, Any]] = []
        self._numbers: dict[Slot, int] = {}

    def number(self, slot: Slot) -> int:
        if slot not in self._numbers:
            row: dict[str, Any] = {"norms": sorted(slot.norms)}
            row |= {"op": slot.op} if slot.op else {}
            row |= {"role": slot.role} if slot.role else {}
            row |= {"negated": True} if slot.negated else {}
            self._numbers[slot] = len(self.rows)
            self.rows.append(row)
        return self._numbers[slot]
