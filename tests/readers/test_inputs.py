"""What a folder or a pattern on the command line stands for."""

from pathlib import Path

import pytest

from annot.errors import InputError
from annot.readers import Expanded, expand


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name in (
        "b.csv",
        "a.jsonl",
        "in/c.txt.gz",
        "in/d.JSONL.zst",
        "in/.hidden.txt",
        ".git/x.txt",
        "out.jsonl",
        "out.jsonl.rejects.jsonl",
        "out.jsonl.summary.json",
        "out.csv",
        "out.csv.summary.json",
        "out.csv.schema.json",
        "out.csv.messages.csv",
        "out.csv.messages.csv.schema.json",
        "new.csv.part",
        "new.csv.messages.csv.part",
        "new.csv.parts/run.json",
        "new.csv.parts/00000000.part",
        "foto.jpg",
        "in/_SUCCESS",
    ):
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.touch()
    return tmp_path


def named(folder: Path, *names: str) -> list[str]:
    return [str(folder / name) for name in names]


def test_a_folder_is_the_files_in_it_in_order(folder: Path) -> None:
    inside = named(folder, "a.jsonl", "b.csv", "in/c.txt.gz", "in/d.JSONL.zst")
    assert expand([str(folder)]) == Expanded(inside, 2)
    assert expand(["-", "x.txt", str(folder)]).names == ["-", "x.txt", *inside]


def test_a_folder_of_parts_is_one_table(tmp_path: Path) -> None:
    table = tmp_path / "x.parquet"
    table.mkdir()
    for name in ("part-1.parquet", "part-0.parquet", "_metadata", ".part-0.parquet.crc"):
        (table / name).touch()
    assert expand([str(table)]) == Expanded(named(table, "part-0.parquet", "part-1.parquet"), 1)


def test_a_pattern_that_no_shell_expanded(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(folder)
    assert expand(["*.jsonl"]).names == ["a.jsonl"]
    assert expand(["?.*"]).names == ["a.jsonl", "b.csv"]
    assert expand(["**/*.gz", "i*"]).names == ["in/c.txt.gz", "in/d.JSONL.zst"]
    Path("wat?.txt").touch()
    Path("wat1.txt").touch()
    assert expand(["wat?.txt"]).names == ["wat?.txt"]


@pytest.mark.parametrize("name", ["geheim*", "leeg", "out.jsonl.p*"])
def test_nothing_to_read_is_one_sentence(
    folder: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    monkeypatch.chdir(folder)
    Path("leeg").mkdir()
    Path("leeg/foto.jpg").touch()
    with pytest.raises(InputError, match=r"^input 2 is a ") as caught:
        expand(["a.jsonl", name])
    assert name.strip("*") not in str(caught.value)


def test_links_in_a_circle_end(folder: Path) -> None:
    (folder / "in" / "terug").symlink_to(folder)
    assert len(expand([str(folder)]).names) == 4
