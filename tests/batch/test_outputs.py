"""The same answer in every form, whatever the chunks, the workers and the way it was cut."""

import csv
import json
from pathlib import Path

import pyarrow.parquet as pq
import pytest
from corpus import annotate, files, records, rows, write_corpus

import annot
from annot.annotation import Message

COLUMNS = ("id", "start", "end", "span_text", "label", "status", "pattern", "cue_text", "said_by")


@pytest.fixture(scope="module")
def source(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_corpus(tmp_path_factory.mktemp("in") / "in.jsonl", 600, bad=50)


@pytest.mark.thorough
@pytest.mark.parametrize(
    ("form", "context", "workers"),
    [("jsonl", "0", "2"), ("jsonl", "2", "1"), ("csv", "0", "1"), ("parquet", "2", "2")],
)
def test_chunks_and_workers_do_not_show(
    source: Path, form: str, context: str, workers: str, tmp_path: Path
) -> None:
    made = []
    for name, options in {
        "one": [],
        "small": ["--chunk", "3"],
        "two": ["--chunk", "20", "--workers", workers],
    }.items():
        options += ["--context", context]
        annotate(source, tmp_path / f"{name}.{form}", *options, status=1)
        made.append(files(tmp_path, f"{name}.{form}"))
    assert made[0].keys() == made[1].keys() == made[2].keys()
    assert made[0] == made[1] == made[2]


def test_the_run_says_what_the_python_calls_say(source: Path, tmp_path: Path) -> None:
    messages = [
        Message(row["id"], row["text"], row["conversation"], row["speaker"], row["time"])
        for at, row in enumerate(rows(600))
        if at % 50
    ]
    for context in (0, 2):
        out = tmp_path / f"{context}.jsonl"
        annotate(source, out, "--context", str(context), "--chunk", "7", status=1)
        answers = annot.load().conversation(messages, context)
        assert records(out) == [json.loads(json.dumps(answer.to_dict())) for answer in answers]


def test_the_tables_hold_the_records(source: Path, tmp_path: Path) -> None:
    for form in ("jsonl", "csv", "parquet"):
        annotate(source, tmp_path / f"uit.{form}", "--all", "--keep", "jaar", status=1)
    kept = records(tmp_path / "uit.jsonl")
    spans = [(row, span) for row in kept for span in row["spans"]]
    assert len(spans) > 20 and {row["kept"]["jaar"] for row in kept} == {2026}
    parquet = pq.read_table(tmp_path / "uit.parquet")
    with (tmp_path / "uit.csv").open(encoding="utf-8", newline="") as file:
        cells = list(csv.DictReader(file))
    expected = [
        {
            **{name: span.get(name) for name in COLUMNS},
            "id": row["id"],
            "span_text": span["text"],
            "cue_text": span["cue"] and span["cue"]["text"],
        }
        for row, span in spans
    ]
    assert parquet.select(COLUMNS).to_pylist() == expected
    assert [{name: row[name] or None for name in COLUMNS} for row in cells] == [
        {name: value if value is None else str(value) for name, value in row.items()}
        for row in expected
    ]
    assert {row["jaar"] for row in cells} == {"2026"}
    (meta,) = {(row["annot"], row["patterns"], row["run"]) for row in cells}
    stored = {key.decode(): value.decode() for key, value in parquet.schema.metadata.items()}
    assert meta == tuple(stored[f"annot.{name}"] for name in ("annot", "patterns", "run"))
    assert meta[2] == kept[0]["meta"]["run"]


def test_the_messages_table_is_the_denominator(source: Path, tmp_path: Path) -> None:
    annotate(source, tmp_path / "uit.jsonl", status=1)
    annotate(source, tmp_path / "uit.csv", status=1)
    annotate(source, tmp_path / "uit.parquet", "--count", "tokens,sentences", status=1)
    kept = records(tmp_path / "uit.jsonl")
    table = pq.read_table(tmp_path / "uit.parquet.messages.parquet").to_pylist()
    assert [row["id"] for row in table] == [row["id"] for row in kept]
    for row, record in zip(table, kept, strict=True):
        assert (row["text"], row["characters"]) == (record["text"], len(record["text"]))
        assert row["words"] == len(record["text"].split()) <= row["tokens"]
        assert row["spans"] == row["spans_reported"] == len(record["spans"])
        for name in ("label", "status"):
            counted = {key: row[key] for key in row if key.startswith(f"{name}_") and row[key]}
            assert sum(counted.values()) == len(record["spans"])
            assert counted.keys() == {f"{name}_{span[name]}" for span in record["spans"]}
    assert all(row["sentences"] >= 1 for row in table)
    with (tmp_path / "uit.csv.messages.csv").open(encoding="utf-8", newline="") as file:
        assert [row["text"] for row in csv.DictReader(file)] == [row["text"] for row in kept]


def test_a_very_long_word_is_one_token(tmp_path: Path) -> None:
    source = tmp_path / "in.jsonl"
    texts = ["zie " + "https://a" * 20_000 + "\ndaar", "zie https://a.nl daar"]
    source.write_text("".join(json.dumps({"text": text}) + "\n" for text in texts))
    annotate(source, tmp_path / "uit.parquet", "--count", "tokens")
    table = pq.read_table(tmp_path / "uit.parquet.messages.parquet")
    assert table["tokens"].to_pylist() == [4, 3]  # the line break is a token to spaCy


def test_how_much_of_the_text_goes_out(source: Path, tmp_path: Path) -> None:
    for text in ("span", "none"):
        annotate(source, tmp_path / f"{text}.jsonl", "--text", text, status=1)
        annotate(source, tmp_path / f"{text}.csv", "--text", text, status=1)
    full = {row["id"]: row["text"] for row in rows(600)}
    for row in records(tmp_path / "span.jsonl"):
        assert row["text"] is None
        for span in row["spans"]:
            assert span["text"] == full[row["id"]][span["start"] : span["end"]]
    hashes: dict[str, set[str]] = {}
    for row in records(tmp_path / "none.jsonl"):
        assert row["text"] is None and all(span["text"] is None for span in row["spans"])
        assert all(span["cue"] is None or span["cue"]["text"] is None for span in row["spans"])
        hashes.setdefault(full[row["id"]], set()).add(row["text_hash"])
    assert all(len(one) == 1 for one in hashes.values())
    assert len(set.union(*hashes.values())) == len(hashes)
    assert row["meta"]["options"]["text"] == "none"
    outputs = [path.read_text("utf-8") for path in tmp_path.glob("none*")]
    spans = {span["text"] for row in records(tmp_path / "span.jsonl") for span in row["spans"]}
    sentences = {given for given in {*full.values(), *spans} if " " in given}
    assert sentences and not any(given in output for given in sentences for output in outputs)


def test_a_folder_of_files_reads_as_one_table(source: Path, tmp_path: Path) -> None:
    out = tmp_path / "uit.parquet"
    annotate(source, out, status=1)
    whole = pq.read_table(out)
    out = tmp_path / "delen.parquet"
    for overwrite in ([], ["--overwrite"]):
        annotate(source, out, "--partitioned", "--chunk", "5", *overwrite, status=1)
        assert [path.name for path in out.iterdir()] == ["part-00000.parquet"]
        assert pq.read_table(out).equals(whole)
    assert pq.read_table(out.with_name("delen.parquet.messages.parquet")).num_rows == 588


def test_the_summary_and_the_rejects(
    source: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "uit.csv"
    annotate(source, out, status=1)
    printed = capsys.readouterr().err
    assert "588 texts read" in printed and "600 rows in = 588 annotated + 12 refused" in printed
    summary = json.loads((tmp_path / "uit.csv.summary.json").read_text())
    assert (summary["rows"], summary["annotated"], summary["rejected"]) == (600, 588, 12)
    assert summary["spans"]["minimalisering"]["direct"] > 1
    assert summary["meta"]["patterns"].startswith("sha256:") and summary["seconds"] > 0
    rejects = records(tmp_path / "uit.csv.rejects.jsonl")
    assert [row["line"] for row in rejects] == [*range(1, 600, 50)]
    assert "geheim-woord" not in printed + json.dumps(rejects) + json.dumps(summary)


def test_the_schema_describes_every_column(source: Path, tmp_path: Path) -> None:
    annotate(source, tmp_path / "uit.csv", "--keep", "jaar", "--count", "tokens", status=1)
    schema = json.loads((tmp_path / "uit.csv.schema.json").read_text())
    assert schema["formula_guard"] == "'" and "code points" in schema["offsets"]
    for name, table in (("spans", "uit.csv"), ("messages", "uit.csv.messages.csv")):
        with (tmp_path / table).open(encoding="utf-8", newline="") as file:
            header = next(csv.reader(file))
        described = [column["name"] for column in schema["tables"][name]]
        assert header == [*described, *schema["meta"]]
        assert all(column["holds"] for column in schema["tables"][name])
    assert (tmp_path / "uit.csv.messages.csv.schema.json").exists()


def test_standard_output_gives_the_same_records(
    source: Path, tmp_path: Path, capfdbinary: pytest.CaptureFixture[bytes]
) -> None:
    out = tmp_path / "uit.jsonl"
    annotate(source, out, status=1)
    capfdbinary.readouterr()
    annotate(source, "-", "--rejects", str(tmp_path / "r.jsonl"), "--chunk", "9", status=1)
    assert capfdbinary.readouterr().out == out.read_bytes()
    assert len(records(tmp_path / "r.jsonl")) == 12
    annotate(source, "-", status=1)
    assert capfdbinary.readouterr().err.count(b"not valid JSON") == 12
