"""Every surface order that the grammar lists for the constructions of this release is found.

Each order is tried with 0, 1 and 3 particles in its (P) places, drawn with a fixed seed.
"""

import json
import random
from collections.abc import Iterator

import pytest
from particles import PLACE, with_particles, with_places
from shared import SHARED

from annot.pipeline.annotator import Annotator

CONSTRUCTIONS = {"K01", "K02", "K05", "K06", "K07", "K08", "K15", "K16", "K17", "K18"}
REFUTED = {"'k heb da zo ni gezegd", "'k heb da zo nie gezegd"}
"""Listed under K01 as a denial. By the grammar's own rule "zo" before the n-word disputes the
wording ("dat heb ik zo niet gezegd" is K05, correctie), and the gold set labels it so too."""


def rows() -> Iterator[tuple[int, dict[str, str]]]:
    path = SHARED / "linguistics" / "orders.jsonl"
    if path.is_file():
        lines = path.read_text(encoding="utf-8").splitlines()
        for number, row in enumerate(map(json.loads, lines)):
            if row["k"] in CONSTRUCTIONS and row["expect"] == "vlag":
                yield number, row


ROWS = list(rows())


@pytest.mark.skipif(not ROWS, reason="shared/linguistics/orders.jsonl is not beside this checkout")
@pytest.mark.parametrize("particles", [0, 1, 3])
def test_every_listed_order_gets_its_label(annotator: Annotator, particles: int) -> None:
    missed = []
    for number, row in ROWS:
        placed = with_places(row["order"], row["text"])
        if row["text"] in REFUTED or (particles and PLACE not in placed):
            continue
        text = with_particles(placed, particles, random.Random(f"{number}/{particles}"))
        label = row["tag"].split()[0]
        if label not in {span.label for span in annotator(text)}:
            missed.append((row["k"], row["frame"], text))
    assert missed == []


@pytest.mark.skipif(not ROWS, reason="shared/linguistics/orders.jsonl is not beside this checkout")
def test_places_are_found_in_every_order_that_has_them() -> None:
    without = [
        row["order"]
        for _, row in ROWS
        if PLACE in row["order"] and PLACE not in with_places(row["order"], row["text"])
    ]
    assert without == []


@pytest.mark.parametrize("text", sorted(REFUTED))
def test_the_refuted_rows_are_corrections(annotator: Annotator, text: str) -> None:
    assert [span.label for span in annotator(text)] == ["correctie"]
