"""A file that is damaged, or another kind of file, gets one sentence or a list of refused rows:
never a traceback, and none of its words."""

import json
import zlib
from pathlib import Path
from typing import Any

import pytest
import spacy
import srsly
from hypothesis import given, settings
from hypothesis import strategies as st
from spacy.tokens import DocBin

from annot.cli import run
from annot.exchange import FORMATS, Format, Item, Span, read_items, write_items
from annot.readers import Reject

SECRET = "geheim-woord"
EACH = pytest.mark.parametrize("format", FORMATS, ids=lambda one: one.name)
OURS = [Item(SECRET, f"😀 {SECRET}", spans=(Span(2, 8, SECRET),), other={"a": SECRET})]
DAMAGED = {
    "binary": bytes(range(256)) * 20,
    "zeros": bytes(5000),
    "other text": f"{SECRET}\n".encode() * 9,
    "a number": b"5",
    "a list": json.dumps([SECRET, 5, None, {"text": 5}]).encode(),
    "an object": json.dumps({"tekst": SECRET, SECRET: [SECRET]}).encode(),
    "deep JSON": b"[" * 200_000,
    "a zip": b"PK\x03\x04" + bytes(99),
    "msgpack": zlib.compress(srsly.msgpack_dumps({"attrs": [SECRET]})),
}


def converted(path: Path, capsys: pytest.CaptureFixture[str]) -> tuple[int, str]:
    status = run(["convert", str(path), str(path.with_name("uit.jsonl")), "--overwrite"])
    told = capsys.readouterr()
    rejects = path.with_name("uit.jsonl.rejects.jsonl")
    refused = rejects.read_text("utf-8") if rejects.exists() else ""
    assert SECRET not in told.out + told.err + refused
    assert "unforeseen" not in told.err and "Traceback" not in told.err
    return status, told.err


