"""What people paste stays where they pasted it."""

import json
import logging
import pickle
import socket
import subprocess
import sys
import tempfile
from pathlib import Path

import pytest

import annot
from annot.cli import run

SECRET = "Zwaluwstaart4711"
TEXT = f"{SECRET}, je overdrijft. Volgens {SECRET} stel ik me aan."


def test_no_network(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise AssertionError("annot opened a socket")

    monkeypatch.setattr(socket, "socket", refuse)
    monkeypatch.setattr(socket, "create_connection", refuse)
    monkeypatch.setattr(socket, "getaddrinfo", refuse)
    assert run(["text", TEXT]) == 0
    assert SECRET in capsys.readouterr().out


def test_no_text_in_vocabulary_or_caches() -> None:
    annotator = annot.load(all=True)
    annotator(TEXT)
    assert SECRET.lower() not in annotator._vocab.strings
    assert SECRET not in annotator._vocab.strings
    list(annotator.pipe([TEXT] * 50))
    assert SECRET.lower() not in pickle.dumps(vars(annotator._screen)).decode("latin-1").lower()
    assert SECRET.lower() not in pickle.dumps(annotator.rules).decode("latin-1").lower()


def test_no_text_in_logs(caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.DEBUG):
        annot.load()(TEXT)
    assert SECRET not in caplog.text


def test_no_temporary_or_other_files(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    annot.load()(TEXT)
    assert run(["text", TEXT]) == 0
    assert list(tmp_path.iterdir()) == []


def test_a_corpus_leaves_text_in_its_outputs_only(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise AssertionError("annot opened a socket")

    source, elsewhere = tmp_path / "in.jsonl", tmp_path / "elders"
    source.write_text("".join(json.dumps({"id": SECRET, "text": TEXT}) + "\n" for _ in range(99)))
    elsewhere.mkdir()
    monkeypatch.chdir(elsewhere)
    monkeypatch.setattr(tempfile, "tempdir", str(elsewhere))
    monkeypatch.setattr(socket, "socket", refuse)
    for form, text in (("csv", "full"), ("parquet", "none"), ("jsonl", "none")):
        out = tmp_path / f"uit.{form}"
        assert run(["annotate", str(source), "-o", str(out), "--text", text, "--chunk", "2"]) == 0
    assert list(elsewhere.iterdir()) == []
    assert SECRET not in "".join(capsys.readouterr())
    names = {path.name for path in tmp_path.iterdir()}
    assert not any(name.endswith((".parts", ".part", ".tmp")) for name in names)
    for name in names - {"in.jsonl", "uit.csv", "uit.csv.messages.csv"}:
        if (tmp_path / name).is_file():
            assert TEXT.encode() not in (tmp_path / name).read_bytes()


def test_help_imports_nothing_heavy() -> None:
    code = (
        "import sys; from annot.cli import make_parser; make_parser().format_help();"
        "print(sorted({'spacy', 'pandas', 'rich', 'pydantic', 'ruamel'} & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_a_traceback_of_ours_holds_no_text(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["text", TEXT * 400_000]) == 2
    printed = capsys.readouterr()
    assert SECRET not in printed.err
    assert "10 million" in printed.err
