"""JSONL, one record a line; written beside the target and moved there when complete."""

import json
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Protocol

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
    return json.dumps(row, ensure_ascii=False)
