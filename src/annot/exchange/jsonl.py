"""The project's own format: a record, or a row of gold, a line."""

import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any, BinaryIO

import orjson

from annot.readers.encodings import UTF8, marked_encoding
from annot.readers.lines import Lines
from annot.readers.rejects import Reject

from .item import Item


def read(stream: BinaryIO, name: str) -> Iterator[Item | Reject]:
    return json_items(stream, name, Item.from_dict)


def write(items: Iterable[Item], stream: BinaryIO) -> Mapping[str, int]:
    for item in items:
        stream.write(json_line(item.to_dict()))
    return {}


def json_items(
    stream: BinaryIO, name: str, make: Callable[[Any, str], Item | None]
) -> Iterator[Item | Reject]:
    """What `make` gives for the value of each line that is not blank and for the id of a text
    without one; for other JSONL formats too. It raises TypeError with the kind of problem."""
    for number, line in Lines(stream, marked_encoding(stream) or UTF8):
        try:
            if line is None:
                raise TypeError("not_text")
            if line.strip() and (item := make(json.loads(line), f"{name}:{number}")):
                yield item
        except TypeError as error:
            yield Reject(name, number, str(error))
        except (ValueError, RecursionError):
            yield Reject(name, number, "not_json")


def json_line(row: Mapping[str, Any]) -> bytes:
    try:
        return orjson.dumps(row) + b"\n"
    except TypeError:  # whole numbers over 64 bits
        return json.dumps(row, ensure_ascii=False).encode("utf-8", "replace") + b"\n"
