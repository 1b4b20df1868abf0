"""`annot suggest`: a file to judge, which is gold once it is judged."""

import json
import socket
from pathlib import Path
from typing import Any

import pytest

from annot.cli import run
from annot.exchange import Item, read_items

FLAGGED = "Je overdrijft. Dat heb ik nooit gezegd."
TEXTS = (
    FLAGGED,
    "Wat jij vertelt heb ik toch nooit zo gezegd",
    "De soep staat klaar",
    "Zullen we zondag fietsen?",
)


@pytest.fixture
def records(tmp_path: Path) -> Path:
    source, out = tmp_path / "in.jsonl", tmp_path / "records.jsonl"
    source.write_text("".join(json.dumps({"text": text}) + "\n" for text in TEXTS))
    assert run(["annotate", str(source), "-o", str(out)]) == 0
    return out


def rows(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def test_suggestions_are_items_without_spans(
    records: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise AssertionError("annot opened a socket")

    monkeypatch.setattr(socket, "socket", refuse)
    out = records.with_name("out.jsonl")
    assert run(["suggest", str(records), "-o", str(out), "--number", "2"]) == 0
    first, second = read_items(out)
    assert isinstance(first, Item) and isinstance(second, Item)
    assert (first.text, first.spans, second.spans) == (TEXTS[1], (), ())
    assert first.other["suggestion"]["like"]["label"] == "ontkenning"
    said = capsys.readouterr()
    assert "no matches of the rules" in said.err
    assert not [text for text in TEXTS if text in said.err + said.out]


def test_judged_suggestions_are_examples(records: Path) -> None:
    out, again = records.with_name("out.jsonl"), records.with_name("again.jsonl")
    assert run(["suggest", str(records), "-o", str(out)]) == 0
    first, *rest = rows(out)
    first["spans"] = [{"text": "heb ik toch nooit zo gezegd", "label": "ontkenning"}]
    judged = [first, *(row | {"judged": True} for row in rest[:1])]
    out.write_text("".join(json.dumps(row) + "\n" for row in [*judged, *rest[1:]]))
    assert run(["suggest", str(records), "--like", str(out), "-o", str(again)]) == 0
    assert [row["text"] for row in rows(again)] == [row["text"] for row in rest[1:]]


def test_refused_rows_are_listed_once(records: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with records.open("a") as file:
        file.write('{"id": "geheim"}\n' * 7)
    out = records.with_name("out.jsonl")
    assert run(["suggest", str(records), "-o", str(out)]) == 1
    assert len(rows(out)) == 3
    said = capsys.readouterr().err
    assert said.count("`text` is missing") == 7
    assert all(f"records.jsonl:{line}: `text`" in said for line in range(5, 12))
    assert "records.jsonl:5:" in said and "geheim" not in said


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["records.jsonl", "-o", "out.csv"], "must end in .jsonl"),
        (["records.jsonl", "-o", "records.jsonl", "--overwrite"], "would replace an input"),
        (["records.jsonl", "-o", "in.jsonl"], "exists already"),
        (["records.jsonl", "-o", "away/out.jsonl"], "its folder does not exist"),
        (["records.jsonl", "-o", "out.jsonl", "--number", "0"], "--number"),
        (["nothing.jsonl", "-o", "out.jsonl"], "does not exist"),
        (["in.jsonl", "-o", "out.jsonl"], "run annot annotate on the corpus first"),
        (["records.jsonl", "-o", "out.jsonl", "--like", "."], "is a folder"),
    ],
)
def test_what_cannot_be_done_is_one_sentence(
    records: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    arguments: list[str],
    message: str,
) -> None:
    monkeypatch.chdir(records.parent)
    before = sorted(records.parent.iterdir())
    capsys.readouterr()
    assert run(["suggest", *arguments]) == 2
    (line,) = capsys.readouterr().err.splitlines()
    assert message in line
    assert sorted(records.parent.iterdir()) == before
