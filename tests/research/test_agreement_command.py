import json
from pathlib import Path

import pytest

from annot.cli import run
from annot.exchange import Item, Span, read_items, write_items

SECRET = "geheim-woord"
TEXT = f"je overdrijft, {SECRET}"
SMALL = Span(0, 13, "minimalisering", "direct")


@pytest.fixture
def files(tmp_path: Path) -> list[str]:
    """Two annotators, of whom the second lacks a text and overlooks a span."""
    first = [Item(str(number), TEXT, spans=(SMALL,) * (number < 4)) for number in range(8)]
    second = [Item(item.id, TEXT, spans=item.spans * (item.id != "0")) for item in first[:7]]
    write_items(first, tmp_path / "an.jsonl")
    write_items(second, tmp_path / "bo.jsonl")
    return [str(tmp_path / "an.jsonl"), str(tmp_path / "bo.jsonl")]


def test_a_table_that_says_what_to_make_of_it(
    files: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["agreement", *files, "--resamples", "20"]) == 0
    printed = capsys.readouterr().out
    assert "7 texts that all have, and 1 that only some have" in printed
    assert "| minimalisering | 4 / 3 | .500" in printed
    assert "depends on prevalence" in printed
    assert "ontkenning" in printed.partition("Used by nobody: ")[2]
    assert SECRET not in printed


def test_the_same_as_json_with_null_for_what_is_undefined(
    files: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["agreement", *files, "--json", "--resamples", "20"]) == 0
    printed = capsys.readouterr().out
    figures = json.loads(printed)
    assert figures["annotators"] == ["an.jsonl", "bo.jsonl"]
    assert figures["labels"]["minimalisering"]["observed"]["value"] == pytest.approx(6 / 7)
    assert figures["labels"]["ontkenning"]["cohen"] == {"value": None, "interval": None}
    assert "NaN" not in printed
    run(["agreement", *files, "--json", "--resamples", "20"])
    assert capsys.readouterr().out == printed


def test_what_to_discuss_is_written_and_replaces_nothing_unasked(
    files: list[str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    target = tmp_path / "bespreken.jsonl"
    arguments = ["agreement", *files, "--resamples", "0", "--discuss", str(target)]
    assert run(arguments) == 0
    (item,) = read_items(target)
    assert isinstance(item, Item)
    assert (item.id, item.other["labels"]) == ("0", ["minimalisering"])
    assert run(arguments) == 2
    assert "--overwrite" in capsys.readouterr().err
    assert run([*arguments, "--overwrite"]) == 0
    assert run([*arguments[:-1], files[0], "--overwrite"]) == 2
    assert "would replace an input" in capsys.readouterr().err


def test_a_refused_row_is_listed_and_the_others_counted(
    files: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    with Path(files[1]).open("a") as stream:
        stream.write('{"text": "' + SECRET + "\n")
    assert run(["agreement", *files, "--resamples", "0"]) == 1
    printed = capsys.readouterr()
    assert printed.err == "annot: bo.jsonl:8: not valid JSON\n"
    assert "7 texts that all have" in printed.out


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["an.jsonl"], "two files or more"),
        (["an.jsonl", "weg.jsonl"], "does not exist"),
        (["an.jsonl", "bo.jsonl", "--resamples", "-1"], "0 or more"),
        (["an.jsonl", "bo.jsonl", "--discuss", "weg/d.jsonl"], "folder does not exist"),
    ],
)
def test_wrong_usage(
    arguments: list[str], message: str, files: list[str], tmp_path: Path,
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    monkeypatch.chdir(tmp_path)
    assert run(["agreement", *arguments]) == 2
    printed = capsys.readouterr()
    assert message in printed.err
    assert (printed.out, printed.err.count("\n")) == ("", 1)
