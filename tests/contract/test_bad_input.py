"""Bad input gets one clear sentence, repeats nothing the user wrote, and loses nothing."""

import json
import os
from pathlib import Path

import pytest

from annot.cli import run

SECRET = "geheim-woord"


def sentence(capsys: pytest.CaptureFixture[str]) -> str:
    printed = capsys.readouterr()
    assert printed.out == ""
    lines = printed.err.splitlines()
    assert len(lines) == 1, lines
    assert SECRET not in lines[0]
    assert "Traceback" not in lines[0]
    return lines[0]


def status(arguments: list[str]) -> int:
    try:
        return run(arguments)
    except SystemExit as stop:
        return int(stop.code or 0)


USAGE = [
    ([SECRET], "invalid choice"),
    (["text", SECRET, SECRET], "put a text between quotes"),
    (["text", f"--{SECRET}"], "unrecognised arguments"),
    (["text", "hoi", "--layers", SECRET], "unknown layer"),
    (["text", "hoi", "--layers", ""], "unknown layer"),
    (["text", "--demo", SECRET], "no such demo conversation; there are nl-brief-verhuurder"),
    (["annotate", "x.txt"], "required"),
    (["annotate", "-", "-o", "x.csv", "--resume"], "can be read only once"),
    (["annotate", "x.txt", "-o", "-", "--partitioned"], "need an output file"),
    (["annotate", "x.txt", "-o", "x.csv", "--partitioned"], "ends in .parquet"),
    (["annotate", "x.txt", "-o", "x.csv", "--shard", SECRET], "--shard is i/n"),
    (["annotate", "x.txt", "-o", "x.csv", "--shard", "3/2"], "--shard is i/n"),
    (["annotate", "x.txt", "-o", "x.csv", "--shard", "1/2", "--overwrite"], "--shard goes on"),
    (["annotate", "x.txt", "-o", "x.csv", "--count", SECRET], "--count takes tokens"),
    (["annotate", "x.txt", "-o", "x.csv", "--chunk", "0"], "--chunk is a number"),
    (["annotate", "x.txt", "-o", "x.csv", "--workers", "0"], "--workers is a number"),
    (["annotate", "x.txt", "-o", "x.csv", "--context", "-1"], "--context is a number"),
    (["annotate", "x.txt", "-o", "x.csv", "--scheduler", SECRET], "for --engine dask"),
    (["annotate", "x.txt", "-o", "x.csv", "--names", "deduce"], "for --pseudonymise"),
    (["annotate", "x.txt", "-o", "x.csv", "--keep", "label"], "a column that the table has"),
    (["annotate", "x.txt", "-o", "x.csv", "--engine", SECRET], "invalid choice"),
    (["annotate", "*.csv", "-o", "x.csv"], "no readable file fits"),
    (["patterns"], "required"),
    (["patterns", "show", SECRET], "no construction has that id"),
    (["patterns", "check", "."], "holds no patterns"),
    (["dashboard", "--port", SECRET], "invalid int value"),
    (["text", "je overdrijft", "--model", SECRET], "no spaCy pipeline with that name or path"),
    (["annotate", "x.txt", "-o", "x.csv", "--model", SECRET], "no spaCy pipeline"),
    (["model"], "required"),
    (["model", "info", SECRET], "no spaCy pipeline with that name or path"),
]


