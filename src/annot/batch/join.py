"""The parts of a run, in order, as the files that were asked for; each appears when it is whole."""

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, ExitStack, contextmanager, suppress
from pathlib import Path
from typing import Self

import pyarrow as pa
import pyarrow.parquet as pq

from annot.writers.cells import csv_header, flat
from annot.writers.tables import arrow_table, message_schema, span_schema

from .counts import Counts
from .job import Job
from .parts import Parts

ROWS = 100_000
"""Rows of a table that are written together: few enough for memory, enough to read fast."""
BYTES = 64_000_000
"""Of long texts fewer rows are written together."""
FILE_ROWS = 1_000_000
"""Rows in one file of a folder of Parquet files."""

Sink = Callable[[bytes], object]


def schemas(job: Job) -> dict[str, pa.Schema]:
    return {
        "spans": span_schema(job.keep),
        "messages": message_schema(job.keep, job.count, job.text == "none"),
    }


class Join:
    """Takes part after part, as they become complete, so that little is left to do at the end.

    A context manager: what was written is closed when it ends, and put in place by `finish`.
    """

    def __init__(self, parts: Parts, job: Job, targets: dict[str, Path]) -> None:
        self._parts, self._job, self._targets = parts, job, targets
        self._made = {name: path.with_name(path.name + ".part") for name, path in targets.items()}
        self._lines = dict.fromkeys(targets, 0)
        self._next, self._total = 0, Counts()
        self._stack = ExitStack()

    def __enter__(self) -> Self:
        self._sinks = {
            name: self._stack.enter_context(_sink(name, path, self._job))
            for name, path in self._made.items()
        }
        return self

    def __exit__(self, error: type[BaseException] | None, *_: object) -> None:
        """Of a run that failed only the parts are gone on with."""
        with suppress(OSError):  # on a full disk not even what was gathered can be written
            self._stack.close()
        if error:
            for path in self._made.values():
                remove(path)

    def advance(self) -> None:
        """As far as there are parts without a gap."""
        while part := self._parts.read(self._next):
            counts, streams = part
            self._total.add(counts)
            for name, data in streams.items():
                self._sinks[name](data)
                self._lines[name] += data.count(b"\n")
            self._next += 1

    def finish(self, number: int) -> Counts:
        """Puts each stream under its name, `spans` last: when it is there, all is there.

        Raises RuntimeError when one of the `number` parts, or a line, went lost on the way.
        """
        self.advance()
        self._stack.close()
        total, lines = self._total, self._lines
        if self._next != number or not total.agree or lines["rejects"] != total.rejected:
            raise RuntimeError("parts or refused rows were lost")
        if self._job.form == "jsonl" and lines["spans"] != total.annotated:
            raise RuntimeError("records were lost")
        for name in sorted(self._targets, key="spans".__eq__):
            _put(self._made[name], self._targets[name])
        return total


def _put(made: Path, target: Path) -> None:
    """A folder cannot replace another in one step; the old one, which may go, goes first."""
    if made.is_dir() or target.is_dir():
        remove(target)
    made.replace(target)


def remove(path: Path) -> None:
    """A file of ours, or a folder of Parquet files of ours and nothing else."""
    if path.is_dir():
        for file in path.glob("part-*.parquet"):
            file.unlink()
        path.rmdir()
    else:
        path.unlink(missing_ok=True)


def _sink(name: str, path: Path, job: Job) -> AbstractContextManager[Sink]:
    if name == "rejects" or job.form == "jsonl":
        return _bytes(path, b"")
    schema = schemas(job)[name]
    if job.form == "csv":
        return _bytes(path, csv_header(schema, job.meta))
    schema = schema.with_metadata({f"annot.{key}": value for key, value in flat(job.meta).items()})
    return _parquet(path, schema, job.split)


@contextmanager
def _bytes(path: Path, header: bytes) -> Iterator[Sink]:
    with path.open("wb") as file:
        file.write(header)
        yield file.write


@contextmanager
def _parquet(path: Path, schema: pa.Schema, split: bool) -> Iterator[Sink]:
    tables = _Parquet(path, schema, split)
    yield tables.add
    tables.close()


class _Parquet:
    """Gathers the small tables of parts into row groups; one file, or a folder of files.

    Of a folder the first file is always there, so that it reads as a table.
    """

    def __init__(self, path: Path, schema: pa.Schema, split: bool) -> None:
        self._path, self._schema, self._split = path, schema, split
        self._waiting: list[pa.Table] = []
        self._rows = self._bytes = self._in_file = self._files = 0
        if split:
            remove(path)
            path.mkdir()
        self._open()

    def add(self, data: bytes) -> None:
        table = arrow_table(data)
        self._waiting.append(table)
        self._rows += len(table)
        self._bytes += table.nbytes
        if self._rows >= ROWS or self._bytes >= BYTES:
            self._flush()

    def close(self) -> None:
        self._flush()
        self._writer.close()

    def _open(self) -> None:
        path = self._path / f"part-{self._files:05d}.parquet" if self._split else self._path
        self._writer = pq.ParquetWriter(path, self._schema, compression="zstd")
        self._in_file, self._files = 0, self._files + 1

    def _flush(self) -> None:
        if not self._rows:
            return
        if self._split and self._in_file >= FILE_ROWS:
            self._writer.close()
            self._open()
        table = pa.concat_tables(self._waiting).combine_chunks()
        self._writer.write_table(table.replace_schema_metadata(self._schema.metadata))
        self._in_file += self._rows
        self._waiting, self._rows, self._bytes = [], 0, 0
