"""`annot convert`: items from one annotation format to another."""

import argparse
import os
import sys
from collections.abc import Iterable, Iterator
from contextlib import ExitStack
from dataclasses import dataclass, field
from pathlib import Path

from annot.annotation import clean
from annot.errors import InputError
from annot.exchange import Item, format_of, read_items, write_items
from annot.readers import Reject
from annot.resources import data
from annot.writers.jsonl import Writer, jsonl_writer

SHOWN = 5


def run(options: argparse.Namespace) -> int:
    """All that can be refused is refused before anything is read or made."""
    source, output = Path(options.input), Path(options.output)
    rejects = Path(options.rejects or f"{output}.rejects.jsonl")
    outputs = _check(source, output, rejects, options)
    seen = _Seen()
    try:
        with ExitStack() as stack:
            refuse = stack.enter_context(jsonl_writer(str(rejects)))
            items = seen.items(read_items(source, options.format), refuse)
            lost = write_items(items, output, options.to)
        if not seen.refused:
            rejects.unlink()
    finally:
        for path in outputs:
            path.with_name(path.name + ".part").unlink(missing_ok=True)
    for line in seen.lines(rejects.name):
        print(line, file=sys.stderr)
    for kind, number in sorted(lost.items()):
        print(f"{data('exchange')['lost'][kind]}: {number}", file=sys.stderr)
    return 1 if seen.refused else 0


def _check(
    source: Path, output: Path, rejects: Path, options: argparse.Namespace
) -> tuple[Path, ...]:
    """The files that will be written; loads both formats, since a library may be missing."""
    if not source.is_file():
        raise InputError("the input is a folder, or does not exist")
    format_of(source, options.format).load()
    if source.stat().st_size == 0:
        raise InputError("the input is empty")
    to = format_of(output, options.to)
    to.load()
    outputs = [output, rejects, *(Path(f"{output}{suffix}") for suffix in to.companions)]
    taken = {source.resolve()}
    for path in outputs:
        folder = path.resolve().parent
        if path.is_dir() or not folder.is_dir() or not os.access(folder, os.W_OK):
            raise InputError(f"{path.name} is a folder, or its folder cannot be written to")
        if path.resolve() in taken:
            raise InputError(f"{path.name} would replace the input or another output")
        if path.exists() and not options.overwrite:
            raise InputError(f"{path.name} exists already; use --overwrite to replace it")
        taken.add(path.resolve())
    return tuple(outputs)


@dataclass
class _Seen:
    """What passed by, counted."""

    texts: int = 0
    spans: int = 0
    refused: int = 0
    ids: set[str] = field(default_factory=set)
    first: list[Reject] = field(default_factory=list)

    def items(self, found: Iterable[Item | Reject], refuse: Writer) -> Iterator[Item]:
        for one in found:
            if isinstance(one, Reject):
                self.refused += 1
                self.first += [one][: SHOWN - len(self.first)]
                refuse({"source": clean(one.source), "line": one.line, "reason": one.reason})
                continue
            self.texts += 1
            self.spans += len(one.spans)
            self.ids.add(one.id)
            yield one

    def lines(self, rejects: str) -> Iterator[str]:
        yield f"{self.texts} texts with {self.spans} spans, {self.refused} refused"
        if again := self.texts - len(self.ids):
            yield f"{again} texts have an id that an earlier text has too; all are kept"
        for one in self.first:
            yield f"annot: {one.source}:{one.line}: {one.reason}"
        if self.refused:
            yield f"annot: {self.refused} refused, listed in {rejects}"
