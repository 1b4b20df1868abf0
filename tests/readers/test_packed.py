"""Packed files are read as they are unpacked: as the same rows, up to where they are damaged."""

import gzip
import json
import tracemalloc
from pathlib import Path

import pyarrow as pa
import pytest
from chat_exports import expected, export
from chat_files import make_zip
from files import items, rejects, texts, write

from annot.annotation import Message
from annot.errors import InputError
from annot.readers import ReadOptions, Reject, check_readable
from annot.readers.packed import PACKED
from annot.readers.rejects import sentence

ROWS = [f"dit is {n} keer {n * 7919 % 10_007} é" for n in range(20_000)]
FILES = {
    "a.txt": "\n".join(ROWS) + "\n",
    "a.jsonl": "".join(json.dumps({"text": row}) + "\n" for row in ROWS),
    "a.csv": "text,id\n" + "".join(f'"{row}",\n' for row in ROWS),
    "a.tsv": "id\ttext\n" + "".join(f"\t{row}\n" for row in ROWS),
}


def packed(data: bytes | str, suffix: str) -> bytes:
    data = data.encode() if isinstance(data, str) else data
    if suffix == ".gz":
        return gzip.compress(data)
    return bytes(pa.compress(data, "zstd", asbytes=True))


@pytest.mark.parametrize("suffix", PACKED)
@pytest.mark.parametrize("name", FILES)
def test_a_packed_file_gives_its_rows(tmp_path: Path, name: str, suffix: str) -> None:
    path = write(tmp_path / (name + suffix), packed(FILES[name], suffix))
    check_readable(path, 1)
    assert texts(path) == ROWS


@pytest.mark.parametrize("suffix", PACKED)
@pytest.mark.parametrize("name", FILES)
def test_a_damaged_file_gives_the_rows_before_that(tmp_path: Path, name: str, suffix: str) -> None:
    data = packed(FILES[name], suffix)
    path = write(tmp_path / (name + suffix), data[: len(data) // 2])
    *found, last = items(path)
    lines_before = 1 + (".csv" in path or ".tsv" in path)
    assert last == Reject(path, len(found) + lines_before, "packed_damaged")
    assert 1000 < len(found) < len(ROWS)
    assert [one.text for one in found if isinstance(one, Message)] == ROWS[: len(found)]


@pytest.mark.parametrize("suffix", PACKED)
def test_a_text_that_is_one_message_is_read_whole_or_not_at_all(
    tmp_path: Path, suffix: str
) -> None:
    data = packed(FILES["a.txt"], suffix)
    whole = ReadOptions(whole=True)
    assert texts(write(tmp_path / f"a.txt{suffix}", data), whole) == [FILES["a.txt"]]
    half = write(tmp_path / f"b.txt{suffix}", data[: len(data) // 2])
    assert [kind for _, kind in rejects(half, whole)] == ["packed_damaged"]


@pytest.mark.parametrize("suffix", PACKED)
def test_several_parts_in_one_file_are_all_read(tmp_path: Path, suffix: str) -> None:
    path = write(tmp_path / f"a.txt{suffix}", packed("a\n", suffix) + packed("b\n", suffix))
    assert texts(path) == ["a", "b"]


@pytest.mark.parametrize("suffix", PACKED)
def test_a_packed_chat_in_any_encoding(tmp_path: Path, suffix: str) -> None:
    for encoding in ("utf-8", "utf-16"):
        data = packed(export("android-nl").encode(encoding), suffix)
        found = items(write(tmp_path / f"WhatsApp-chat met Sam.txt{suffix}", data))
        told = [(one.speaker, one.time, one.text) for one in found if isinstance(one, Message)]
        assert told == expected("android-nl")
        assert {one.conversation for one in found if isinstance(one, Message)} == {"Sam"}


@pytest.mark.parametrize("suffix", PACKED)
def test_what_is_not_packed_as_its_name_says_is_refused(tmp_path: Path, suffix: str) -> None:
    for kind, data in (
        ("packed_unknown", b"gewone tekst\n"),
        ("packed_unknown", b""),
        ("compressed", packed(make_zip({"_chat.txt": "x"}), suffix)),
        ("compressed", packed(packed("x", ".gz"), suffix)),
    ):
        path = write(tmp_path / f"a.txt{suffix}", data)
        assert rejects(path) == [(1, kind)]
        with pytest.raises(InputError) as caught:
            check_readable(path, 1)
        assert sentence(kind) in str(caught.value)
    path = write(tmp_path / f"a.xlsx{suffix}", packed("x", suffix))
    with pytest.raises(InputError, match="unknown format"):
        check_readable(path, 1)


@pytest.mark.thorough
@pytest.mark.parametrize("name, head", [("a.txt", b""), ("a.jsonl", b""), ("a.csv", b"text,id\n")])
def test_a_line_without_end_is_never_held_whole(tmp_path: Path, name: str, head: bytes) -> None:
    path = tmp_path / f"{name}.gz"
    with gzip.open(path, "wb", compresslevel=1) as file:
        file.write(head)
        for _ in range(300):
            file.write(b"a" * 1_000_000)
        file.write(b"\n")
    tracemalloc.start()
    assert [kind for _, kind in rejects(str(path))] == ["too_long"]
    _, most = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert most < 200_000_000
