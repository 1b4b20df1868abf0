"""No span of any layer may cover a threat, violence, coercion, blackmail, suicide or self-harm.

A label on such words would explain them as a way of talking; they are more urgent than that. A
minimising sentence beside the threat may be marked, so the test compares ranges, not texts.
"""

import json
from pathlib import Path

import pytest

import annot
from annot.annotation import Message
from annot.pipeline.annotator import Annotator

ROWS = [
    json.loads(line)
    for line in (Path(__file__).parents[1] / "examples" / "threats.jsonl")
    .read_text(encoding="utf-8")
    .splitlines()
]


@pytest.fixture(scope="module")
def all_layers() -> Annotator:
    return annot.load(layers=("all",))


def test_every_threat_stands_in_its_text() -> None:
    assert len(ROWS) >= 70
    assert [row for row in ROWS if row["text"].count(row["threat"]) != 1] == []


@pytest.mark.parametrize("row", ROWS, ids=[str(number) for number in range(len(ROWS))])
def test_no_span_covers_a_threat(all_layers: Annotator, row: dict[str, str]) -> None:
    start = row["text"].index(row["threat"])
    end = start + len(row["threat"])
    found = [span for span in all_layers(row["text"]) if span.start < end and start < span.end]
    assert [(span.pattern, span.text) for span in found] == []


@pytest.mark.parametrize("row", ROWS, ids=[str(number) for number in range(len(ROWS))])
def test_no_span_covers_a_threat_among_other_messages(
    all_layers: Annotator, row: dict[str, str]
) -> None:
    lines = ["dat deed me pijn", "je overdrijft", row["text"], "haha", "ik mis je"]
    chat = [Message(str(n), text, "c", "BAAAB"[n]) for n, text in enumerate(lines)]
    start = row["text"].index(row["threat"])
    end = start + len(row["threat"])
    (_, _, record, *_) = all_layers.conversation(chat)
    found = [span for span in record.spans if span.start < end and start < span.end]
    assert [(span.pattern, span.text) for span in found] == []
