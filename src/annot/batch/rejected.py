"""The rejects with their texts, for whoever asks: the lines are looked up in the inputs afterwards,
so that nothing has to carry a text that was refused."""

from collections.abc import Iterator
from contextlib import ExitStack, suppress
from itertools import groupby
from pathlib import Path
from typing import Any

import orjson

from annot.readers.encodings import given_encoding
from annot.readers.lines import Lines
from annot.readers.options import ReadOptions
from annot.readers.reading import open_input
from annot.readers.rejects import UnreadableError

_OF_LINES = (".jsonl", ".json", ".csv", ".tsv", ".txt", ".md", ".gz", ".zst")


def add_texts(rejects: Path, reading: ReadOptions) -> None:
    """Gives each row of the file a `text`: the line that it names, and null where there is none (a
    row of a Parquet file, a file within another, standard input). What cannot be decoded is U+FFFD.
    """
    part = rejects.with_name(rejects.name + ".part")
    with rejects.open("rb") as old, part.open("wb") as new:
        for source, rows in groupby(map(orjson.loads, old), key=lambda row: str(row["source"])):
            for row in _with_texts(source, rows, reading):
                new.write(orjson.dumps(row) + b"\n")
    part.replace(rejects)


def _with_texts(
    source: str, rows: Iterator[dict[str, Any]], reading: ReadOptions
) -> Iterator[dict[str, Any]]:
    """Rows come in the order of their lines, so the file is gone through once."""
    if not source.lower().endswith(_OF_LINES) or not Path(source).is_file():
        yield from (row | {"text": None} for row in rows)
        return
    with ExitStack() as stack:
        lines: Iterator[str] = iter(())
        with suppress(OSError, UnreadableError):
            stream = stack.enter_context(open_input(source))
            encoding = given_encoding(reading.encoding) if reading.encoding else ""
            lines = _lines(Lines(stream, encoding))
        at, line = 0, None
        for row in rows:
            while at < row["line"]:
                line, at = next(lines, None), at + 1
            yield row | {"text": line}


def _lines(lines: Lines) -> Iterator[str]:
    try:
        for line in lines.marked():
            yield line.rstrip("\r\n").encode("utf-8", "replace").decode()
    except UnreadableError:  # where a packed file breaks off
        return
