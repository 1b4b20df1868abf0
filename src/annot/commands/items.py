"""What the commands over files of items share: reading, refusing, and where they may write."""

import argparse
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

from annot.errors import InputError
from annot.exchange import Item, read_items
from annot.readers.rejects import Reject


class Items:
    """The items of a file, read anew each time they are gone through: it may be too large to hold.

    `refused` are the rows that could not be read, of the last time.
    """

    def __init__(self, path: Path, named: str | None = None) -> None:
        self.path, self._named = path, named
        self.refused: list[Reject] = []

    def __iter__(self) -> Iterator[Item]:
        self.refused = []
        for item in read_items(self.path, self._named):
            if isinstance(item, Reject):
                self.refused.append(item)
            else:
                yield item


def list_refused(*files: Items | None) -> int:
    """Lists the refused rows on standard error, and gives the exit status."""
    refused = [reject for file in files if file is not None for reject in file.refused]
    for reject in refused:
        print(f"annot: {reject.source}:{reject.line}: {reject.reason}", file=sys.stderr)
    return 1 if refused else 0


def check_output(target: Path, inputs: Sequence[Items | None], overwrite: bool) -> None:
    """Raises InputError where the output cannot be written, or would replace something."""
    if target.is_dir() or not target.resolve().parent.is_dir():
        raise InputError("the output is a folder, or its folder does not exist")
    if target.resolve() in {file.path.resolve() for file in inputs if file is not None}:
        raise InputError("the output would replace an input; choose another name")
    if target.exists() and not overwrite:
        raise InputError("that file exists already; use --overwrite to replace it")


def check_sampling(options: argparse.Namespace) -> None:
    if options.resamples < 0 or options.seed < 0:
        raise InputError("--resamples and --seed are numbers, 0 or more")
