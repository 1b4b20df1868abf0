"""What the commands over files of items share: reading, refusing, and where they may write."""

import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

from annot.errors import InputError
from annot.exchange import Item, read_items
from annot.readers.rejects import Reject


def accepted(path: Path, named: str | None, refused: list[Reject]) -> Iterator[Item]:
    """The items of a file; rows that are refused are added to `refused`."""
    for item in read_items(path, named):
        if isinstance(item, Reject):
            refused.append(item)
        else:
            yield item


def list_refused(refused: Sequence[Reject]) -> int:
    """Lists them on standard error, and gives the exit status."""
    for reject in refused:
        print(f"annot: {reject.source}:{reject.line}: {reject.reason}", file=sys.stderr)
    return 1 if refused else 0


def check_output(target: Path, inputs: Sequence[Path], overwrite: bool) -> None:
    """Raises InputError where the output cannot be written, or would replace something."""
    if target.is_dir() or not target.resolve().parent.is_dir():
        raise InputError("the output is a folder, or its folder does not exist")
    if target.resolve() in {path.resolve() for path in inputs}:
        raise InputError("the output would replace an input; choose another name")
    if target.exists() and not overwrite:
        raise InputError("that file exists already; use --overwrite to replace it")
