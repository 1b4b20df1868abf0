"""Whatever a file holds: no crash, no hang, and every line that somebody typed is accounted for."""

import csv
import gzip
import io
import json
import os
import re
from datetime import datetime
from pathlib import Path
from tempfile import TemporaryDirectory

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from chat_exports import FORMS, export
from chat_files import make_docx, make_zip
from hypothesis import example, given, settings
from hypothesis import strategies as st

from annot.annotation import Message
from annot.readers import Columns, ReadOptions, Reject, UnreadableError, read
from annot.readers.chat_text import read_chat
from annot.readers.chats import plain
from annot.readers.formats import READERS
from annot.readers.headers import find_header
from annot.readers.lines import Lines
from annot.readers.table import read_csv
from annot.readers.text import read_lines
from annot.readers.upload import read_upload

EXAMPLES = int(os.environ.get("ANNOT_EXAMPLES", "200"))
"""Of each test. With 16000 they are over 200,000 together: a quarter of an hour."""
often = settings(max_examples=EXAMPLES, deadline=None)

Items = list[Message | Reject]
MOMENT = datetime(2024, 3, 9, 10)
HEADS = sorted(
    {line[: line.find(":", 14) + 1] for name in FORMS for line in export(name).split("\n")}
)
ROWS = ("jsonl", "csv", "tsv", "parquet")
"""Formats in which a row without text is a message all the same."""
SUFFIXES = ("txt", "json", "jsonl", "zip", "docx", "eml", "md", "csv", "tsv", "parquet", "")
KEYS = (
    "messages chats list name type text from date chatItem chatId authorId dateSent id account body"
    " standardMessage recipient contact group chat sender conversationId sent_at"
).split()
LINE = st.one_of(
    st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\n"), max_size=40),
    st.builds(
        lambda head, text: f"{head} {text}",
        st.sampled_from(HEADS),
        st.text("ab: -[]\u200e<>", max_size=12),
    ),
    st.sampled_from(sorted({line for name in FORMS for line in export(name).split("\n")})),
)
VALUE = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=8),
    lambda inner: (
        st.lists(inner, max_size=4)
        | st.dictionaries(
            st.sampled_from(KEYS),
            inner,
            max_size=5,
        )
    ),
    max_leaves=25,
)


def check(items: Items) -> None:
    for item in items:
        if isinstance(item, Reject):
            assert item.reason and item.line >= 1
        else:
            assert item.text.strip() and item.id


def each_reader(data: bytes) -> None:
    for name, reader in READERS.items():
        try:
            items = list(reader(io.BytesIO(data), "x"))
            check([item for item in items if name not in ROWS or isinstance(item, Reject)])
        except UnreadableError as error:
            assert str(error) and error.text("nl")


@often
@given(st.binary(max_size=300), st.sampled_from(SUFFIXES))
@example(b"\xff\xfe\x00", "txt")
@example(b"PK\x05\x06" + bytes(18), "zip")
def test_any_bytes(data: bytes, suffix: str) -> None:
    each_reader(data)
    try:
        check(list(read_upload(f"x.{suffix}", data)))
    except UnreadableError as error:
        assert str(error) and error.text("nl")


@often
@given(st.lists(LINE, max_size=12))
def test_no_line_of_a_chat_is_lost(lines: list[str]) -> None:
    data = "\n".join(lines).encode()
    items = list(read_chat(io.BytesIO(data), "x"))
    check(items)
    refused = {item.line for item in items if isinstance(item, Reject)}
    texts = "\n".join(item.text for item in items if isinstance(item, Message))
    starts = {int(item.id.split(":")[1]) for item in items if isinstance(item, Message)}
    for number, line in Lines(io.BytesIO(data)):
        if (
            number in refused
            or number in starts
            or not plain(line or "")
            or find_header(line or "")
        ):
            continue  # refused, told, or a line of the app or a placeholder: see the forms
        assert squeezed(line or "") in squeezed(texts) or is_left_out(line or "")


def squeezed(text: str) -> str:
    return "".join(plain(text).split())


def is_left_out(line: str) -> bool:
    """The second line of a placeholder or of a file's name."""
    return bool(re.search(r"weggelaten|omitted|weggelassen|bijgevoegd|attached|angehängt|<", line))


@often
@given(st.binary(max_size=200))
def test_no_line_of_a_text_is_lost(data: bytes) -> None:
    items = list(read_lines(io.BytesIO(data), "x"))
    seen = [int(i.id.split(":")[1]) if isinstance(i, Message) else i.line for i in items]
    filled = [number for number, line in Lines(io.BytesIO(data)) if line is None or line.strip()]
    assert seen == filled


@pytest.mark.thorough
@often
@given(st.lists(VALUE, max_size=4), st.sampled_from([None, 1]), st.integers(0, 400))
def test_any_json(rows: list[object], indent: int | None, cut: int) -> None:
    for text in ("\n".join(json.dumps(row, indent=indent) for row in rows), json.dumps(rows)):
        for data in (text.encode(), text[:cut].encode()):
            for name in ("telegram", "signal", "jsonl"):
                try:
                    check([i for i in READERS[name](io.BytesIO(data), "x") if name != "jsonl"])
                except UnreadableError as error:
                    assert str(error)


