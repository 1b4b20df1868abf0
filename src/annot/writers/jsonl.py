"""JSONL, one record a line."""

from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Protocol

import orjson

from annot.annotation import Record

STANDARD_OUTPUT = "-"


class Writer(Protocol):
    def __call__(self, row: Mapping[str, Any]) -> None: ...


@contextmanager
def jsonl_writer(name: str) -> Iterator[Writer]:
    """Gives a function that writes one row. A run that fails leaves only `NAME.part`."""
    if name == STANDARD_OUTPUT:
        yield lambda row: print(line(row))
        return
    target = Path(name)
    part = target.with_name(target.name + ".part")
    with part.open("w", encoding="utf-8", newline="\n") as file:
        yield lambda row: print(line(row), file=file)
    part.replace(target)


def line(row: Mapping[str, Any]) -> str:
    return orjson.dumps(row).decode()


def records_as_lines(records: Iterable[Record], meta: Mapping[str, Any]) -> bytes:
    """All records of one run, which share their `meta`: it is spelt out once, and most texts have
    no span, so a record costs little more than its text."""
    shared = orjson.Fragment(orjson.dumps(meta))
    lines = [orjson.dumps(record.to_dict() | {"meta": shared}) for record in records]
    return b"".join(line + b"\n" for line in lines)