@EACH
@pytest.mark.parametrize("what", DAMAGED)
def test_another_kind_of_file(
    format: Format, what: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / f"in{format.suffix}"
    path.write_bytes(DAMAGED[what])
    status, told = converted(path, capsys)
    assert told.count("\n") == 1 if status == 2 else (status == 1 and "refused" in told)


@EACH
def test_an_empty_file(format: Format, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / f"in{format.suffix}"
    path.touch()
    assert converted(path, capsys) == (2, "annot: the input is empty\n")
    assert [one.name for one in tmp_path.iterdir()] == [path.name]


@EACH
@pytest.mark.parametrize("share", [0.1, 0.5, 0.95])
def test_a_file_that_breaks_off(
    format: Format, share: float, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / f"in{format.suffix}"
    write_items(OURS * 41, path)
    data = path.read_bytes()
    path.write_bytes(data[: int(len(data) * share)])
    status, told = converted(path, capsys)
    assert status in (1, 2) and told


@pytest.mark.thorough
@EACH
@settings(max_examples=60, deadline=None)
@given(damage=st.lists(st.tuples(st.floats(0, 0.99), st.integers(0, 255)), max_size=5))
def test_damage_anywhere_is_told(
    format: Format, damage: list[tuple[float, int]], tmp_path_factory: pytest.TempPathFactory
) -> None:
    path = tmp_path_factory.mktemp("damaged") / f"in{format.suffix}"
    write_items(OURS * 3, path)
    data = bytearray(path.read_bytes())
    for place, byte in damage:
        data[int(place * len(data))] = byte
    path.write_bytes(bytes(data))
    try:
        found = list(read_items(path))
    except ValueError as error:
        assert type(error).__name__ == "InputError" and SECRET not in str(error)
    else:
        assert all(one.reason for one in found if isinstance(one, Reject))


BAD_ROWS: dict[str, Any] = {
    ".doccano.jsonl": {
        "no_text": {"label": []},
        "span_unknown": {"text": "a", "label": [5]},
        "span_outside": {"text": "a", "label": [[0, 2, "x"]]},
        "span_without_label": {"text": "a", "label": [[0, 1, None]]},
        "bad_name": {"text": "a", "id": [1]},
    },
    ".prodigy.jsonl": {
        "not_object": [1],
        "no_text": {"spans": []},
        "span_unknown": {"text": "a", "spans": 5},
        "span_outside": {"text": "a", "spans": [{"start": "0", "end": 1, "label": "x"}]},
    },
    ".labelstudio.json": {
        "no_task": {"text": "a"},
        "no_text": {"data": {}},
        "span_unknown": {
            "data": {"text": "a"},
            "annotations": [{"result": [{"type": "labels", "value": 5}]}],
        },
        "span_other_words": {
            "data": {"text": "ab"},
            "predictions": [
                {"result": [{"type": "labels", "value": {"start": 0, "end": 1, "text": "b"}}]}
            ],
        },
    },
}


@pytest.mark.parametrize("suffix", BAD_ROWS)
def test_a_bad_row_is_refused_by_its_number_and_the_others_are_read(
    suffix: str, tmp_path: Path
) -> None:
    path, rows = tmp_path / f"a{suffix}", list(BAD_ROWS[suffix].values())
    if suffix.endswith(".json"):
        rows.append({"data": {"text": "a"}})
        path.write_text(json.dumps(rows))
    else:
        rows.append({"text": "a"})
        path.write_text("\n".join(map(json.dumps, rows)))
    *refused, last = read_items(path)
    told = [(one.line, one.kind) for one in refused if isinstance(one, Reject)]
    assert told == list(enumerate(BAD_ROWS[suffix], start=1))
    assert isinstance(last, Item) and last.text == "a"


def table(tmp_path: Path) -> Path:
    path = tmp_path / "a.csv"
    texts = (Item(str(n), f"{SECRET} {n}", spans=(Span(0, 6, "x"),)) for n in range(6))
    write_items(texts, path)
    return path


def test_a_table_without_its_texts(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = table(tmp_path)
    beside = path.with_name("a.csv.messages.csv")
    assert "lacks the columns of spans" in converted(beside, capsys)[1]
    beside.write_text("id,text_hash\n1,x\n")
    assert "holds no texts" in converted(path, capsys)[1]
    beside.unlink()
    assert "table of texts that belongs beside" in converted(path, capsys)[1]


def test_a_bad_row_of_spans_costs_that_span_only(tmp_path: Path) -> None:
    path = table(tmp_path)
    lines = path.read_text("utf-8").splitlines()
    assert lines[1].startswith('"0",')
    lines[1] += ",5"
    lines[2] = lines[2].replace('"1"', '"weg"')
    lines[3] = lines[3].replace('"x"', '""')
    lines[4] = lines[4].replace('"6"', '"veel"')
    lines[5] = lines[5].replace(SECRET[:6], "anders")
    path.write_text("\n".join(lines) + "\n", "utf-8")
    found = list(read_items(path))
    assert sorted((one.line, one.kind) for one in found if isinstance(one, Reject)) == [
        (2, "other_width"),
        (3, "no_such_text"),
        (4, "span_without_label"),
        (5, "span_outside"),
        (6, "span_other_words"),
    ]
    assert [len(one.spans) for one in found if isinstance(one, Item)] == [0, 0, 0, 0, 0, 1]


def test_a_docbin_that_unpacks_to_too_much(tmp_path: Path) -> None:
    path = tmp_path / "a.spacy"
    path.write_bytes(zlib.compress(bytes(500_000_000), 1))
    with pytest.raises(ValueError, match="larger than 400 MB"):
        list(read_items(path))


def test_a_docbin_with_a_record_of_another_text(tmp_path: Path) -> None:
    path = tmp_path / "a.spacy"
    doc = spacy.blank("nl")("kort")
    records = ['{"spans": [{"start": 0, "end": 99, "label": "x"}]}', "[", "5", '{"spans": 5}']
    docs = []
    for record in records:
        docs.append(doc.copy())
        docs[-1].user_data["annot"] = record
    path.write_bytes(DocBin(docs=docs, store_user_data=True).to_bytes())
    refused, *read = read_items(path)
    assert refused == Reject("a.spacy", 1, "span_outside")
    assert [one.text for one in read if isinstance(one, Item)] == ["kort"] * 3
