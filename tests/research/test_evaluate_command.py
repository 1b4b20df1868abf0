"""`annot evaluate` as a researcher runs it."""

import json
from pathlib import Path
from typing import Any

import pytest

from annot.cli import run
from annot.resources import root

GOLD = root() / "data" / "gold" / "gold.jsonl"
ROWS = [
    {"id": "a-1", "conv": "a", "text": "Je overdrijft. Ik bel Sam.", "spans": [
        {"text": "Je overdrijft", "label": "minimalisering", "status": "vraag"}]},
    {"id": "a-2", "conv": "a", "text": "Soep.", "spans": []},
    {"id": "b-1", "text": "Het is jouw schuld!", "spans": [
        {"text": "is jouw schuld", "label": "schuldverschuiving", "status": "direct"}]},
    {"id": "b-2", "text": "Je bent hier niet welkom.", "spans": [
        {"text": "Je bent hier niet welkom", "label": "devaluatie", "status": "direct"}]},
]  # fmt: skip


def write(path: Path, rows: list[Any]) -> str:
    path.write_text("".join(f"{json.dumps(row)}\n" for row in rows), encoding="utf-8")
    return str(path)


@pytest.fixture
def gold(tmp_path: Path) -> str:
    return write(tmp_path / "gold.jsonl", ROWS)


def test_the_json_has_the_names_of_the_contract(gold, capsys):
    assert run(["evaluate", gold, "--json", "--resamples", "50"]) == 0
    result = json.loads(capsys.readouterr().out)
    assert result["gold"] == {"texts": 4, "conversations": 3, "spans_of_other_labels": 0}
    for measure in ("texts", "spans_overlap", "spans_exact"):
        assert {"precision", "recall", "f1"} <= set(result[measure]["kern"])
    assert result["spans_overlap"]["kern+verwant"]["hits"] == 2
    assert result["spans_exact"]["kern+verwant"]["hits"] == 1
    assert result["status_accuracy"]["minimalisering"]["accuracy"] == 0
    assert set(result["by"]["source"]) == {"a", "b"}


def test_the_table_reads_as_markdown(gold, capsys):
    assert run(["evaluate", gold, "--by", "", "--resamples", "50"]) == 0
    out = capsys.readouterr().out
    assert "4 texts in 3 conversations" in out
    assert "| minimalisering | 1.000" in out
    assert "By source" not in out
    rows = [line for line in out.splitlines() if line.startswith("|")]
    assert all(line.endswith(" |") for line in rows)


def test_each_difference_is_listed_with_its_kind(gold, tmp_path, capsys):
    target = tmp_path / "errors.jsonl"
    assert run(["evaluate", gold, "--resamples", "0", "--errors", str(target), "--all"]) == 0
    rows = [json.loads(line) for line in target.read_text(encoding="utf-8").splitlines()]
    assert [(row["id"], row["kind"]) for row in rows] == [
        ("a-1", "status"),
        ("b-1", "bounds"),
        ("b-2", "missed"),
    ]
    assert rows[1]["found"]["text"] == "Het is jouw schuld"
    assert run(["evaluate", gold, "--errors", str(target)]) == 2
    assert "use --overwrite" in capsys.readouterr().err


def test_a_match_that_does_not_count_is_shown_beside_what_was_missed(tmp_path):
    span = {"text": "Mijn zus overdrijft", "label": "minimalisering", "status": "direct"}
    row = {"id": "1", "text": "Mijn zus overdrijft.", "spans": [span]}
    gold, target = write(tmp_path / "g.jsonl", [row]), tmp_path / "e.jsonl"
    assert run(["evaluate", gold, "--all", "--errors", str(target)]) == 0
    (missed,) = map(json.loads, target.read_text(encoding="utf-8").splitlines())
    assert (missed["kind"], missed["unreported"]["status"]) == ("missed", "derde")


def test_predictions_of_anyone_can_be_scored(gold, tmp_path, capsys):
    theirs = write(tmp_path / "theirs.jsonl", ROWS[:3])
    assert run(["evaluate", gold, theirs, "--json", "--resamples", "0"]) == 0
    captured = capsys.readouterr()
    assert json.loads(captured.out)["spans_exact"]["kern+verwant"]["f1"] == pytest.approx(0.8)
    assert captured.err == "annot: 1 texts have no prediction; it counts as none\n"


def test_the_layers_decide_what_is_scored(gold, capsys):
    assert run(["evaluate", gold, "--layers", "kern", "--json", "--resamples", "0"]) == 0
    result = json.loads(capsys.readouterr().out)
    assert set(result["texts"]) == {"kern", "kern+verwant", "minimalisering"}
    assert result["gold"]["spans_of_other_labels"] == 2


@pytest.mark.thorough
def test_the_references_stand_in_the_same_table(capsys):
    command = [
        "evaluate",
        str(GOLD),
        "--baselines",
        "--resamples",
        "20",
        "--layers",
        "kern,verwant",
    ]
    assert run([*command, "--json"]) == 0
    result = json.loads(capsys.readouterr().out)
    assert list(result["baselines"]) == [
        "three example phrases", "phrase list, PhraseMatcher", "TF-IDF, logistic regression",
        "always yes",
    ]  # fmt: skip
    always = result["baselines"]["always yes"]["detected_texts"]["kern+verwant"]
    flagged = result["detected_texts"]["kern+verwant"]["gold"]
    assert always["recall"] == 1 and always["precision"] == pytest.approx(flagged / 320)


BAD = {
    "a row that is no JSON": (["{"], "g.jsonl:1: not valid JSON", 2),
    "no text at all": ([], "the gold holds no text that can be read", 2),
    "a bad row between good ones": (
        [json.dumps(ROWS[0]), '{"text": 3}', json.dumps(ROWS[1])],
        "g.jsonl:2: `text` is missing or no string",
        1,
    ),
    "words that are not there": (
        ['{"text": "Geheim", "spans": [{"text": "anders", "label": "correctie"}]}'],
        "g.jsonl:1: the words of a span do not stand in the text",
        2,
    ),
    "a span outside the text": (
        ['{"text": "Geheim", "spans": [{"start": 3, "end": 9, "label": "correctie"}]}'],
        "g.jsonl:1: the start or end of a span lies outside the text",
        2,
    ),
    "the same id twice": ([json.dumps(ROWS[0])] * 2, "the gold has an id twice", 2),
}


@pytest.mark.parametrize("lines, said, status", BAD.values(), ids=BAD)
def test_bad_gold_gets_a_clear_sentence(tmp_path, capsys, lines, said, status):
    path = tmp_path / "g.jsonl"
    path.write_text("".join(f"{line}\n" for line in lines), encoding="utf-8")
    assert run(["evaluate", str(path), "--resamples", "0"]) == status
    err = capsys.readouterr().err
    assert said in err
    assert "Geheim" not in err and "Traceback" not in err


@pytest.mark.parametrize(
    "arguments, said",
    [
        (["er-is-niets.jsonl"], "er-is-niets.jsonl is a folder, or does not exist"),
        ([str(GOLD), "--resamples", "-1"], "--resamples and --seed are numbers"),
        ([str(GOLD), "--layers", "kern,onzin"], "layer"),
        ([str(GOLD), "--errors", "er/is/niets.jsonl"], "its folder does not exist"),
        (["gold.onbekend"], "gold.onbekend is a folder, or does not exist"),
    ],
)
def test_bad_arguments_get_a_clear_sentence(capsys, arguments, said):
    assert run(["evaluate", *arguments]) == 2
    err = capsys.readouterr().err
    assert said in err and err.count("\n") == 1
