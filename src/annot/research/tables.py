"""Figures as Markdown tables, for a terminal and for a paper."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from .intervals import Estimate

UNDEFINED = "–"


def table(header: Sequence[str], rows: Iterable[Sequence[object]]) -> str:
    lines = [header, ["---"] * len(header), *rows]
    return "\n".join("| " + " | ".join(map(_cell, line)) + " |" for line in lines)


def figure(estimate: Estimate) -> str:
    """To three decimals, its interval behind it: `.812 (.640–.903)`."""
    if estimate.value is None:
        return UNDEFINED
    text = _decimals(estimate.value)
    if estimate.interval:
        text += f" ({UNDEFINED.join(map(_decimals, estimate.interval))})"
    return text


def plain(figures: Mapping[str, Any]) -> dict[str, Any]:
    """As JSON has it: an Estimate is an object, and what is undefined is null."""
    return {key: _plain(value) for key, value in figures.items()}


def _plain(value: Any) -> Any:
    if isinstance(value, Estimate):
        return value._asdict()
    return plain(value) if isinstance(value, dict) else value


def _decimals(value: float) -> str:
    text = f"{round(value, 3) + 0.0:.3f}"
    return text.replace("0.", ".", 1) if abs(value) < 1 else text


def _cell(value: object) -> str:
    """Labels come from files: what would end a cell is escaped."""
    return " ".join(str(value).replace("|", "\\|").split())
