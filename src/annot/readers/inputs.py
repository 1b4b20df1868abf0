"""What the inputs on a command line stand for: files, the files in folders, the files of a glob."""

import glob
import os
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

from annot.errors import InputError

STANDARD_INPUT = "-"
PLAIN = (".txt", ".jsonl", ".json", ".md", ".zip", ".docx", ".eml", ".csv", ".tsv", ".parquet")
_PACKABLE = (".jsonl", ".csv", ".tsv", ".txt")
SUFFIXES = PLAIN + tuple(inner + outer for inner in _PACKABLE for outer in (".gz", ".zst"))
"""Ends of the names of files that can be read."""
_BESIDE = (
    ".part",
    ".rejects.jsonl",
    ".summary.json",
    ".schema.json",
    ".messages.csv",
    ".messages.parquet",
)
"""What `annot annotate` leaves beside an output, by how the names end."""


class Expanded(NamedTuple):
    """Names of files (and `-`), each file once, and how many files of an unknown kind, or linked
    folders, were left out."""

    names: list[str]
    left_out: int


def expand(names: Iterable[str]) -> Expanded:
    """Folders become the files in them that can be read, in order of their names; so do globs that
    no shell has expanded. What annot wrote itself, and hidden files, are no input.

    Raises InputError, without what was typed: it may be somebody's message.
    """
    found: list[str] = []
    left_out = 0
    for number, name in enumerate(names, start=1):
        if name == STANDARD_INPUT:
            found.append(name)
        elif Path(name).is_dir():
            inside, others = _in_folder(Path(name))
            if not inside:
                raise InputError(f"input {number} is a folder without files that can be read")
            found += inside
            left_out += others
        elif ("*" in name or "?" in name) and not os.path.lexists(name):
            inside, others = _globbed(name)
            if not inside:
                raise InputError(f"input {number} is a pattern that no readable file fits")
            found += inside
            left_out += others
        else:
            found.append(name)
    once = {Path(name).resolve(): name for name in reversed(found)}
    return Expanded([*once.values()][::-1], left_out)


def can_be_read(name: str) -> bool:
    return name.lower().endswith(SUFFIXES)


def _in_folder(folder: Path) -> tuple[list[str], int]:
    files = sorted(_walk(folder))
    readable = [str(path) for path in files if can_be_read(path.name) and path.is_file()]
    return readable, len(files) - len(readable)


def _globbed(pattern: str) -> tuple[list[str], int]:
    """A file that a pattern names is wanted, whatever its suffix."""
    found: list[str] = []
    left_out = 0
    matches = sorted(glob.glob(pattern, recursive=True))  # noqa: PTH207 (Path takes no full path)
    for path in map(Path, matches):
        if any(map(_is_ours, [path, *path.parents])):
            continue
        if path.is_dir():
            if "**" not in pattern:  # which fits the files in it too
                inside, others = _in_folder(path)
                found += inside
                left_out += others
        elif path.is_file():
            found.append(str(path))
        else:
            left_out += 1
    return found, left_out


def _walk(folder: Path) -> Iterator[Path]:
    """Files below a folder, neither hidden nor annot's own, and links to folders, which are not
    followed: they may lead back."""
    for parent, folders, files in os.walk(folder):
        inside = [Path(parent, name) for name in folders if not name.startswith(".")]
        folders[:] = [path.name for path in inside if not path.is_symlink() and not _is_ours(path)]
        yield from (path for path in inside if path.is_symlink())
        for name in files:
            path = Path(parent, name)
            if not name.startswith(".") and not _is_ours(path):
                yield path


def _is_ours(path: Path) -> bool:
    """Whether annot wrote this: an output, or what it leaves beside one, finished or not."""
    name = path.name
    if name.endswith(".parts"):
        return (path / "run.json").exists()
    while name:
        if _is_output(path.with_name(name)):
            return True
        end = next((end for end in _BESIDE if name.endswith(end)), name)
        name = name.removesuffix(end)
    return False


def _is_output(path: Path) -> bool:
    return any(Path(f"{path}{made}").exists() for made in (".summary.json", ".parts/run.json"))
