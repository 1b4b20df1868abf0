"""Thirty constructions in twelve contexts, in three addresses: what is done with the words."""

from pathlib import Path

import pytest
from statuses import Cell, cells, table, wrong

from annot.pipeline.annotator import Annotator


@pytest.mark.parametrize(
    "cell", list(cells()), ids=lambda cell: f"{cell.construction}: {cell.context.name}"
)
def test_every_cell_of_the_table_has_its_status(everything: Annotator, cell: Cell) -> None:
    assert wrong(cell, everything) == []


def test_the_table_is_whole() -> None:
    found = list(cells())
    assert len(found) == 30 * 12
    assert sum(bool(cell.texts) for cell in found) > 300


def test_readme_shows_the_table_as_it_is(everything: Annotator) -> None:
    readme = Path(__file__).parents[2] / "README.md"
    assert table(everything) in readme.read_text(encoding="utf-8")
