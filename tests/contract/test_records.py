"""The record, its command line and its Python calls keep their names and meanings."""

import io
import json
from pathlib import Path

import pytest

import annot
from annot.cli import run

SPAN_KEYS = {
    "start", "end", "text", "label", "layer", "strength", "status", "reported", "pattern", "cue",
    "essay", "essay_support", "said_by",
}  # fmt: skip


def test_the_record_has_the_keys_of_the_contract(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["text", "Hij zegt dat ik overdrijf", "--json"]) == 0
    record = json.loads(capsys.readouterr().out)
    assert set(record) == {
        "id", "text", "conversation", "speaker", "time", "spans", "context", "meta",
    }  # fmt: skip
    (span,) = record["spans"]
    assert set(span) == SPAN_KEYS
    assert set(span["cue"]) == {"id", "start", "end", "text", "name"}
    assert record["context"] == {"used": False, "ids": []}
    assert set(record["meta"]) == {"annot", "patterns", "model", "options", "run"}
    assert record["meta"]["patterns"].startswith("sha256:")


def test_the_example_of_the_documentation() -> None:
    first, second = annot.load()("Dat heb ik nooit gezegd. Je overdrijft.")
    assert (first.label, first.layer, first.strength) == ("ontkenning", "kern", "sterk")
    assert (first.pattern, first.essay) == ("ontkenning.nooit-gezegd", ("impact-2",))
    assert (first.essay_support, first.said_by, first.cue) == ("voorbeeld", "schrijver", None)
    assert second.text == "Je overdrijft"


def test_an_explanation_is_data_in_dutch() -> None:
    (found,) = annot.load()("Je overdrijft.")
    texts = found.explain()
    assert texts["passages"][0]["id"] == "impact-2"
    assert all(texts[key] for key in ("does", "effect", "innocent", "status", "pattern", "anders"))


def test_pipe_is_lazy_and_numbers_strings() -> None:
    def endless():  # type: ignore[no-untyped-def]
        while True:
            yield "je overdrijft"

    records = annot.load().pipe(endless())
    assert [next(records).id, next(records).id] == ["1", "2"]


def test_layers_and_options_change_the_run_hash() -> None:
    runs = {
        annot.load().meta["run"],
        annot.load(layers=("kern",)).meta["run"],
        annot.load(all=True).meta["run"],
    }
    assert len(runs) == 3
    assert annot.load(index=False).meta == annot.load().meta


def test_messages_keep_what_is_known_of_them(tmp_path: Path) -> None:
    source, out = tmp_path / "in.jsonl", tmp_path / "uit.jsonl"
    rows = [
        {"id": 7, "text": "je overdrijft", "conv": "c1", "speaker": "A", "time": "2026-01-01"},
        {"text": "hoi \ud83d", "conversation": "c2", "spans": ["van iemand anders"]},
    ]
    source.write_text("\ufeff" + "\n\n".join(map(json.dumps, rows)), encoding="utf-8")
    assert run(["annotate", str(source), "-o", str(out)]) == 0
    first, second = map(json.loads, out.read_text(encoding="utf-8").splitlines())
    assert (first["id"], first["conversation"], first["speaker"]) == ("7", "c1", "A")
    assert second["id"] == f"{source}:3"
    assert second["text"] == "hoi \ufffd"
    assert second["spans"] == []


def test_standard_input_to_standard_output(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    lines = b'{"id": "x", "text": "je overdrijft"}\n'
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(lines)))
    assert run(["annotate", "-", "-o", "-"]) == 0
    assert json.loads(capsys.readouterr().out)["id"] == "x"


def test_a_whole_file_is_one_text(tmp_path: Path) -> None:
    source, out = tmp_path / "in.txt", tmp_path / "uit.jsonl"
    source.write_text("je overdrijft\nstel je niet aan\n")
    assert run(["annotate", str(source), "-o", str(out), "--whole"]) == 0
    (record,) = map(json.loads, out.open())
    assert len(record["spans"]) == 2


def test_the_demo_is_explained(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["text", "--demo"]) == 0
    printed = capsys.readouterr().out
    for heading in (
        "Wat de zin doet",
        "Het essay",
        "Het kan ook anders bedoeld zijn",
        "Anders gezegd",
    ):
        assert heading in printed
    assert "Veilig Thuis 0800-2000" in printed
    assert "1712" in printed


def test_no_match_does_not_mean_that_all_is_well(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["text", "Tot morgen!"]) == 0
    assert "Geen treffers betekent niet" in capsys.readouterr().out


def test_control_characters_never_reach_a_terminal(capsys: pytest.CaptureFixture[str]) -> None:
    assert (
        run(["text", "\x1b[2Jje overdrijft\x07. hij zegt tegen \x1b[31mmij dat ik overdrijf"]) == 0
    )
    printed = capsys.readouterr().out
    assert "\x1b" not in printed
    assert "\x07" not in printed


def test_neighbours_decide_on_the_command_line_only_when_asked(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    rows = [{"text": "je overdrijft", "speaker": "A"}, {"text": "?", "speaker": "A"}]
    given = tmp_path / "chat.jsonl"
    given.write_text("\n".join(json.dumps(row) for row in rows), encoding="utf-8")
    for number, status in (("0", "direct"), ("2", "vraag")):
        assert run(["annotate", str(given), "-o", "-", "--context", number]) == 0
        first = json.loads(capsys.readouterr().out.splitlines()[0])
        assert [span["status"] for span in first["spans"]] == [status]
        assert first["context"]["used"] == (number != "0")
    assert run(["annotate", str(given), "-o", "-", "--context", "-1"]) == 2
    assert "0 or more" in capsys.readouterr().err
