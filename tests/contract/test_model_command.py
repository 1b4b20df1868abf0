"""`annot model` and `--model` as a user gives them."""

import json
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path

import pytest

from annot.cli import run

REPORT = "De directeur verklaarde vorige week in een lange mail dat je overdrijft."


def pipeline() -> str:
    """The stand-in beside a checkout; these tests run beside a wheel too."""
    if find_spec("nl_core_news_md"):
        return "nl_core_news_md"
    path = Path(__file__).resolve().parents[3] / "shared" / "models" / "nl_standin_md"
    if not path.is_dir():
        pytest.skip("neither nl_core_news_md nor shared/models is here")
    return str(path)


def test_info_says_what_it_is_and_what_is_used(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["model", "info", pipeline()]) == 0
    printed = capsys.readouterr().out
    for expected in ("made for    spaCy", "components  tok2vec", "parser, on texts with a match"):
        assert expected in printed


@pytest.mark.skipif(find_spec("nl_core_news_md") is not None, reason="nl_core_news_md is here")
def test_a_missing_one_gets_the_command_that_installs_it(
    capsys: pytest.CaptureFixture[str],
) -> None:
    for arguments in (["model", "info"], ["text", "hoi", "--model", "nl_core_news_md"]):
        assert run(arguments) == 2
        assert "annot model install" in capsys.readouterr().err


def test_install_is_spacys_downloader(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    asked: list[str] = []
    module = import_module("spacy.cli.download")  # the package has a function of that name
    monkeypatch.setattr(module, "download", asked.append)
    assert run(["model", "install"]) == 0
    assert asked == ["nl_core_news_md"]

    def fails(name: str) -> None:
        raise SystemExit(1)

    monkeypatch.setattr(module, "download", fails)
    assert run(["model", "install"]) == 2
    assert capsys.readouterr().err.startswith("annot: spaCy's downloader could not install")


def test_text_and_annotate_ask_it(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    model = pipeline()
    assert run(["text", REPORT, "--json", "--model", model]) == 0
    record = json.loads(capsys.readouterr().out)
    assert record["spans"][0]["status"] == "geciteerd"
    assert record["meta"]["model"] != "blank:nl"
    source = tmp_path / "in.txt"
    source.write_text(f"{REPORT}\nTot straks\n" * 4, encoding="utf-8")
    for workers in ("1", "2"):
        out = tmp_path / f"{workers}.jsonl"
        arguments = ["annotate", str(source), "-o", str(out), "--model", model, "--chunk", "1"]
        assert run([*arguments, "--workers", workers]) == 0
    assert (tmp_path / "1.jsonl").read_bytes() == (tmp_path / "2.jsonl").read_bytes()
    rows = [json.loads(line) for line in (tmp_path / "1.jsonl").open(encoding="utf-8")]
    assert {row["meta"]["run"] for row in rows} == {rows[0]["meta"]["run"]}
    assert [span["status"] for row in rows for span in row["spans"]] == ["geciteerd"] * 4


def test_a_missing_pipeline_is_refused_before_anything_is_made(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    source, out = tmp_path / "in.txt", tmp_path / "out.jsonl"
    source.write_text("je overdrijft\n", encoding="utf-8")
    assert run(["annotate", str(source), "-o", str(out), "--model", "/nergens"]) == 2
    assert not out.exists()
    assert "no spaCy pipeline" in capsys.readouterr().err
