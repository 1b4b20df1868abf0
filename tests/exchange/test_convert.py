"""The command that goes between formats: what it refuses beforehand, writes, and says."""

import json
from pathlib import Path

import pytest
from corpus import annotate
from items import annotated, gold, told

from annot.cli import run
from annot.exchange import Item, Span, read_items, write_items
from annot.resources import root

GOLD = root() / "data" / "gold" / "gold.jsonl"
TWO = [Item("a", "😀 ja", spans=(Span(2, 4, "x"),)), Item("a", "nee")]


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def test_the_gold_becomes_label_studio_tasks(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "gold.labelstudio.json"
    assert run(["convert", str(GOLD), str(out)]) == 0
    spans = sum(len(item.spans) for item in gold())
    assert capsys.readouterr().err == f"{len(gold())} texts with {spans} spans, 0 refused\n"
    assert list(read_items(out)) == [*gold()]
    assert names(tmp_path) == [out.name]


@pytest.mark.parametrize("form", ["csv", "parquet"])
def test_what_annotate_wrote_as_tables_is_read(form: str, tmp_path: Path) -> None:
    source = tmp_path / "in.jsonl"
    rows = [{"id": one.id, "text": one.text, "bron": "=demo"} for one in annotated()]
    source.write_text("\n".join(map(json.dumps, rows)), "utf-8")
    for suffix in (form, "jsonl"):
        out = str(tmp_path / f"uit.{suffix}")
        annotate(source, out, "--layers", "all", "--all", "--keep", "bron")
    out = tmp_path / "terug.jsonl"
    assert run(["convert", str(tmp_path / f"uit.{form}"), str(out)]) == 0
    expected = [one for one in read_items(tmp_path / "uit.jsonl") if isinstance(one, Item)]
    found = [one for one in read_items(out) if isinstance(one, Item)]
    for one, other in zip(found, expected, strict=True):
        assert (one.id, told(one)["spans"]) == (other.id, told(other)["spans"])
        assert one.other["bron"] == "=demo"


def test_tables_can_be_annotated_again_and_say_what_they_hold(tmp_path: Path) -> None:
    out = tmp_path / "gold.csv"
    assert run(["convert", str(GOLD), str(out)]) == 0
    beside = "gold.csv.messages.csv"
    assert names(tmp_path) == [
        "gold.csv", beside, f"{beside}.schema.json", "gold.csv.schema.json",
    ]  # fmt: skip
    tables = json.loads((tmp_path / "gold.csv.schema.json").read_bytes())["tables"]
    assert all(column["holds"] for table in tables.values() for column in table)
    annotate(tmp_path / beside, tmp_path / "weer.jsonl")
    assert len((tmp_path / "weer.jsonl").read_bytes().splitlines()) == len(gold())


def test_a_table_saved_by_a_dutch_spreadsheet(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    some = [*TWO, Item("b", "nee", spans=(Span(0, 3, "x", reported=False),))]
    write_items(some, path)
    for name in ("a.csv", "a.csv.messages.csv"):
        text = (tmp_path / name).read_text("utf-8").replace(",", ";").replace('"', "")
        text = text.replace("true", "WAAR").replace("false", "ONWAAR")
        (tmp_path / name).write_bytes(b"\xef\xbb\xbf" + text.replace("\n", "\r\n").encode())
    assert list(read_items(path)) == some


def test_spans_in_another_order_find_their_texts(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    write_items(gold(), path)
    header, *lines = path.read_text("utf-8").splitlines()
    path.write_text("\n".join([header, *sorted(lines, reverse=True)]), "utf-8")
    assert list(read_items(path)) == [*gold()]


def test_an_id_that_occurs_again_is_kept_and_told(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    write_items(TWO, tmp_path / "in.jsonl")
    for suffix in ("csv", "parquet", "jsonld", "spacy"):
        out = tmp_path / f"uit.{suffix}"
        assert run(["convert", str(tmp_path / "in.jsonl"), str(out)]) == 0
        assert "1 texts have an id that an earlier text has too" in capsys.readouterr().err
        assert list(read_items(out)) == TWO


def test_refused_rows_are_written_out_without_their_text(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    source, out = tmp_path / "in.prodigy.jsonl", tmp_path / "uit.jsonl"
    source.write_text('{"text": "goed"}\n{"text": "geheim", "answer": "reject"}\ngeheim\n')
    assert run(["convert", str(source), str(out)]) == 1
    rows = [json.loads(line) for line in (tmp_path / "uit.jsonl.rejects.jsonl").open()]
    assert rows == [
        {"source": source.name, "line": 2, "reason": "the annotator rejected the task"},
        {"source": source.name, "line": 3, "reason": "not valid JSON"},
    ]
    err = capsys.readouterr().err
    assert "1 texts with 0 spans, 2 refused" in err and "geheim" not in err
    assert "in.prodigy.jsonl:2: the annotator rejected" in err
    source.write_text('{"text": "goed"}\n')
    assert run(["convert", str(source), str(out), "--overwrite"]) == 0
    assert names(tmp_path) == [source.name, out.name]


def test_formats_can_be_named(tmp_path: Path) -> None:
    write_items(TWO, tmp_path / "in.json", "labelstudio")
    command = ["convert", str(tmp_path / "in.json"), str(tmp_path / "uit.txt")]
    assert run([*command, "--from", "labelstudio", "--to", "doccano"]) == 0
    assert list(read_items(tmp_path / "uit.txt", "doccano")) == TWO


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (["weg.jsonl", "uit.csv"], "the input is a folder, or does not exist"),
        ([".", "uit.csv"], "the input is a folder, or does not exist"),
        (["in.jsonl", "in.jsonl", "--overwrite"], "would replace the input"),
        (["in.jsonl", "uit.csv", "--rejects", "uit.csv"], "would replace the input or another"),
        (["in.jsonl", "er.csv"], "exists already; use --overwrite"),
        (["in.jsonl", "half.csv"], "half.csv.messages.csv exists already; use --overwrite"),
        (["in.jsonl", "uit.geheim"], "the suffix of a file does not say its format"),
        (["in.jsonl", "weg/uit.csv"], "its folder cannot be written to"),
        (["in.jsonl", "map.csv"], "is a folder"),
        (["in.jsonl", "uit.csv", "--rejects", "weg/r"], "its folder cannot be written to"),
    ],
)
def test_what_cannot_be_done_is_refused_before_anything_is_made(
    arguments: list[str],
    sentence: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "in.jsonl").write_text('{"text": "a"}\n')
    (tmp_path / "er.csv").touch()
    (tmp_path / "half.csv.messages.csv").touch()
    (tmp_path / "map.csv").mkdir()
    before = names(tmp_path)
    assert run(["convert", *arguments]) == 2
    (line,) = capsys.readouterr().err.splitlines()
    assert sentence in line
    assert names(tmp_path) == before


def test_an_input_that_breaks_off_leaves_nothing_behind(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    source = tmp_path / "in.parquet"
    write_items(gold(), source)
    beside = tmp_path / "in.parquet.messages.parquet"
    beside.write_bytes(beside.read_bytes()[:-9])
    before = names(tmp_path)
    for suffix in ("csv", "parquet", "jsonl", "labelstudio.json"):
        assert run(["convert", str(source), str(tmp_path / f"uit.{suffix}")]) == 2
        assert "damaged" in capsys.readouterr().err
        assert names(tmp_path) == before