@pytest.mark.parametrize(("arguments", "message"), USAGE)
def test_wrong_usage(
    arguments: list[str], message: str, capsys: pytest.CaptureFixture[str], tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    monkeypatch.chdir(tmp_path)
    (tmp_path / "x.txt").write_text("je overdrijft")
    assert status(arguments) == 2
    assert message in sentence(capsys)


def test_inputs_that_cannot_be_read_at_all(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    good = tmp_path / "goed.txt"
    good.write_text("je overdrijft\n")
    out = tmp_path / "uit.jsonl"
    (tmp_path / "map.txt").mkdir()
    (tmp_path / "foto.png").write_bytes(b"\x89PNG")
    cases = [
        ([tmp_path / "weg.txt"], out, "does not exist"),
        ([tmp_path / "map.txt"], out, "is a folder"),
        ([tmp_path / "foto.png"], out, "unknown format"),
        ([good], tmp_path / "uit.docx", "must end in .jsonl, .csv or .parquet"),
        ([good], tmp_path / "nergens" / "uit.jsonl", "its folder does not exist"),
    ]
    for inputs, output, message in cases:
        assert run(["annotate", *map(str, inputs), "-o", str(output)]) == 2
        assert message in sentence(capsys)
        assert not out.exists()


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read any file")
def test_a_file_without_permission(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    closed = tmp_path / "dicht.txt"
    closed.write_text("je overdrijft")
    closed.chmod(0)
    assert run(["annotate", str(closed), "-o", str(tmp_path / "uit.jsonl")]) == 2
    assert "cannot be opened" in sentence(capsys)


def test_an_unreadable_file_of_any_kind(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    good = tmp_path / "goed.txt"
    good.write_text("je overdrijft")

    def refuse(*_: object, **__: object) -> None:
        raise PermissionError(13, "Permission denied", str(good))

    monkeypatch.setattr(Path, "open", refuse)
    assert run(["annotate", str(good), "-o", str(tmp_path / "uit.jsonl")]) == 2
    assert "cannot be opened: Permission denied" in sentence(capsys)


def test_a_bad_row_is_refused_and_the_others_are_annotated(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    source, out = tmp_path / "in.jsonl", tmp_path / "uit.jsonl"
    rows = [json.dumps({"id": str(n), "text": "je overdrijft"}) for n in range(1, 6)]
    rows[2] = '{"text": "' + SECRET
    source.write_text("\n".join(rows))
    assert run(["annotate", str(source), "-o", str(out)]) == 1
    printed = capsys.readouterr().err
    assert "4 texts read, 4 with spans, 1 refused" in printed
    assert SECRET not in printed
    assert [json.loads(line)["id"] for line in out.open()] == ["1", "2", "4", "5"]
    (reject,) = map(json.loads, (tmp_path / "uit.jsonl.rejects.jsonl").open())
    assert (reject["line"], reject["reason"]) == (3, "not valid JSON")


@pytest.mark.parametrize(
    ("row", "reason"),
    [
        (b"[1, 2]", "not a JSON object"),
        (b'{"id": 1}', "`text` is missing or no string"),
        (b'{"text": 5}', "`text` is missing or no string"),
        (b'{"text": "\xff"}', "not valid UTF-8"),
        (b"[" * 100_000, "not valid JSON"),
    ],
)
def test_rows_that_hold_no_text(
    row: bytes, reason: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    source, out = tmp_path / "in.jsonl", tmp_path / "uit.jsonl"
    source.write_bytes(b'{"text": "je overdrijft"}\n' + row + b"\n")
    assert run(["annotate", str(source), "-o", str(out), "--rejects", str(tmp_path / "r")]) == 1
    assert len(out.read_text().splitlines()) == 1
    assert json.loads((tmp_path / "r").read_text())["reason"] == reason


def test_invalid_utf8_in_a_text_file(tmp_path: Path) -> None:
    source, out = tmp_path / "in.txt", tmp_path / "uit.jsonl"
    source.write_bytes(b"je overdrijft\n\xff\xfe\n\nstel je niet aan\n")
    assert run(["annotate", str(source), "-o", str(out)]) == 1
    ids = [json.loads(line)["id"] for line in out.open()]
    assert ids == [f"{source}:1", f"{source}:4"]


def test_too_long_a_text_is_refused_as_a_row(tmp_path: Path) -> None:
    source, out = tmp_path / "in.txt", tmp_path / "uit.jsonl"
    source.write_text("a" * 10_000_001 + "\nje overdrijft\n")
    assert run(["annotate", str(source), "-o", str(out)]) == 1
    assert len(out.read_text().splitlines()) == 1


def test_rejects_never_replace_an_input_or_the_output(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    source, out = tmp_path / "r.jsonl.rejects.jsonl", tmp_path / "r.jsonl"
    source.write_text('{"text": "je overdrijft"}\n[1]\n')
    for rejects in ([], ["--rejects", str(source)], ["--rejects", str(out)]):
        assert run(["annotate", str(source), "-o", str(out), *rejects]) == 2
        assert "would replace an input or the output" in sentence(capsys)
        assert not out.exists()
    nowhere = str(tmp_path / "nergens" / "r")
    assert run(["annotate", str(source), "-o", str(out), "--rejects", nowhere]) == 2
    assert "its folder does not exist" in sentence(capsys)


def test_refused_lines_are_given_only_to_whoever_asks(tmp_path: Path) -> None:
    source, out = tmp_path / "in.jsonl", tmp_path / "uit.csv"
    source.write_bytes(b'{"text": "a"}\n{"text": geheim-woord\n[1]\n{"text": "\xff"}\n')
    assert run(["annotate", str(source), "-o", str(out)]) == 1
    rejects = tmp_path / "uit.csv.rejects.jsonl"
    assert SECRET not in rejects.read_text()
    assert run(["annotate", str(source), "-o", str(out), "--overwrite", "--rejects-text"]) == 1
    texts = [(row["line"], row["text"]) for row in map(json.loads, rejects.open())]
    assert texts == [(2, '{"text": geheim-woord'), (3, "[1]"), (4, '{"text": "?"}')]


def test_what_stands_beside_the_output_is_no_input(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    source = tmp_path / "uit.csv.messages.csv"
    source.write_text("text\nje overdrijft\n")
    assert run(["annotate", str(source), "-o", str(tmp_path / "uit.csv")]) == 2
    assert "would replace an input" in sentence(capsys)
    assert source.read_text() == "text\nje overdrijft\n"


def test_a_clean_run_leaves_no_old_rejects(tmp_path: Path) -> None:
    source, out = tmp_path / "in.jsonl", tmp_path / "uit.jsonl"
    rejects = tmp_path / "uit.jsonl.rejects.jsonl"
    source.write_text("[1]\n")
    assert run(["annotate", str(source), "-o", str(out)]) == 1
    assert rejects.exists()
    source.write_text('{"text": "hoi"}\n')
    assert run(["annotate", str(source), "-o", str(out), "--overwrite"]) == 0
    assert not rejects.exists()


def test_all_refusals_are_told_when_there_is_no_file_for_them(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    source = tmp_path / "in.jsonl"
    source.write_text("[1]\n" * 9)
    assert run(["annotate", str(source), "-o", "-"]) == 1
    assert capsys.readouterr().err.count("not a JSON object") == 9


def test_a_message_given_as_a_file_is_not_repeated(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["annotate", SECRET, "-o", str(tmp_path / "uit.jsonl")]) == 2
    assert "input 1 does not exist" in sentence(capsys)
    assert run(["essay", "import", SECRET]) == 2
    sentence(capsys)


def test_an_export_replaces_nothing_unasked(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    mine = tmp_path / "corpus.jsonl"
    mine.write_text("van mij")
    assert run(["patterns", "export", "-o", str(mine)]) == 2
    assert "--overwrite" in sentence(capsys)
    assert mine.read_text() == "van mij"


def test_an_existing_output_is_kept(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    source, out = tmp_path / "in.txt", tmp_path / "uit.jsonl"
    source.write_text("je overdrijft\n")
    out.write_text("eerder werk")
    assert run(["annotate", str(source), "-o", str(out)]) == 2
    assert "--overwrite" in sentence(capsys)
    assert out.read_text() == "eerder werk"
    assert run(["annotate", str(source), "-o", str(out), "--overwrite"]) == 0
    assert json.loads(out.read_text())["spans"]


def test_an_input_is_never_its_own_output(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    source = tmp_path / "in.jsonl"
    source.write_text('{"text": "je overdrijft"}\n')
    assert run(["annotate", str(source), "-o", str(source), "--overwrite"]) == 2
    assert "would replace an input" in sentence(capsys)
    assert source.read_text() == '{"text": "je overdrijft"}\n'


def test_standard_input_that_is_no_text(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    binary = tmp_path / "b"
    binary.write_bytes(b"\xff\xfe\xfa")
    with binary.open() as stream:
        monkeypatch.setattr("sys.stdin", stream)
        assert run(["text"]) == 2
    assert "not valid UTF-8" in sentence(capsys)


def test_essay_import_of_something_else(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    other = tmp_path / "ander.txt"
    other.write_text(f"{SECRET} is geen essay")
    for argument in (str(other), str(tmp_path), str(tmp_path / "weg.txt")):
        assert run(["essay", "import", argument]) == 2
        sentence(capsys)
    assert run(["essay", "show", "impact-99"]) == 2
    assert "impact-9" in sentence(capsys)
