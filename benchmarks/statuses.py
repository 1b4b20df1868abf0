"""The table of statuses: thirty constructions of the grammar, twelve contexts, three addresses.

    python benchmarks/statuses.py

Prints the table of README. A cell says how many of its sentences (je, u and ge where the form has
them) get the status of its column; a dash where the context has no meaning for the construction,
for the reason that `tests/examples/functional.yaml` gives.
"""

from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

import annot
from annot.pipeline.annotator import Annotator
from annot.resources import read_yaml

FORMS = Path(__file__).parents[1] / "tests" / "examples" / "functional.yaml"
ANCHOR = " Je overdrijft."
"""Beside a weak wording, so that it counts; it is never itself looked at."""


class Context(NamedTuple):
    name: str
    form: str  # a key of functional.yaml
    frame: str
    status: str


CONTEXTS = (
    Context("… niet", "ontkend", "{}.", "ontkend"),
    Context("ik vind niet dat …", "bijzin", "Ik vind niet dat {}.", "ontkend"),
    Context("ik …", "ik", "{}.", "eigen"),
    Context("hij …", "hij", "{}.", "derde"),
    Context("Sanne …", "hij", "{}.", "derde"),
    Context("hij zei: “…”", "zegt", "Hij zei: “{}”.", "geciteerd"),
    Context("hij zegt dat ik …", "gemeld", "Hij zegt altijd dat {}.", "geciteerd"),
    Context("zinnen als “…”", "zegt", "Zinnen als “{}” doen iets met mensen.", "vermelding"),
    Context("…?", "vraag", "{}?", "vraag"),
    Context("als …", "bijzin", "Als {}, hoor ik het wel.", "hypothetisch"),
    Context("haha … 😂", "zegt", "haha {} 😂", "humor"),
    Context("sorry dat ik zei …", "bijzin", "Sorry dat ik zei dat {}.", "herstel"),
)
NAMED = CONTEXTS[4]


class Cell(NamedTuple):
    construction: str
    label: str
    context: Context
    texts: list[str]
    """Empty where the context has no meaning."""
    anchor: str


def cells() -> Iterator[Cell]:
    for entry in read_yaml(FORMS):
        for context in CONTEXTS:
            texts = [context.frame.format(form) for form in _forms(entry, context)]
            anchor = ANCHOR if entry.get("zwak") else ""
            yield Cell(entry["name"], entry["label"], context, texts, anchor)


def _forms(entry: dict[str, Any], context: Context) -> list[str]:
    given = entry.get(context.form)
    if given is None:
        if context.form not in entry["leeg"]:
            raise ValueError(f"{entry['name']}: {context.form} is missing without a reason")
        return []
    given = [given] if isinstance(given, str) else given
    if context is NAMED:
        given = [form.replace("hij", "Sanne").replace("zijn", "Sannes") for form in given]
    return list(given)


def wrong(cell: Cell, annotator: Annotator) -> list[str]:
    """The texts of a cell whose construction has another status, several, or none."""
    return [
        text
        for text in cell.texts
        if {
            span.status
            for span in annotator(text + cell.anchor)
            if span.label == cell.label and span.start < len(text)
        }
        != {cell.context.status}
    ]


def table(annotator: Annotator) -> str:
    """The table in Markdown."""
    rows: dict[str, list[str]] = {}
    for cell in cells():
        right = len(cell.texts) - len(wrong(cell, annotator))
        shown = f"{right}/{len(cell.texts)}" if cell.texts else "–"
        rows.setdefault(cell.construction, []).append(shown)
    head = ["", *(context.name for context in CONTEXTS)]
    lines = [head, ["---"] * len(head), *([name, *shown] for name, shown in rows.items())]
    return "\n".join("| " + " | ".join(line) + " |" for line in lines)


if __name__ == "__main__":
    print(table(annot.load(layers=("all",), all=True)))
