"""`annot annotate`: files of messages in, records out."""

import argparse
import sys
from collections.abc import Iterator
from dataclasses import asdict
from pathlib import Path

from annot.annotation import Message
from annot.errors import InputError
from annot.readers import Reject, check_readable, read
from annot.writers.jsonl import STANDARD_OUTPUT, jsonl_writer


def run(options: argparse.Namespace) -> int:
    _check(options)
    from annot.batch.runner import run as run_batch
    from annot.pipeline.annotator import Annotator

    annotator = Annotator(options.layers.split(","), options.all)
    with jsonl_writer(options.output) as write:
        summary = run_batch(_items(options), annotator, write)
    for line in summary.lines():
        print(line, file=sys.stderr)
    if not summary.rejects:
        return 0
    _write_rejects(options, summary.rejects)
    return 1


def _check(options: argparse.Namespace) -> None:
    """Everything that can be refused before work begins is refused before work begins."""
    for name in options.inputs:
        check_readable(name)
    if options.output == STANDARD_OUTPUT:
        return
    output = Path(options.output)
    if output.suffix != ".jsonl":
        raise InputError("the output must end in .jsonl, or be -")
    if output.is_dir() or not output.resolve().parent.is_dir():
        raise InputError("the output is a folder, or its folder does not exist")
    if any(name != "-" and Path(name).resolve() == output.resolve() for name in options.inputs):
        raise InputError("the output would replace an input; choose another name")
    if output.exists() and not options.overwrite:
        raise InputError(f"{output.name} exists already; use --overwrite to replace it")


def _items(options: argparse.Namespace) -> Iterator[Message | Reject]:
    for name in options.inputs:
        yield from read(name, options.whole)


def _write_rejects(options: argparse.Namespace, rejects: list[Reject]) -> None:
    name = options.rejects
    if name is None and options.output != STANDARD_OUTPUT:
        name = options.output + ".rejects.jsonl"
    for reject in rejects[:5]:
        print(f"annot: {reject.source}:{reject.line}: {reject.reason}", file=sys.stderr)
    if name is None:
        return
    with jsonl_writer(name) as write:
        for reject in rejects:
            write(asdict(reject))
    print(f"annot: {len(rejects)} refused, listed in {Path(name).name}", file=sys.stderr)
