"""Files of other tools, as far as they are alike: one JSON value, or one a line."""

import json
from collections.abc import Callable, Iterator
from typing import Any, BinaryIO

from annot.readers.encodings import check_text
from annot.readers.rejects import Reject, UnreadableError, read_all

from .item import Item
from .jsonl import json_items


def json_file(stream: BinaryIO) -> Any:
    """Raises UnreadableError where the file is no JSON."""
    data = read_all(stream)
    if not data.strip():
        raise UnreadableError("empty")
    check_text(data)
    try:
        return json.loads(data)
    except (ValueError, RecursionError):
        raise UnreadableError("not_json") from None


def task_lines(
    stream: BinaryIO, name: str, make: Callable[[Any, str], Item | None]
) -> Iterator[Item | Reject]:
    """As `json_items`; a file that is no text is refused at once."""
    check_text(stream.read(4096))
    return json_items(stream, name, make)
