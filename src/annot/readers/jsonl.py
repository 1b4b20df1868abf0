"""JSONL: an object a line with `text`, and perhaps `id`, `conversation`, `speaker`, `time`."""

import json
from collections.abc import Iterator, Mapping
from typing import Any, BinaryIO

from annot.annotation import Message, clean

from .lines import UTF8, Lines, marked_encoding
from .rejects import Reject, accept


def read_jsonl(stream: BinaryIO, name: str) -> Iterator[Message | Reject]:
    """Other keys are ignored. A row that is no object, or has no text, is a Reject. JSON may
    spell lone surrogates; whoever takes the text decides what becomes of them."""
    encoding = stream.seekable() and marked_encoding(stream)
    for number, line in Lines(stream, encoding or UTF8):
        if line is None:
            yield Reject(name, number, "not_text")
        elif line.strip():
            try:
                message = _message(json.loads(line), f"{name}:{number}")
                yield accept(message, name, number)
            except TypeError as error:
                yield Reject(name, number, str(error))
            except (ValueError, RecursionError):
                yield Reject(name, number, "not_json")


def _message(row: Any, fallback: str) -> Message:
    """Raises TypeError with the kind of problem."""
    if not isinstance(row, Mapping):
        raise TypeError("not_object")
    text = row.get("text")
    if not isinstance(text, str):
        raise TypeError("no_text")
    conversation = row.get("conversation", row.get("conv"))
    return Message(
        id=_name(row.get("id")) or fallback,
        text=text,
        conversation=_name(conversation),
        speaker=_name(row.get("speaker")),
        time=_name(row.get("time")),
    )


def _name(value: Any) -> str | None:
    """Ids and names may be numbers in a file; they are strings from here on."""
    if value is None:
        return None
    if isinstance(value, bool) or not isinstance(value, str | int):
        raise TypeError("bad_name")
    return clean(str(value))
