"""`annot annotate`: files of messages in, records out."""

import argparse
import os
import sys
from collections.abc import Iterator
from pathlib import Path

from annot.annotation import Message
from annot.errors import InputError
from annot.readers import Reject, check_readable, read
from annot.writers.jsonl import STANDARD_OUTPUT, jsonl_writer

SHOWN = 5


def run(options: argparse.Namespace) -> int:
    rejects = _check(options)
    from annot.batch.runner import run as run_batch
    from annot.pipeline.annotator import Annotator

    annotator = Annotator(options.layers.split(","), options.all)
    if rejects:
        rejects.unlink(missing_ok=True)
    with jsonl_writer(options.output) as write:
        items = _items(options)
        summary = run_batch(items, annotator, write, options.context, options.workers)
    for line in summary.lines():
        print(line, file=sys.stderr)
    if not summary.rejects:
        return 0
    _tell(rejects, summary.rejects)
    return 1


def _check(options: argparse.Namespace) -> Path | None:
    """Refuses before work begins all that can be refused; gives the rejects file, if any."""
    if options.context < 0:
        raise InputError("--context is a number of messages, 0 or more")
    if options.workers < 1:
        raise InputError("--workers is a number of processes, 1 or more")
    for number, name in enumerate(options.inputs, start=1):
        check_readable(name, number, options.format)
    kept = {Path(name).resolve() for name in options.inputs if name != "-"}
    output = None if options.output == STANDARD_OUTPUT else Path(options.output)
    if output:
        if output.suffix != ".jsonl":
            raise InputError("the output must end in .jsonl, or be -")
        _check_target(output, kept, "output")
        if output.exists() and not options.overwrite:
            raise InputError("the output exists already; use --overwrite to replace it")
        kept.add(output.resolve())
    rejects = Path(options.rejects) if options.rejects else None
    if output and not rejects:
        rejects = output.with_name(output.name + ".rejects.jsonl")
    if rejects:
        _check_target(rejects, kept, "rejects file")
    return rejects


def _check_target(target: Path, kept: set[Path], what: str) -> None:
    folder = target.resolve().parent
    if target.is_dir() or not folder.is_dir():
        raise InputError(f"the {what} is a folder, or its folder does not exist")
    if not os.access(folder, os.W_OK):
        raise InputError(f"the folder of the {what} cannot be written to")
    if target.resolve() in kept:
        raise InputError(f"the {what} would replace an input or the output; choose another name")


def _items(options: argparse.Namespace) -> Iterator[Message | Reject]:
    for name in options.inputs:
        yield from read(name, options.whole, options.format)


def _tell(target: Path | None, rejects: list[Reject]) -> None:
    """Writes the refusals to their file; without one, all of them to standard error."""
    for reject in rejects[:SHOWN] if target else rejects:
        print(f"annot: {reject.source}:{reject.line}: {reject.reason}", file=sys.stderr)
    if target:
        with jsonl_writer(str(target)) as write:
            for reject in rejects:
                write({"source": reject.source, "line": reject.line, "reason": reject.reason})
        print(f"annot: {len(rejects)} refused, listed in {target.name}", file=sys.stderr)
