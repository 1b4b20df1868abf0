"""The key of a corpus's pseudonyms: made once, kept by its owner, refused when it is too short."""

import os
from pathlib import Path

import pytest

from annot.errors import InputError
from annot.pseudonyms import read_key


def test_a_new_key_is_random_and_its_owners_alone(tmp_path: Path) -> None:
    key, made = read_key(tmp_path / "key")
    assert made and len(bytes.fromhex(key.decode())) == 32
    assert read_key(tmp_path / "key") == (key, False)
    assert read_key(tmp_path / "other")[0] != key
    if os.name == "posix":
        assert (tmp_path / "key").stat().st_mode & 0o777 == 0o600


def test_a_line_break_changes_no_key(tmp_path: Path) -> None:
    (tmp_path / "key").write_bytes(b"0123456789abcdef\r\n")
    assert read_key(str(tmp_path / "key")) == (b"0123456789abcdef", False)


@pytest.mark.parametrize("content", [b"", b"0123456789abcde", b" " * 40, b"x" * 2000])
def test_what_is_no_key(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "key").write_bytes(content)
    with pytest.raises(InputError, match="16"):
        read_key(tmp_path / "key")
    assert (tmp_path / "key").read_bytes() == content


def test_a_key_that_cannot_be_read_or_made(tmp_path: Path) -> None:
    for path in (tmp_path, tmp_path / "none" / "key"):
        with pytest.raises(InputError, match="key file"):
            read_key(path)
