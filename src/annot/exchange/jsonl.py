"""The project's own format: a record, or a row of gold, a line."""

import json
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, BinaryIO

import orjson

from annot.readers.encodings import UTF8, marked_encoding
from annot.readers.lines import Lines
from annot.readers.rejects import Reject

from .item import Item


def read(stream: BinaryIO, name: str) -> Iterator[Item | Reject]:
    for number, row in json_lines(stream, name):
        if isinstance(row, Reject):
            yield row
            continue
        try:
            yield Item.from_dict(row, f"{name}:{number}")
        except TypeError as error:
            yield Reject(name, number, str(error))


def write(items: Iterable[Item], stream: BinaryIO) -> Mapping[str, int]:
    for item in items:
        stream.write(json_line(item.to_dict()))
    return {}


def json_lines(stream: BinaryIO, name: str) -> Iterator[tuple[int, Any]]:
    """The values of lines that are not blank, with their numbers; for other JSONL formats too."""
    for number, line in Lines(stream, marked_encoding(stream) or UTF8):
        if line is None:
            yield number, Reject(name, number, "not_text")
        elif line.strip():
            try:
                yield number, json.loads(line)
            except (ValueError, RecursionError):
                yield number, Reject(name, number, "not_json")


def json_line(row: Mapping[str, Any]) -> bytes:
    try:
        return orjson.dumps(row) + b"\n"
    except TypeError:  # whole numbers over 64 bits
        return json.dumps(row, ensure_ascii=False).encode("utf-8", "replace") + b"\n"
