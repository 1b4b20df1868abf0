"""Pieces of a file, read one after the other, give exactly what the file gives."""

import gzip
import json
import pickle
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from tempfile import TemporaryDirectory

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from files import items, write
from hypothesis import example, given, settings
from hypothesis import strategies as st

from annot.annotation import Message
from annot.readers import Columns, ReadOptions, Reject, read_slice, slices

LINE = st.one_of(
    st.binary(max_size=12),
    st.text(max_size=12).map(lambda text: json.dumps({"text": text}).encode()),
    st.sampled_from(
        [b"", b"\r", b"\xef\xbb\xbf", b"\xc3", b"\xa9", b"\xe9\xe9n", "é".encode(), b"{"]
    ),
)
DATA = st.binary(max_size=200) | st.lists(LINE, max_size=20).map(b"\n".join)


def pieces(
    name: str, size: int, options: ReadOptions | None = None
) -> Iterator[Message | Reject] | None:
    options = options or ReadOptions()
    found = slices(name, options, size)
    if found is None:
        return None
    return (item for one in found for item in read_slice(pickle.loads(pickle.dumps(one)), options))


@pytest.mark.thorough
@settings(max_examples=400, deadline=None)
@given(DATA, st.integers(1, 300), st.sampled_from(["a.txt", "a.jsonl", "a.csv"]))
@example(b"\xef\xbb\xbfa\n\xef\xbb\xbfb", 1, "a.txt")
@example(b"\xef\xbb\xbf\n", 1, "a.jsonl")
@example(b"a\xe9\nb\n\n", 3, "a.txt")
def test_any_bytes_in_pieces_of_any_size(data: bytes, size: int, name: str) -> None:
    with TemporaryDirectory() as folder:
        path = write(Path(folder) / name, data)
        found = pieces(path, size)
        if found is not None:
            assert list(found) == items(path)


@settings(max_examples=60, deadline=None)
@given(
    st.lists(st.none() | st.text(max_size=9), max_size=40),
    st.integers(1, 15),
    st.integers(1, 500),
)
def test_parquet_in_pieces_of_any_size(rows: list[str | None], group: int, size: int) -> None:
    with TemporaryDirectory() as folder:
        path = str(Path(folder) / "a.parquet")
        table = pa.table({"text": pa.array(rows, pa.string()), "k": range(len(rows))})
        pq.write_table(table, path, row_group_size=group)
        options = ReadOptions(columns=Columns(keep=("k",)))
        found = pieces(path, size, options)
        assert found is not None and list(found) == items(path, options)


def test_what_can_and_what_cannot_be_read_in_pieces(tmp_path: Path) -> None:
    row = '{"text": "één"}\n'
    can = {
        "a.jsonl": row.encode(),
        "b.txt": b"een\n",
        "c.txt": "één\n".encode("cp1252"),
        "d.txt": "één\n".encode("utf-8-sig"),
    }
    cannot = {
        "e.jsonl": row.encode("utf-16"),
        "f.jsonl.gz": gzip.compress(row.encode()),
        "g.csv": b"text\nhoi\n",
        "h.txt": b"09-03-2024 10:00 - Sam: hoi\n09-03-2024 10:01 - Noor: nee\n",
        "i.txt": b"%PDF",
    }
    for name, data in (can | cannot).items():
        assert (slices(write(tmp_path / name, data)) is not None) == (name in can), name
    assert slices(str(tmp_path / "b.txt"), ReadOptions(whole=True)) is None
    assert slices("-") is None and slices(str(tmp_path / "weg.txt")) is None
    assert slices(str(tmp_path / "h.txt"), ReadOptions(format="text")) is not None


def test_pieces_are_about_as_large_as_asked_and_leave_nothing_out(tmp_path: Path) -> None:
    path = write(tmp_path / "a.txt", "een regel tekst\n" * 50_000)
    found = list(slices(path, size=100_000) or ())
    assert found[0].start == 0 and found[-1].end == Path(path).stat().st_size
    assert all(a.end == b.start and a.size <= 100_000 for a, b in pairwise(found))
    assert len(found) == 8


@pytest.mark.parametrize("name", ["a.txt", "a.jsonl"])
def test_a_line_longer_than_a_piece_is_one_piece(tmp_path: Path, name: str) -> None:
    path = write(tmp_path / name, b"a" * 300_000 + b"\nb\n" + b"c" * 100_000)
    assert [piece.first for piece in slices(path, size=1000) or ()] == [1, 2, 3]
    assert list(pieces(path, 1000) or ()) == items(path)
