"""Sentences that were written without sight of the patterns, then used for one round of work.

They are annotated for the three kern labels only. The floors are below what is reached, so that a
change that loses a class of sentences is noticed and one that trades a sentence is not.
"""

import json
from pathlib import Path

from annot.pipeline.annotator import Annotator

ROWS = [
    json.loads(line)
    for line in (Path(__file__).parents[1] / "examples" / "heldout.jsonl")
    .read_text(encoding="utf-8")
    .splitlines()
]


def test_precision_recall_and_status(annotator: Annotator) -> None:
    hits = wrong = missed = status = 0
    for row in ROWS:
        found = [span for span in annotator(row["text"]) if span.layer == "kern"]
        for gold in row["spans"]:
            start = row["text"].index(gold["text"])
            end = start + len(gold["text"])
            near = [s for s in found if s.label == gold["label"] and s.start < end > start < s.end]
            missed += not near
            hits += bool(near)
            status += bool(near) and near[0].status == gold["status"]
        wrong += max(0, len(found) - len(row["spans"]))
    assert hits / (hits + wrong) >= 0.94
    assert hits / (hits + missed) >= 0.90
    assert status / hits >= 0.95
