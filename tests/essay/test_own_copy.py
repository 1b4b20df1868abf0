"""The user's copy: theirs alone, written whole or not at all, and never lost to a second import."""

import os
import stat
from pathlib import Path

import pytest

from annot.essay import EssayError, copy_path, load_copy, save_copy


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("ANNOT_HOME", str(tmp_path / "annot"))
    return tmp_path / "annot"


def test_nothing_imported_is_an_empty_copy() -> None:
    assert load_copy() == {}


def test_a_second_import_adds(home: Path) -> None:
    assert save_copy({"haven-1": "De boot – laat."}) == home / "essay.json" == copy_path()
    save_copy({"markt-2": "Niemand."})
    assert load_copy() == {"haven-1": "De boot – laat.", "markt-2": "Niemand."}
    assert [entry.name for entry in home.iterdir()] == ["essay.json"]


@pytest.mark.skipif(os.name != "posix", reason="file modes are POSIX")
def test_only_the_user_can_read_it() -> None:
    assert stat.S_IMODE(save_copy({"haven-1": "x"}).stat().st_mode) == 0o600


def test_a_write_that_fails_leaves_the_old_copy(
    home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    save_copy({"haven-1": "oud"})

    def full(self: Path, target: Path) -> None:
        raise OSError("disk full")

    monkeypatch.setattr(Path, "replace", full)
    with pytest.raises(EssayError, match="cannot be written"):
        save_copy({"haven-1": "nieuw"})
    monkeypatch.undo()
    monkeypatch.setenv("ANNOT_HOME", str(home))
    assert load_copy() == {"haven-1": "oud"}
    assert [entry.name for entry in home.iterdir()] == ["essay.json"]


@pytest.mark.parametrize("content", [b"{", b"[]", b'{"a": 1}', b"\xff\xfe\x00"])
def test_a_damaged_copy_is_reported_and_can_be_replaced(home: Path, content: bytes) -> None:
    home.mkdir()
    copy_path().write_bytes(content)
    with pytest.raises(EssayError, match="import the essay again"):
        load_copy()
    save_copy({"haven-1": "nieuw"})
    assert load_copy() == {"haven-1": "nieuw"}


def test_a_place_that_cannot_be_made_is_reported(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "file").write_text("", encoding="utf-8")
    monkeypatch.setenv("ANNOT_HOME", str(tmp_path / "file" / "annot"))
    with pytest.raises(EssayError, match="cannot be written"):
        save_copy({"haven-1": "x"})


def test_without_annot_home_it_lies_in_the_user_data_folder(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.delenv("ANNOT_HOME")
    assert copy_path().name == "essay.json"
    assert "annot" in copy_path().parts
