"""Parquet as `annot annotate` writes it."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from functools import partial
from typing import BinaryIO

import pyarrow as pa
import pyarrow.parquet as pq

from annot.readers.arrow_values import Unclear, careful, plain_values
from annot.readers.rejects import Reject, UnreadableError

from .item import Item
from .tables import MISSING, Form, Rows, read_tables, write_tables

_BATCH = 4096


def read(stream: BinaryIO, name: str) -> Iterator[Item | Reject]:
    return read_tables(stream, name, FORM)


def write(items: Iterable[Item], stream: BinaryIO) -> Mapping[str, int]:
    return write_tables(items, stream, FORM)


def _rows(stream: BinaryIO, needed: str) -> Rows:
    stream.seek(0)
    file = careful(0, lambda: pq.ParquetFile(stream))
    names = careful(0, lambda: file.schema_arrow.names)
    if needed not in names:
        raise UnreadableError(MISSING[needed])
    batches = file.iter_batches(_BATCH, use_threads=False)
    number = 0
    while (batch := careful(number + 1, partial(next, batches, None))) is not None:
        columns = [careful(number + 1, partial(plain_values, column)) for column in batch.columns]
        for row in zip(*columns, strict=True):
            number += 1
            unclear = [one.kind for one in row if isinstance(one, Unclear)]
            values = zip(names, row, strict=True)
            yield (
                number,
                unclear[0] if unclear else {key: one for key, one in values if one is not None},
            )


@contextmanager
def _writing(stream: BinaryIO, schema: pa.Schema) -> Iterator[Callable[[pa.Table], None]]:
    with pq.ParquetWriter(stream, schema, compression="zstd") as writer:
        yield writer.write_table


FORM = Form("parquet", _rows, _writing)