@often
@given(st.binary(max_size=60), st.integers(0, 10_000), st.booleans())
def test_a_spoilt_container(junk: bytes, at: int, document: bool) -> None:
    body = "<w:p><w:r><w:t>hoi</w:t></w:r></w:p>"
    good = make_docx(body) if document else make_zip({"_chat.txt": export("android-nl")})
    at %= len(good)
    each_reader(good[:at] + junk + good[at + len(junk) :])


@pytest.mark.thorough
@often
@given(st.binary(max_size=120), st.sampled_from(["plain", "html", "x-y"]), st.text(max_size=12))
def test_any_mail(body: bytes, kind: str, charset: str) -> None:
    head = f"From: a@b.nl\r\nContent-Type: text/{kind}; charset={charset}\r\n\r\n"
    each_reader(head.encode(errors="replace") + body)


CELL = st.text(st.characters(exclude_categories=["Cs"]), max_size=8) | st.sampled_from(
    ['"', '""', ",", "\n", "\r\n", "\r", ";", "\t", "|", " ", "", "'", "\ufeff", "\x00", "a\nb"]
)


@often
@given(st.integers(1, 4), st.data(), st.sampled_from([",", ";", "\t", "|"]), st.booleans())
def test_no_row_of_a_table_is_lost(
    width: int, data: st.DataObject, delimiter: str, all_quoted: bool
) -> None:
    row = st.lists(CELL, min_size=width, max_size=width)
    cells = data.draw(st.lists(row, max_size=6))
    out = io.StringIO(newline="")
    how = csv.QUOTE_ALL if all_quoted else csv.QUOTE_MINIMAL
    writer = csv.writer(out, delimiter=delimiter, quoting=how)
    writer.writerow(["text", "speaker", "time", "x"][:width])
    writer.writerows(cells)
    options = ReadOptions(delimiter=delimiter, columns=Columns(id="text"))
    items = list(read_csv(io.BytesIO(out.getvalue().encode()), "x", options))
    assert [item.text for item in items if isinstance(item, Message)] == [row[0] for row in cells]


TABLE_LINE = st.lists(CELL | st.just('"a"'), max_size=4).map(",".join)


@often
@given(st.lists(TABLE_LINE, max_size=8))
def test_no_line_of_any_table_is_lost(lines: list[str]) -> None:
    """Each line starts a row, is inside the one before, or is blank."""
    data = "\n".join(["text,id", *lines]).encode()
    options = ReadOptions(delimiter=",")
    items = list(read_csv(io.BytesIO(data), "x", options))
    starts = [item.line if isinstance(item, Reject) else 0 for item in items]
    assert starts == sorted(starts) or 0 in starts
    whole = "\n".join(item.text + item.id for item in items if isinstance(item, Message))
    refused = {item.line for item in items if isinstance(item, Reject)}
    for number, line in Lines(io.BytesIO(data)):
        inner = squeezed((line or "").replace('"', "").replace(",", ""))
        if number > 1 and number not in refused and inner:
            in_message = inner in squeezed(whole.replace('"', "").replace(",", ""))
            in_refused_row = any(one < number for one in refused)
            assert in_message or in_refused_row


@often
@given(
    st.binary(max_size=200) | st.lists(TABLE_LINE, max_size=6).map("\n".join).map(str.encode),
    st.sampled_from(["utf-16", "utf-7", "idna", "punycode", "hz", "unicode_escape", "cp1252", "x"]),
)
def test_a_table_in_any_encoding(data: bytes, encoding: str) -> None:
    options = ReadOptions(encoding=encoding)
    try:
        list(read_csv(io.BytesIO(b"text\n" + data), "x", options))
    except UnreadableError as error:
        assert str(error)


def parquet() -> bytes:
    out = io.BytesIO()
    columns = {"text": ["een", None, "drie"] * 9, "id": list(range(27)), "time": [MOMENT] * 27}
    pq.write_table(pa.table(columns), out, row_group_size=10)
    return out.getvalue()


@pytest.mark.thorough
@often
@given(st.binary(min_size=1, max_size=30), st.integers(0, 10_000))
def test_a_spoilt_parquet_file(junk: bytes, at: int) -> None:
    good = parquet()
    at %= len(good)
    each_reader(good[:at] + junk + good[at + len(junk) :])
    each_reader(good[:at] + junk)


@pytest.mark.thorough
@often
@given(
    st.binary(max_size=30),
    st.integers(0, 10_000),
    st.sampled_from([".gz", ".zst"]),
    st.sampled_from(["txt", "jsonl", "csv", "tsv"]),
)
def test_a_spoilt_packed_file(junk: bytes, at: int, packing: str, inner: str) -> None:
    """It says where it stops, unless what is left is a proper file."""
    plain = "text\n" + "".join(f"regel {n * 7919 % 1013}\n" for n in range(300))
    if packing == ".gz":
        good = gzip.compress(plain.encode())
    else:
        good = bytes(pa.compress(plain.encode(), "zstd", asbytes=True))
    at %= len(good)
    for data in (junk, good[:at] + junk, good[:at] + junk + good[at + len(junk) :]):
        with TemporaryDirectory() as folder:
            path = Path(folder) / f"a.{inner}{packing}"
            path.write_bytes(data)
            items = list(read(str(path)))
            check([item for item in items if isinstance(item, Reject)])
            if data == good[:at]:
                assert isinstance(items[-1], Reject)
