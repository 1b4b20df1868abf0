"""The figure on every result is that of the script which it names, and README's."""

import re

import quality

from annot.labels import recall_note
from annot.pipeline.annotator import Annotator
from annot.resources import read_yaml, root

RECALL = read_yaml(root() / "data" / "evaluation.yaml")["recall"]


def test_the_script_gives_the_figure(annotator: Annotator) -> None:
    def find(text: str) -> list[quality.Span]:
        return [(s.start, s.end, s.label, s.status) for s in annotator(text)]

    rows = quality.read("data/gold/gold.jsonl")
    measured = quality.score(rows, find, quality.KERN + quality.VERWANT)
    assert f"R {RECALL['value']:.3f} " in measured
    assert (root() / RECALL["script"]).is_file()


def test_readme_gives_the_same_figure() -> None:
    readme = (root() / "README.md").read_text(encoding="utf-8")
    row = next(line for line in readme.splitlines() if line.startswith("| own gold, blind"))
    assert re.search(r"R (\.\d+)", row).group(1) == f"{RECALL['value']:.3f}".removeprefix("0")


def test_the_sentence_rounds_to_tenths() -> None:
    assert recall_note().startswith("In een proef herkende dit hulpmiddel ongeveer 4 van de 10 ")
    assert "about 4 in 10" in recall_note("en")
