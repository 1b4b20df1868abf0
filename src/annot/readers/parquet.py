"""Parquet files, a batch of rows at a time; only the columns that count are read."""

from collections.abc import Iterator
from functools import partial
from typing import Any, BinaryIO

from annot.annotation import Message

from .arrow_values import Unclear, careful, plain_values
from .columns import Places, find_columns
from .options import DEFAULT, ReadOptions
from .rejects import Reject, UnreadableError, accept
from .values import message

_BATCH_ROWS, _BATCH_BYTES = 4096, 8_000_000
_BUFFER = 1 << 20


def read_parquet(
    stream: BinaryIO, name: str, options: ReadOptions = DEFAULT
) -> Iterator[Message | Reject]:
    """A message a row; rows count from 1, as lines do in other files."""
    table = ParquetTable(stream, options)
    return table.messages(name, 0, table.rows)


class ParquetTable:
    """An open Parquet file. Raises UnreadableError where it is damaged or its columns are missing.

    `groups` has the number of rows and of bytes of each row group.
    """

    def __init__(self, stream: BinaryIO, options: ReadOptions) -> None:
        import pyarrow.parquet as pq

        stream.seek(0)
        self._file = careful(
            0, lambda: pq.ParquetFile(stream, buffer_size=_BUFFER, pre_buffer=False)
        )
        self._header: list[str] = careful(0, lambda: self._file.schema_arrow.names)
        self._places = find_columns(self._header, options.columns)
        self._names = sorted({self._header[place] for place in _used(self._places)})
        self._keep = options.columns.keep
        self.groups = careful(0, self._read_groups)
        self.rows = sum(rows for rows, _ in self.groups)

    def _read_groups(self) -> list[tuple[int, int]]:
        meta = self._file.metadata
        groups = map(meta.row_group, range(meta.num_row_groups))
        return [(group.num_rows, group.total_byte_size) for group in groups]

    def messages(self, name: str, start: int, end: int) -> Iterator[Message | Reject]:
        """Those of the rows from `start`, counted from 0, up to `end`."""
        at = 0
        for number, (rows, size) in enumerate(self.groups):
            if at < end and start < at + rows:
                yield from self._group(name, number, at, size // max(1, rows), (start, end))
            at += rows

    def _group(
        self, name: str, group: int, at: int, row_size: int, wanted: tuple[int, int]
    ) -> Iterator[Message | Reject]:
        start, end = wanted
        border = at + self.groups[group][0]
        batches = self._file.iter_batches(
            batch_size=max(1, min(_BATCH_ROWS, _BATCH_BYTES // max(1, row_size))),
            row_groups=[group],
            columns=self._names,
            use_threads=False,
        )
        while (batch := careful(at + 1, partial(next, batches, None))) is not None:
            first, last = max(start - at, 0), min(end - at, batch.num_rows)
            if first < last:
                yield from self._batch(name, batch.slice(first, last - first), at + first + 1)
            at += batch.num_rows
            if at >= end:
                return
        if at < border:
            raise UnreadableError("parquet_damaged", at + 1)

    def _batch(self, name: str, batch: Any, first: int) -> Iterator[Message | Reject]:
        names = batch.schema.names

        def column(place: int | None) -> list[Any]:
            if place is None:
                return [None] * int(batch.num_rows)
            array = batch.column(names.index(self._header[place]))
            return careful(first, partial(plain_values, array))

        at = self._places
        parts = [column(place) for place in (at.text, at.id, at.conversation, at.speaker, at.time)]
        kept = [column(place) for place in at.keep]
        for n in range(batch.num_rows):
            row, others = [part[n] for part in parts], [part[n] for part in kept]
            yield _read(row, list(zip(self._keep, others, strict=True)), name, first + n)


def _used(places: Places) -> list[int]:
    others = (places.id, places.conversation, places.speaker, places.time)
    return [places.text, *(place for place in others if place is not None), *places.keep]


def _read(row: list[Any], kept: list[tuple[str, Any]], name: str, line: int) -> Message | Reject:
    unclear = [one for one in (*row, *(value for _, value in kept)) if isinstance(one, Unclear)]
    if unclear:
        return Reject(name, line, unclear[0].kind)
    try:
        return accept(message(f"{name}:{line}", row, kept), name, line)
    except TypeError as error:
        return Reject(name, line, str(error))
