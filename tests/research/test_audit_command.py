import json
from pathlib import Path

import pytest

from annot.cli import run
from annot.exchange import FORMATS, Format, Item, Span, read_items, write_items

SECRET = "geheim-woord"
SMALL = Span(0, 13, "minimalisering", "direct", "sterk")


@pytest.fixture
def records(tmp_path: Path) -> Path:
    path = tmp_path / "records.jsonl"
    items = [
        Item(str(number), f"je overdrijft, {SECRET} {number}", spans=(SMALL,) * (number % 4 == 0))
        for number in range(80)
    ]
    write_items(items, path)
    return path


def judged(sample: Path, target: Path) -> Path:
    """By a judge who finds it in every second text."""
    items = [item for item in read_items(sample) if isinstance(item, Item)]
    write_items(
        [
            Item(i.id, i.text, spans=(SMALL,) if int(i.id) % 2 == 0 else (), other=i.other)
            for i in items
        ],
        target,
    )
    return target


def test_from_records_to_a_table(
    records: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "steekproef.jsonl"
    assert run(["audit", "sample", str(records), "-o", str(out), "--size", "80"]) == 0
    answer = judged(out, tmp_path / "beoordeeld.jsonl")
    assert run(["audit", "estimate", str(records), str(answer)]) == 0
    printed = capsys.readouterr().out
    assert "80 texts, of which 80 were judged" in printed
    assert "| minimalisering | 40 / 20 / 20 | 1.000 | .500 | .667 | .500 | 0.2500 |" in printed
    assert SECRET not in printed
    assert run(["audit", "estimate", str(records), str(answer), "--json"]) == 0
    figures = json.loads(capsys.readouterr().out)
    assert figures["labels"]["minimalisering"]["recall"] == {"value": 0.5, "interval": None}


@pytest.mark.parametrize(
    "format",
    [one for one in FORMATS if not one.documents or one.suffix.endswith(".zip")],
    ids=lambda one: one.name,
)
def test_a_sample_can_be_judged_in_any_tool(
    format: Format, records: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / f"steekproef{format.suffix}"
    assert run(["audit", "sample", str(records), "-o", str(out), "--size", "40"]) == 0
    answer = judged(out, tmp_path / f"beoordeeld{format.suffix}")
    assert run(["audit", "estimate", str(records), str(answer), "--by", "source"]) == 0
    assert "80 texts, of which 40 were judged" in capsys.readouterr().out


def test_a_judged_text_that_is_left_out_is_told_first(
    records: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "steekproef.jsonl"
    assert run(["audit", "sample", str(records), "-o", str(out), "--size", "40"]) == 0
    answer = judged(out, tmp_path / "beoordeeld.jsonl")
    with answer.open("a") as stream:
        stream.write(json.dumps({"id": "weg", "text": SECRET}) + "\n")
    assert run(["audit", "estimate", str(records), str(answer)]) == 1
    printed = capsys.readouterr().out
    assert printed.startswith("1 judged texts are not in the records; they are left out.")
    assert SECRET not in printed


def test_a_refused_record_is_listed_once(
    records: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with records.open("a") as stream:
        stream.write("{" + SECRET + "\n")
    out = tmp_path / "steekproef.jsonl"
    assert run(["audit", "sample", str(records), "-o", str(out), "--size", "40"]) == 1
    assert capsys.readouterr().err == "annot: records.jsonl:81: not valid JSON\n"
    assert len(out.read_text().splitlines()) == 40


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["sample", "weg.jsonl", "-o", "uit.jsonl"], "does not exist"),
        (["sample", "records.jsonl", "-o", "records.jsonl", "--overwrite"], "replace an input"),
        (["sample", "records.jsonl", "-o", "weg/uit.jsonl"], "folder does not exist"),
        (["sample", "records.jsonl", "-o", "uit.jsonl", "--size", "2"], "must be 4 or more"),
        (["sample", "records.jsonl", "-o", "uit.jsonl", "--seed", "-1"], "0 or more"),
        (["sample", "records.jsonl", "-o", "uit.jsonl", "--like", "leeg.jsonl"], "hold no spans"),
        (["estimate", "records.jsonl", "records.jsonl"], "none can be used"),
        (["estimate", "records.jsonl", "records.jsonl", "--resamples", "-1"], "0 or more"),
    ],
)
def test_wrong_usage_writes_nothing(
    arguments: list[str], message: str, records: Path, tmp_path: Path,
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    monkeypatch.chdir(tmp_path)
    (tmp_path / "leeg.jsonl").touch()
    before = sorted(path.name for path in tmp_path.iterdir())
    assert run(["audit", *arguments]) == 2
    printed = capsys.readouterr()
    assert message in printed.err
    assert (printed.out, printed.err.count("\n")) == ("", 1)
    assert sorted(path.name for path in tmp_path.iterdir()) == before
