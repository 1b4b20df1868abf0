"""`annot essay`: what the essay says where, and the user's own copy of its text."""

import argparse
import sys
from pathlib import Path

from annot.errors import InputError
from annot.essay import (
    copy_path,
    import_essay,
    listing,
    load_copy,
    load_map,
    read_import,
    render,
    save_copy,
)


def run(options: argparse.Namespace) -> int:
    return _show(options) if options.action == "show" else _import(options)


def _show(options: argparse.Namespace) -> int:
    essay, copy = load_map(), load_copy()
    lines = (
        render(essay.find(options.paragraph), copy) if options.paragraph else listing(essay, copy)
    )
    print("\n".join(lines))
    return 0


def _import(options: argparse.Namespace) -> int:
    result = import_essay(_given(options.file))
    save_copy(result.found)
    print(f"{len(result.found)} paragraphs recognised and kept in {copy_path()}")
    if result.missing:
        print(f"not found: {', '.join(result.missing)}", file=sys.stderr)
        return 1
    return 0


def _given(name: str) -> str:
    if name == "-":
        return sys.stdin.buffer.read().decode("utf-8", errors="replace")
    path = Path(name)
    if path.is_dir():
        raise InputError("that is a folder; name the file with the essay")
    if not path.exists():
        raise InputError("there is no file of that name")
    return read_import(path)
