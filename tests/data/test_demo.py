"""The demo conversations are well-formed, each in one file, and all listed in their README."""

import json
from datetime import datetime
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest

import annot

DEMO = Path(__file__).parents[2] / "data" / "demo"
FILES = sorted(DEMO.glob("*.jsonl"))
KEYS = ["id", "conversation", "speaker", "time", "text"]
LESSON = ("vl-begeleiding", "vl-dienst", "vl-team", "vl-thuiszorg")


def messages(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def test_there_are_enough_conversations_from_both_countries():
    assert len(FILES) >= 8
    assert {path.name.split("-")[0] for path in FILES} == {"nl", "vl"}


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_a_file_is_one_conversation(path: Path):
    found = messages(path)
    assert 10 <= len(found) <= 18
    assert {message["conversation"] for message in found} == {path.stem}
    assert len({message["speaker"] for message in found}) >= 2


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_every_message_is_complete(path: Path):
    for number, message in enumerate(messages(path), start=1):
        assert list(message)[:5] == KEYS
        assert set(message) <= {*KEYS, "tussentaal"}
        assert message["id"] == f"{path.stem}-{number:02d}"
        assert message["speaker"].strip()
        assert message["text"] == message["text"].strip() != ""


@pytest.mark.parametrize(
    "path", [path for path in FILES if path.name.startswith(LESSON)], ids=lambda path: path.stem
)
def test_a_text_for_lessons_also_sounds_as_people_speak(path: Path):
    """And in both ways the rules mark something, and leave a look-alike unmarked."""
    annotator = annot.load(all=True)
    spoken = [message for message in messages(path) if "tussentaal" in message]
    assert spoken
    assert all(message["tussentaal"] != message["text"] for message in spoken)
    for key in ("text", "tussentaal"):
        told = [
            annot.Message(one["id"], one.get(key, one["text"]), speaker=one["speaker"])
            for one in messages(path)
        ]
        found = [span for record in annotator.conversation(told) for span in record.spans]
        assert {span.reported for span in found if span.layer != "tegenbeeld"} == {True, False}


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_time_runs_forward(path: Path):
    times = [datetime.fromisoformat(message["time"]) for message in messages(path)]
    assert all(earlier < later for earlier, later in pairwise(times))


def test_ids_are_unique():
    ids = [message["id"] for path in FILES for message in messages(path)]
    assert len(ids) == len(set(ids))


def test_readme_lists_every_conversation_and_counts_the_messages():
    readme = (DEMO / "README.md").read_text(encoding="utf-8")
    listed = [line.split("`")[1] for line in readme.splitlines() if line.startswith("| `")]
    assert sorted(listed) == [path.stem for path in FILES]
    assert f"{sum(len(messages(path)) for path in FILES)} messages" in readme
