"""What is there already: files of others are kept, outputs are no inputs, names may be anything."""

import json
import os
from pathlib import Path

import pytest
from corpus import annotate, records

from annot.cli import run


def write(path: Path, *rows: dict[str, str]) -> Path:
    path.parent.mkdir(exist_ok=True)
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    return path


@pytest.fixture
def source(tmp_path: Path) -> Path:
    return write(tmp_path / "in" / "a.jsonl", {"text": "je overdrijft"})


@pytest.mark.parametrize(
    "name",
    [
        "uit.csv.rejects.jsonl",
        "uit.csv.messages.csv",
        "uit.csv.schema.json",
        "uit.csv.summary.json",
    ],
)
def test_a_file_beside_the_output_is_not_replaced_unasked(
    source: Path, tmp_path: Path, name: str, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / name).write_text("van mij")
    for options in ([], ["--resume"]):
        annotate(source, tmp_path / "uit.csv", *options, status=2)
        assert "beside the output exists already" in capsys.readouterr().err
        assert (tmp_path / name).read_text() == "van mij"
    annotate(source, tmp_path / "uit.csv", "--overwrite")


def test_a_folder_with_other_files_in_it_stays(source: Path, tmp_path: Path) -> None:
    for folder, name in (("uit.parquet", "part-00000-abc.parquet"), ("x.jsonl.parts", "mijn.txt")):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / name).write_text("van mij")
    annotate(source, tmp_path / "uit.parquet", "--partitioned", "--overwrite", status=2)
    annotate(source, tmp_path / "x.jsonl", "--overwrite", status=2)
    assert (tmp_path / "uit.parquet" / "part-00000-abc.parquet").read_text() == "van mij"
    assert (tmp_path / "x.jsonl.parts" / "mijn.txt").read_text() == "van mij"


def test_the_key_is_no_output(source: Path, tmp_path: Path) -> None:
    pytest.importorskip("phonenumbers", reason="needs annot[deid]")
    for name in ("uit.csv.messages.csv", "r"):
        options = [
            "--pseudonymise",
            "--key",
            str(tmp_path / name),
            "--rejects",
            str(tmp_path / "r"),
        ]
        annotate(source, tmp_path / "uit.csv", *options, status=2)
    annotate(source, tmp_path / "uit.csv", "--pseudonymise", "--key", str(source), status=2)


@pytest.mark.parametrize("form", ["jsonl", "csv", "parquet"])
def test_an_output_in_the_folder_of_inputs_is_no_input(source: Path, form: str) -> None:
    folder = source.parent
    split = ["--partitioned"] if form == "parquet" else []
    annotate(folder, folder / f"uit.{form}", *split)
    annotate(folder, folder / f"uit.{form}", "--overwrite", *split)
    annotate(folder, folder / f"uit.{form}", "--resume", *split)
    annotate(folder, folder / "ander.jsonl")
    annotate(str(folder / "*"), folder / "ander.jsonl", "--overwrite")
    assert [row["text"] for row in records(folder / "ander.jsonl")] == ["je overdrijft"]


def test_what_only_looks_like_an_output_is_an_input(source: Path, tmp_path: Path) -> None:
    write(source.parent / "signal.messages.csv").write_text("text\nhoi\n")
    write(source.parent / "data.parts" / "b.jsonl", {"text": "ja"})
    annotate(source.parent, tmp_path / "uit.jsonl")
    assert [row["text"] for row in records(tmp_path / "uit.jsonl")] == [
        "je overdrijft",
        "ja",
        "hoi",
    ]


def test_a_file_that_is_named_twice_is_read_once(source: Path, tmp_path: Path) -> None:
    out = tmp_path / "uit.jsonl"
    assert run(["annotate", *[str(source)] * 2, str(source.parent), "-o", str(out)]) == 0
    assert len(records(out)) == 1


