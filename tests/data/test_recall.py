"""The figure on every result is that of the script which it names, and README's."""

import pytest

from annot.labels import recall_note
from annot.resources import read_yaml, root

EVALUATION = read_yaml(root() / "data" / "evaluation.yaml")
RECALL = EVALUATION["recall"]


def test_the_script_gives_the_figure() -> None:
    quality = pytest.importorskip("quality", reason="the research extra is not installed")
    scores = quality.by_rules(quality.read(quality.GOLD[0]), resamples=0).scores.spans
    for name, figure in EVALUATION.items():
        measured = getattr(scores["spans_overlap", "kern+verwant"], name).value
        assert round(measured, 3) == figure["value"]
        assert (root() / figure["script"]).is_file()


def test_readme_gives_the_same_figures() -> None:
    """In the row of annot of the first table: texts P, R, F1, then spans P, R."""
    readme = (root() / "README.md").read_text(encoding="utf-8")
    row = next(line for line in readme.splitlines() if line.startswith("| annot |"))
    cells = [cell.strip() for cell in row.strip("|").split("|")]
    for name, cell in (("precision", cells[4]), ("recall", cells[5])):
        assert cell.startswith(f"{EVALUATION[name]['value']:.3f}".removeprefix("0"))


def test_the_sentence_rounds_to_tenths() -> None:
    assert recall_note().startswith("In een proef herkende dit hulpmiddel ongeveer 4 van de 10 ")
    assert "about 4 in 10" in recall_note("en")
