"""`annot annotate`: files of messages in, records or tables out."""

import argparse
import os
import re
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from annot.annotation import clean
from annot.errors import InputError
from annot.readers import check_readable, expand
from annot.readers.inputs import STANDARD_INPUT
from annot.readers.options import Columns, ReadOptions
from annot.writers.jsonl import STANDARD_OUTPUT

if TYPE_CHECKING:
    from annot.batch.job import Job

FORMS = {".jsonl": "jsonl", ".csv": "csv", ".parquet": "parquet"}
PARTS = ("tokens", "sentences")
COMPANIONS = (".messages.csv", ".messages.parquet", ".schema.json", ".summary.json")
SHOWN = 5
PARQUET = re.compile(r"part-\d{5}\.parquet")
GOES_ON = "--resume goes on from here"


def run(options: argparse.Namespace) -> int:
    """The order matters: all that can be refused is refused before anything is read or made."""
    _check_numbers(options)
    reading = _reading(options)
    inputs, skipped = expand(options.inputs)
    asked, files = set(options.inputs), set(inputs)
    inputs = [name for name in inputs if name in asked or not _same(name, options.output)]
    for number, name in enumerate(options.inputs, start=1):
        if name in files:  # one file among many in a folder is refused as rows are
            check_readable(name, number, reading)
    output = None if options.output == STANDARD_OUTPUT else Path(options.output)
    rejects = _check_targets(options, inputs, output)
    from annot.batch.rejected import add_texts
    from annot.batch.runner import Way, run, stream
    from annot.pseudonyms import LIMITS

    way = Way(
        options.workers,
        options.engine,
        options.scheduler,
        _shard(options.shard),
        options.resume,
        options.overwrite,
    )
    job = _job(options, reading, FORMS[output.suffix] if output else "jsonl", inputs)
    try:
        if output and rejects:
            total = run(inputs, job, output, rejects, way)
        else:
            total = stream(inputs, job, rejects, way)
    except KeyboardInterrupt:
        if output and STANDARD_INPUT not in asked:
            print(f"annot: stopped; {GOES_ON}", file=sys.stderr)
        raise
    except BrokenPipeError:
        raise
    except OSError as error:
        reason = f"a file cannot be used: {error.strerror or type(error).__name__}"
        raise InputError(f"{reason}; {GOES_ON}" if output else reason) from None
    if options.rejects_text and total.rejected and rejects and not way.shard:
        add_texts(rejects, reading)
    for line in total.lines():
        print(line, file=sys.stderr)
    if options.pseudonymise:
        print(LIMITS, file=sys.stderr)
    if skipped:
        print(f"{skipped} files of another kind were left alone", file=sys.stderr)
    if total.rejected and rejects and rejects.exists() and not way.shard:
        _show(rejects, total.rejected)
    return 1 if total.rejected else 0


def _job(
    options: argparse.Namespace, reading: ReadOptions, form: str, inputs: Sequence[str]
) -> "Job":
    from annot.batch.job import Job
    from annot.pipeline.annotator import checked_layers
    from annot.pseudonyms import Pseudonymiser
    from annot.writers.tables import taken

    if form != "jsonl" and taken().intersection(reading.columns.keep):
        raise InputError("--keep names a column that the table has by itself")
    key, pseudonymiser = _key(options), None
    if options.pseudonymise:
        pseudonymiser = Pseudonymiser(key, options.names, tuple(map(clean, inputs)))
    return Job(
        layers=checked_layers(options.layers.split(",")),
        all=options.all,
        model=options.model,
        context=options.context,
        reading=reading,
        form=form,
        split=options.partitioned,
        text=options.text,
        count=tuple(dict.fromkeys(_listed(options.count))),
        chunk=options.chunk * 1000,
        pseudonymiser=pseudonymiser,
        salt=key,
    )


def _key(options: argparse.Namespace) -> bytes:
    """Of the key file, which is made where it is named and not there; without one, nothing."""
    if not options.key:
        return b""
    from annot.pseudonyms import read_key

    key, made = read_key(options.key)
    if made:
        print("annot: a new key was written; keep it, and apart from the output", file=sys.stderr)
    return key


def _reading(options: argparse.Namespace) -> ReadOptions:
    columns = Columns(
        options.text_column,
        options.id_column,
        options.conversation_column,
        options.speaker_column,
        options.time_column,
        tuple(dict.fromkeys(_listed(options.keep))),
    )
    return ReadOptions(options.whole, options.format, columns, options.encoding, options.delimiter)