def test_without_a_conversation_neighbours_are_in_the_same_file(tmp_path: Path) -> None:
    first = {"text": "dat heb ik nooit gezegd", "speaker": "A"}
    second = {"text": "haha grapje 😂", "speaker": "A"}
    write(tmp_path / "in" / "1.jsonl", first)
    write(tmp_path / "in" / "2.jsonl", second)
    write(tmp_path / "in" / "3.jsonl", first | {"conversation": "c"})
    write(tmp_path / "in" / "4.jsonl", second | {"conversation": "c"})
    out = tmp_path / "uit.jsonl"
    annotate(tmp_path / "in", out, "--context", "2")
    statuses = [span["status"] for row in records(out) for span in row["spans"]]
    assert statuses == ["direct", "humor"]


def test_ids_that_repeat_do_not_mix_cues(tmp_path: Path) -> None:
    pytest.importorskip("phonenumbers", reason="needs annot[deid]")
    laugh = {"id": "2", "text": "haha grapje 😂", "speaker": "A", "conversation": "x"}
    write(tmp_path / "in" / "1.jsonl", laugh | {"id": "1", "text": "je overdrijft"}, laugh)
    other = {"speaker": "B", "conversation": "y"}
    write(
        tmp_path / "in" / "2.jsonl",
        other | {"id": "1", "text": "hoi"},
        other | {"id": "2", "text": "0612345678 bel me"},
    )
    out = tmp_path / "uit.jsonl"
    options = ["--context", "1", "--pseudonymise", "--key", str(tmp_path / "sleutel")]
    annotate(tmp_path / "in", out, *options)
    cue = records(out)[0]["spans"][0]["cue"]
    assert (cue["id"], cue["text"]) == ("2", laugh["text"][cue["start"] : cue["end"]])


def test_kept_columns_never_stand_for_others(
    source: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for name in ("cue", "model", "run", "label_ontkenning"):
        annotate(source, tmp_path / "uit.csv", "--keep", name, status=2)
        assert "a column that the table has" in capsys.readouterr().err


def test_names_of_files_need_not_be_text(tmp_path: Path) -> None:
    folder = tmp_path / "in"
    folder.mkdir()
    name = os.fsencode(folder) + b"/caf\xe9.jsonl"
    with open(name, "w") as file:  # noqa: PTH123 (Path takes no bytes)
        file.write('{"text": "je overdrijft"}\n[1]\n')
    for form in ("jsonl", "csv"):
        annotate(folder, tmp_path / f"uit.{form}", "--chunk", "1", "--rejects-text", status=1)
    (row,) = records(tmp_path / "uit.jsonl")
    assert row["id"].endswith("/caf\ufffd.jsonl:1")


def test_a_shard_that_comes_late_finds_the_work_done(source: Path, tmp_path: Path) -> None:
    out = tmp_path / "uit.jsonl"
    annotate(source, out, "--shard", "1/2")
    annotate(source, out, "--resume")
    made = out.read_bytes()
    annotate(source, out, "--shard", "2/2")
    assert out.read_bytes() == made and not Path(f"{out}.parts").exists()


def test_a_table_that_was_taken_away_is_made_again(source: Path, tmp_path: Path) -> None:
    annotate(source, tmp_path / "uit.csv")
    (tmp_path / "uit.csv.messages.csv").unlink()
    annotate(source, tmp_path / "uit.csv", "--resume", status=2)
    annotate(source, tmp_path / "uit.csv", "--overwrite")
    assert (tmp_path / "uit.csv.messages.csv").exists()


@pytest.mark.parametrize("form", ["jsonl", "csv", "parquet"])
def test_nothing_in_gives_tables_without_rows(tmp_path: Path, form: str) -> None:
    for name, text in (("a.jsonl", ""), ("b.csv", "text\n"), ("c.txt", "\n\n")):
        (tmp_path / name).write_text(text)
        annotate(tmp_path / name, tmp_path / f"{name}.{form}")
        if form == "jsonl":
            assert records(tmp_path / f"{name}.jsonl") == []
