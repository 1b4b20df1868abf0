"""From the values of one row, of JSON or a table, to a message: what an id may be, what is kept."""

import json
import math
from collections.abc import Iterable, Sequence
from datetime import date, datetime, time
from typing import Any

from annot.annotation import Message, clean

Scalar = str | int | float | bool | None
_LARGEST = 1 << 63


def message(fallback: str, values: Sequence[Any], kept: Iterable[tuple[str, Any]] = ()) -> Message:
    """`values` are the text, id, conversation, speaker and time; without an id it is `fallback`.

    Raises TypeError with the kind of problem. The text stays as it is: whoever takes it decides
    what becomes of lone surrogates.
    """
    text, name, conversation, speaker, moment = values
    if not isinstance(text, str):
        raise TypeError("no_text")
    return Message(
        (name is not None and as_name(name)) or fallback,
        text,
        None if conversation is None else as_name(conversation),
        None if speaker is None else as_name(speaker),
        None if moment is None else as_name(moment),
        tuple([(key, as_scalar(value)) for key, value in kept]) if kept else (),
    )


def as_name(value: Any) -> str | None:
    """Ids and names may be numbers in a file; they are strings from here on."""
    if isinstance(value, str):
        return value if value.isascii() else clean(value)
    if value is None:
        return None
    if isinstance(value, datetime | date | time):
        return value.isoformat()
    if isinstance(value, bool) or not isinstance(value, int):
        raise TypeError("bad_name")
    return str(value)


def as_scalar(value: Any) -> Scalar:
    """A value that travels along. No format has a place for all numbers, so those over 64 bits
    become strings, and what is no number becomes nothing; lists and objects become their JSON."""
    if isinstance(value, str):
        return clean(value)
    if value is None or isinstance(value, bool):
        return value
    if isinstance(value, int):
        return value if -_LARGEST <= value < _LARGEST else str(value)
    if isinstance(value, float):
        return value if math.isfinite(value) else None
    if isinstance(value, datetime | date | time):
        return value.isoformat()
    if isinstance(value, list | dict):
        return clean(json.dumps(value, ensure_ascii=False, default=_as_json))
    return clean(str(value)) if not isinstance(value, bytes) else None


def _as_json(value: Any) -> Any:
    return as_scalar(value)