def _listed(names: str) -> list[str]:
    return [name.strip() for name in names.split(",") if name.strip()]


def _check_numbers(options: argparse.Namespace) -> None:
    if options.context < 0:
        raise InputError("--context is a number of messages, 0 or more")
    if options.workers < 1:
        raise InputError("--workers is a number of processes, 1 or more")
    if options.chunk < 1:
        raise InputError("--chunk is a number of kilobytes, 1 or more")
    if set(_listed(options.count)) - set(PARTS):
        raise InputError("--count takes tokens, sentences, or both with a comma")
    if options.resume and options.overwrite:
        raise InputError("--resume goes on with a run and --overwrite starts anew; choose one")
    if options.shard and options.overwrite:
        raise InputError("--shard goes on with what other shards did; it cannot --overwrite")
    if options.scheduler and options.engine != "dask":
        raise InputError("--scheduler is for --engine dask")
    if options.pseudonymise and not options.key:
        raise InputError("--pseudonymise needs --key FILE; a new key is written there")
    if options.names and not options.pseudonymise:
        raise InputError("--names is for --pseudonymise")
    if STANDARD_INPUT in options.inputs and (
        options.resume or options.shard or options.pseudonymise
    ):
        raise InputError(
            "standard input can be read only once; --resume, --shard and --pseudonymise need a file"
        )
    if options.output == STANDARD_OUTPUT and (
        options.resume or options.shard or options.partitioned
    ):
        raise InputError("--resume, --shard and --partitioned need an output file")


def _shard(text: str | None) -> tuple[int, int] | None:
    """`2/8`, counted from 1, as numbers counted from 0."""
    if text is None:
        return None
    number, _, of = text.partition("/")
    if not (number.isdecimal() and of.isdecimal() and 1 <= int(number) <= int(of)):
        raise InputError("--shard is i/n, such as 2/8: the second of eight, counted from 1")
    return int(number) - 1, int(of)


def _check_targets(
    options: argparse.Namespace, inputs: list[str], output: Path | None
) -> Path | None:
    """The rejects file, if any."""
    kept = {Path(name).resolve() for name in inputs if name != "-"}
    if output:
        if output.suffix not in FORMS:
            raise InputError("the output must end in .jsonl, .csv or .parquet, or be -")
        if options.partitioned and output.suffix != ".parquet":
            raise InputError("--partitioned is for an output that ends in .parquet")
        _check_target(output, kept, "output", options.partitioned)
        kept.add(output.resolve())
        for suffix in COMPANIONS:
            beside = output.with_name(output.name + suffix)
            _check_target(beside, kept, "output", True)
            _check_folder(beside)
            kept.add(beside.resolve())
        _check_folder(output)
    if options.key:
        _check_target(Path(options.key), kept, "key file")
        kept.add(Path(options.key).resolve())
    rejects = Path(options.rejects) if options.rejects else None
    if output and not rejects:
        rejects = output.with_name(output.name + ".rejects.jsonl")
    if rejects:
        _check_target(rejects, kept, "rejects file")
        if not output and rejects.exists() and not options.overwrite:
            raise InputError("the rejects file exists already; use --overwrite to replace it")
    return rejects


def _check_target(target: Path, kept: set[Path], what: str, folder_too: bool = False) -> None:
    folder = target.resolve().parent
    if (target.is_dir() and not folder_too) or not folder.is_dir():
        raise InputError(f"the {what} is a folder, or its folder does not exist")
    if not os.access(folder, os.W_OK):
        raise InputError(f"the folder of the {what} cannot be written to")
    if target.resolve() in kept:
        raise InputError(f"the {what} would replace an input or the output; choose another name")


def _check_folder(folder: Path) -> None:
    """A folder that is replaced may hold nothing but what annot put there."""
    if folder.is_dir() and not all(PARQUET.fullmatch(path.name) for path in folder.iterdir()):
        raise InputError("the output is a folder with other files in it; choose another name")


def _same(name: str, output: str) -> bool:
    """In a folder of inputs the output of an earlier run is no input."""
    return Path(name).resolve() == Path(output).resolve()


def _show(rejects: Path, number: int) -> None:
    import orjson

    with rejects.open("rb") as file:
        for _, line in zip(range(SHOWN), file, strict=False):
            row = orjson.loads(line)
            print(f"annot: {row['source']}:{row['line']}: {row['reason']}", file=sys.stderr)
    print(f"annot: {number} refused, listed in {rejects.name}", file=sys.stderr)
