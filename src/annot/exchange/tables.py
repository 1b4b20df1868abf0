"""The tables of `annot annotate`: a row per span, and beside it a row per text."""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import AbstractContextManager
from pathlib import Path
from typing import BinaryIO, NamedTuple

import orjson
import pyarrow as pa

from annot.pipeline.annotator import batched
from annot.readers.rejects import Reject, UnreadableError
from annot.writers.schema import described
from annot.writers.tables import message_schema, message_table, span_schema

from .item import Item
from .table_rows import OTHER, Row, span_cells, span_row, text_cells, text_row

Rows = Iterator[tuple[int, Row | str]]
"""Each row with its number and its values, as far as there are any; or the kind of problem."""
MISSING = {"label": "no_span_columns", "text": "no_texts_in_table"}
"""What is said of a table without the column that it is known by."""
BATCH = 10_000
"""Texts that are written together."""


class Form(NamedTuple):
    """What differs between CSV and Parquet. `read` raises UnreadableError where the column that is
    named is missing; `write` gives what adds a table to a file."""

    name: str
    read: Callable[[BinaryIO, str], Rows]
    write: Callable[[BinaryIO, pa.Schema], AbstractContextManager[Callable[[pa.Table], None]]]

    def beside(self, path: str) -> Path:
        """The table of texts that belongs to a table of spans."""
        return Path(f"{path}.messages.{self.name}")


def read_tables(stream: BinaryIO, name: str, form: Form) -> Iterator[Item | Reject]:
    """Spans are held in memory, texts are not. Where several texts have one id, each gets as many
    of its spans as its row counts."""
    beside = form.beside(stream.name)
    spans = defaultdict[str, list[tuple[int, Row]]](list)
    for number, row in form.read(stream, "label"):
        if isinstance(row, str):
            yield Reject(name, number, row)
        else:
            spans[str(row.get("id"))].append((number, row))
    try:
        texts = beside.open("rb")
    except OSError:
        raise UnreadableError("no_messages_table") from None
    with texts:
        times = Counter(
            str(row.get("id")) for _, row in form.read(texts, "text") if isinstance(row, dict)
        )
        for number, row in form.read(texts, "text"):
            if isinstance(row, str):
                yield Reject(beside.name, number, row)
                continue
            name_of = str(row.get("id"))
            own, share = spans.get(name_of, []), row.get("spans")
            if times[name_of] < 2 or not isinstance(share, int):
                share = len(own)
            yield from _items(row, Reject(beside.name, number, "no_text"), own[:share], name)
            del own[:share]
    for left in spans.values():
        yield from (Reject(name, number, "no_such_text") for number, _ in left)


def _items(
    row: Row, place: Reject, spans: list[tuple[int, Row]], name: str
) -> Iterator[Item | Reject]:
    """The text with those of its spans that can be read; the others are refused one by one."""
    try:
        values = text_row(row)
        item = Item.from_dict(values, f"{place.source}:{place.line}")
    except TypeError as error:
        yield Reject(place.source, place.line, str(error))
        return
    found: list[Row] = []
    for number, span in spans:
        try:
            one = span_row(span, row)
            Item.from_dict({"text": item.text, "spans": [one]})
            found.append(one)
        except TypeError as error:
            yield Reject(name, number, str(error))
    yield Item.from_dict(values | {"spans": found}, item.id)


def write_tables(items: Iterable[Item], stream: BinaryIO, form: Form) -> Mapping[str, int]:
    """The table of spans stays `NAME.part`, for the caller to rename: it comes last."""
    target = stream.name.removesuffix(".part")
    beside = form.beside(target)
    schemas = {"spans": span_schema([OTHER]), "messages": message_schema([OTHER], (), False)}
    part = beside.with_name(beside.name + ".part")
    with (
        part.open("wb") as texts,
        form.write(stream, schemas["spans"]) as add_spans,
        form.write(texts, schemas["messages"]) as add_texts,
    ):
        for batch in batched(items, BATCH):
            rows = [cells for item in batch for cells in span_cells(item)]
            add_spans(pa.Table.from_pylist(rows, schemas["spans"]))
            lines = [text_cells(item) for item in batch]
            add_texts(message_table(lines, [one.text for one in batch], {}, [OTHER], False))
    about = orjson.dumps(described(schemas, form.name, (), {}), option=orjson.OPT_INDENT_2)
    for path in (target, beside):
        Path(f"{path}.schema.json").write_bytes(about + b"\n")
    part.replace(beside)
    return {}
