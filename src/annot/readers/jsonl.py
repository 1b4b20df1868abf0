"""JSONL: an object a line with `text`, and perhaps `id`, `conversation`, `speaker`, `time`."""

import json
from collections.abc import Iterator, Mapping
from typing import Any, BinaryIO

from annot.annotation import Message, clean

from . import Reject, accept
from .text import NOT_UTF8, decode


def read_jsonl(stream: BinaryIO, name: str) -> Iterator[Message | Reject]:
    """Other keys are ignored. A row that is no object, or has no text, is a Reject. JSON may
    spell lone surrogates; whoever takes the text decides what becomes of them."""
    for number, raw in enumerate(stream, start=1):
        if not raw.strip():
            continue
        try:
            message = _message(json.loads(decode(raw)), f"{name}:{number}")
            yield accept(message, name, number)
        except UnicodeDecodeError:
            yield Reject(name, number, NOT_UTF8)
        except TypeError as error:
            yield Reject(name, number, str(error))
        except (ValueError, RecursionError):
            yield Reject(name, number, "not valid JSON")


def _message(row: Any, fallback: str) -> Message:
    if not isinstance(row, Mapping):
        raise TypeError("not a JSON object")
    text = row.get("text")
    if not isinstance(text, str):
        raise TypeError("`text` is missing or no string")
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
        raise TypeError("an id or name is neither a string nor a whole number")
    return clean(str(value))
