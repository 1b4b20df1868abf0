"""The project's own gold data: the format holds, and the datasheet counts what is there."""

import json
import re
from collections import Counter, defaultdict
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest

from annot.labels import label_texts
from annot.pipeline.statuses import REPORTED

GOLD = Path(__file__).parents[2] / "data" / "gold"
KEYS = {"id", "conv", "speaker", "variety", "register", "relation", "text", "spans", "lookalike"}
VALUES = {
    "variety": {"NL", "VL"},
    "register": {"chat", "mail", "brief"},
    "relation": {"koppel", "familie", "vrienden", "werk", "school", "dienst"},
}
CYCLUS = {"omkering", "terugtrekking", "toenadering", "idealisering"}
LABELS, STATUSES = set(label_texts()), REPORTED
SECOND_PERSON = re.compile(r"\b(je|jij|jou|jouw|jezelf|ge|gij|u|uw|uzelf)\b", re.IGNORECASE)


def read(name: str) -> list[dict[str, Any]]:
    lines = (GOLD / name).read_text(encoding="utf-8").splitlines()
    return [json.loads(line) for line in lines]


MESSAGES = read("gold.jsonl")
ORDINARY = read("ordinary.jsonl")


def bounds(text: str, span: dict[str, Any]) -> tuple[int, int]:
    start = span.get("start", text.find(span["text"]))
    return start, span.get("end", start + len(span["text"]))


@pytest.mark.parametrize(
    ("rows", "extra"), [(MESSAGES, set()), (ORDINARY, {"setting"})], ids=["gold", "ordinary"]
)
def test_rows_have_the_keys_and_values(rows: list[dict[str, Any]], extra: set[str]) -> None:
    for row in rows:
        assert set(row) == KEYS | extra, row["id"]
        assert row["text"] and row["text"] == row["text"].strip(), row["id"]
        for key, values in VALUES.items():
            assert row[key] in values, (row["id"], key)


def test_ids_and_texts_are_unique() -> None:
    for key in ("id", "text"):
        counts = Counter(row[key] for row in MESSAGES + ORDINARY)
        assert [value for value, n in counts.items() if n > 1] == []


def test_conversations_have_four_to_ten_messages() -> None:
    counts = Counter(row["conv"] for row in MESSAGES)
    assert {conv: n for conv, n in counts.items() if not 4 <= n <= 10} == {}


def test_spans_are_literal_and_findable() -> None:
    for row in MESSAGES:
        for span in row["spans"]:
            start, end = bounds(row["text"], span)
            assert row["text"][start:end] == span["text"] != "", (row["id"], span)
            assert "start" in span or row["text"].count(span["text"]) == 1, (row["id"], span)
            assert span["text"] == span["text"].strip(" .,!?"), (row["id"], span)


def test_spans_of_one_label_do_not_overlap() -> None:
    for row in MESSAGES:
        by_label = defaultdict(list)
        for span in row["spans"]:
            by_label[span["label"]].append(bounds(row["text"], span))
        for label, places in by_label.items():
            places.sort()
            for (_, end), (start, _) in pairwise(places):
                assert end <= start, (row["id"], label)


def test_spans_have_known_labels_statuses_and_strengths() -> None:
    for row in MESSAGES:
        for span in row["spans"]:
            assert set(span) - {"start", "end"} == {"text", "label", "status", "strength"}
            assert span["label"] in LABELS, row["id"]
            assert span["status"] in STATUSES, row["id"]
            assert span["strength"] in {"sterk", "zwak"}, row["id"]
            assert span["label"] not in CYCLUS or span["strength"] == "zwak", row["id"]


def test_every_label_and_status_occurs() -> None:
    spans = [span for row in MESSAGES for span in row["spans"]]
    assert {span["label"] for span in spans} == LABELS
    assert {span["status"] for span in spans} == STATUSES


def test_lookalikes_have_no_spans() -> None:
    assert [row["id"] for row in MESSAGES if row["lookalike"] and row["spans"]] == []


def test_ordinary_messages_speak_to_someone_and_have_no_spans() -> None:
    for row in ORDINARY:
        assert row["spans"] == [], row["id"]
        assert row["setting"] in {"dagelijks", "conflict"}, row["id"]
        assert SECOND_PERSON.search(row["text"]), row["id"]


def test_datasheet_gives_the_current_totals() -> None:
    readme = (GOLD / "README.md").read_text(encoding="utf-8")
    spans = sum(len(row["spans"]) for row in MESSAGES)
    assert f"| `gold.jsonl` | {len(MESSAGES)} |" in readme
    assert f"| `ordinary.jsonl` | {len(ORDINARY)} |" in readme
    assert f"{spans} spans in all" in readme
    conflict = sum(row["setting"] == "conflict" for row in ORDINARY)
    assert f"{conflict} come from healthy conflicts" in readme
