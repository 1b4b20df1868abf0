"""Every surface order that the grammar lists is found.

Each order is tried with 0, 1 and 3 particles in its (P) places, drawn with a fixed seed.
"""

import json
import random
from collections.abc import Iterator
from pathlib import Path

import pytest
from particles import PLACE, with_particles, with_places
from shared import SHARED

from annot.pipeline.annotator import Annotator

REFUTED = {"'k heb da zo ni gezegd", "'k heb da zo nie gezegd"}
"""Listed under K01 as a denial. By the grammar's own rule "zo" before the n-word disputes the
wording ("dat heb ik zo niet gezegd" is K05, correctie), and the gold set labels it so too."""


WEAKENED = {
    row["text"]: row["reason"]
    for row in map(
        json.loads,
        (Path(__file__).parents[1] / "examples" / "weakened.jsonl").read_text("utf-8").splitlines(),
    )
}
"""Rows that the grammar lists as clear and the library holds for weak, each with the reason."""
COMFORT = {"dat moet je niet verkeerd opvatten"}
"""Listed as weak under K13; said before a remark it asks not to be misunderstood, so it is left."""
ANCHOR = "\nJe overdrijft."
"""A clear formulation in the same message, which a weak one needs to be reported."""


def rows(expect: str) -> Iterator[tuple[int, dict[str, str]]]:
    path = SHARED / "linguistics" / "orders.jsonl"
    if path.is_file():
        lines = path.read_text(encoding="utf-8").splitlines()
        for number, row in enumerate(map(json.loads, lines)):
            if row["expect"] == expect and row["text"] not in REFUTED:
                yield number, row


CLEAR = [row for row in rows("vlag") if row[1]["text"] not in WEAKENED]
WEAK = [row for row in rows("los") if row[1]["text"] not in COMFORT]
HELD_FOR_WEAK = [row for row in rows("vlag") if row[1]["text"] in WEAKENED]
needs_rows = pytest.mark.skipif(
    not CLEAR, reason="shared/linguistics/orders.jsonl is not beside this checkout"
)


def variants(
    listed: list[tuple[int, dict[str, str]]], particles: int
) -> Iterator[tuple[str, str, str]]:
    """(construction, label, text with particles); rows without places only without particles."""
    for number, row in listed:
        placed = with_places(row["order"], row["text"])
        if not particles or PLACE in placed:
            rng = random.Random(f"{number}/{particles}")
            yield row["k"], row["tag"].split()[0], with_particles(placed, particles, rng)


@needs_rows
@pytest.mark.parametrize("particles", [0, 1, 3])
def test_every_clear_order_is_reported_with_its_label(annotator: Annotator, particles: int) -> None:
    missed = [
        (k, text)
        for k, label, text in variants(CLEAR, particles)
        if label not in {span.label for span in annotator(text)}
    ]
    assert missed == []


@needs_rows
@pytest.mark.parametrize("particles", [0, 1, 3])
def test_every_weak_order_is_found_and_reported_only_beside_a_clear_one(
    annotator: Annotator, everything: Annotator, particles: int
) -> None:
    wrong = []
    # "weer" or "altijd" can make a row that is held for weak clear again, so these go without.
    listed = WEAK if particles else WEAK + HELD_FOR_WEAK
    for k, label, text in variants(listed, particles):
        alone = {span.label for span in annotator(text)}
        found = {span.label for span in everything(text)}
        anchored = {span.label for span in annotator(text + ANCHOR)}
        if label in alone or label not in found or label not in anchored:
            wrong.append((k, text))
    assert wrong == []


@needs_rows
def test_places_are_found_in_every_order_that_has_them() -> None:
    without = [
        row["order"]
        for _, row in [*CLEAR, *WEAK]
        if PLACE in row["order"] and PLACE not in with_places(row["order"], row["text"])
    ]
    assert without == []


@pytest.mark.parametrize("text", sorted(REFUTED))
def test_the_refuted_rows_are_corrections(annotator: Annotator, text: str) -> None:
    assert [span.label for span in annotator(text)] == ["correctie"]
