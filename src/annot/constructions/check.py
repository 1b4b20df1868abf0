"""What `annot patterns check` proves of every construction and cue, by their own examples.

Positives are found at exactly their marks; counter-examples get the status they name; no pattern
has an unbounded gap, and no n-word sits among the particles that may fill one.
"""

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from .loading import load_constructions, load_statuses
from .model import MARKED, Construction, CounterExample, Cue
from .rules import Rules

if TYPE_CHECKING:
    from annot.annotation import Annotation
    from annot.pipeline.annotator import Annotator


def problems(annotator: "Annotator", folder: Path | None = None) -> Iterator[str]:
    """One line per failure, over all files; `annotator` must report all layers and all matches."""
    for file in load_constructions(folder):
        for construction in file.constructions:
            yield from check_construction(construction, annotator)
    for status_file in load_statuses(folder):
        for cue in status_file.cues:
            yield from check_cue(cue, status_file.status, annotator)
    yield from check_rows(annotator.rules)


def check_construction(construction: Construction, annotator: "Annotator") -> Iterator[str]:
    own = construction.id
    for example in construction.examples:
        text, marks = unmark(example)
        found = [(a.start, a.end) for a in _of(annotator(text), own) if a.reported]
        for mark in marks:
            if mark not in found:
                yield f"{own}: “{example}” is not found at the mark{_instead(annotator(text))}"
    yield from _counterexamples(own, construction.counterexamples, annotator, {own})


def check_cue(cue: Cue, status: str, annotator: "Annotator") -> Iterator[str]:
    for example in cue.examples:
        found = annotator(example)
        if not any(a.status == status and a.cue and a.cue.name == cue.name for a in found):
            yield f"{cue.id}: “{example}” does not get {status} by this cue{_instead(found)}"
    yield from _counterexamples(cue.id, cue.counterexamples, annotator, None)


def _counterexamples(
    owner: str,
    examples: Iterable[CounterExample],
    annotator: "Annotator",
    constructions: set[str] | None,
) -> Iterator[str]:
    for example in examples:
        found = annotator(example.text)
        if constructions:
            found = [a for a in found if a.pattern in constructions]
        statuses = {a.status for a in found} or {"geen"}
        if example.status not in statuses:
            got = ", ".join(sorted(statuses))
            yield f"{owner}: “{example.text}” gets {got}, not {example.status}"


def check_rows(rules: Rules) -> Iterator[str]:
    """No unbounded gap in any row, no row that nothing triggers."""
    owned = [(pattern.construction, pattern.rows) for pattern in rules.patterns]
    owned += [(cue.id, cue.rows) for cue in rules.cues]
    for name, rows in owned:
        for row in rows:
            if any(rules.tokens[n].get("op") in ("*", "+") for n in row):
                yield f"{name}: a pattern has an unbounded gap"
            if not rules.required(row):
                yield f"{name}: a pattern needs no word at all"


def unmark(example: str) -> tuple[str, list[tuple[int, int]]]:
    """The text without its marks, and the marked ranges in it."""
    ranges, text, last = [], "", 0
    for found in MARKED.finditer(example):
        text += example[last : found.start()]
        ranges.append((len(text), len(text) + len(found.group(1))))
        text += found.group(1)
        last = found.end()
    return text + example[last:], ranges


def _of(found: Iterable["Annotation"], construction: str) -> list["Annotation"]:
    return [a for a in found if a.pattern == construction]


def _instead(found: list["Annotation"]) -> str:
    listed = "; ".join(f"{a.pattern} {a.status} “{a.text}”" for a in found)
    return f" (found: {listed})" if listed else " (found: nothing)"
