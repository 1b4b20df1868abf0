"""`annot suggest`: unflagged texts that a person should look at."""

import argparse
import sys
from collections.abc import Iterator
from pathlib import Path

from annot.errors import InputError
from annot.exchange import Item, read_items, write_items

SHOWN = 5


def run(options: argparse.Namespace) -> int:
    output = Path(options.output)
    corpus = _File(Path(options.corpus), options.format)
    like = _File(Path(options.like)) if options.like else None
    _check(options, output, [file.path for file in (corpus, like) if file])
    from annot.research.suggestions import suggest

    found = suggest(corpus, like or (), options.number)
    write_items(found, output, "jsonl")
    print(
        f"{len(found)} texts to judge. They are no matches of the rules, and have no spans: add "
        'those that belong there, or "judged": true where none does',
        file=sys.stderr,
    )
    return 1 if corpus.refused or (like and like.refused) else 0


def _check(options: argparse.Namespace, output: Path, inputs: list[Path]) -> None:
    if options.number < 1:
        raise InputError("--number is a number of texts, 1 or more")
    if output.suffix != ".jsonl":
        raise InputError("the output must end in .jsonl")
    if output.is_dir() or not output.resolve().parent.is_dir():
        raise InputError("the output is a folder, or its folder does not exist")
    if output.resolve() in [path.resolve() for path in inputs]:
        raise InputError("the output would replace an input; choose another name")
    if output.exists() and not options.overwrite:
        raise InputError("that file exists already; use --overwrite to replace it")


class _File:
    """A file of items that can be read again; what is refused is told the first time."""

    def __init__(self, path: Path, named: str | None = None) -> None:
        self.path, self._named = path, named
        self.refused: int | None = None

    def __iter__(self) -> Iterator[Item]:
        refused = 0
        for one in read_items(self.path, self._named):
            if isinstance(one, Item):
                yield one
                continue
            refused += 1
            if self.refused is None and refused <= SHOWN:
                print(f"annot: {one.source}:{one.line}: {one.reason}", file=sys.stderr)
        if self.refused is None and refused > SHOWN:
            print(f"annot: {refused - SHOWN} more rows were refused", file=sys.stderr)
        self.refused = refused
