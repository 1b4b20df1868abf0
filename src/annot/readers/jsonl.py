"""JSONL: an object a line with `text`, and perhaps `id`, `conversation`, `speaker`, `time`.

orjson reads nearly every line. Where it refuses, or could have read a number as another one,
Python's `json` decides: it takes lone surrogates, whole numbers of any size and NaN.
"""

import json
from collections.abc import Callable, Iterable, Iterator
from typing import Any, BinaryIO

import orjson

from annot.annotation import Message

from .encodings import UTF8, marked_encoding
from .lines import BAD, Lines
from .options import DEFAULT, OTHER_NAMES, Columns, ReadOptions
from .rejects import LONGEST_LINE, Reject, accept
from .values import message

Picker = Callable[[Any], list[Any]]
_UNSURE = frozenset({float, list, dict})
"""Types of values that orjson may have read less exactly: a large whole number is a float."""


def read_jsonl(
    stream: BinaryIO, name: str, options: ReadOptions = DEFAULT
) -> Iterator[Message | Reject]:
    """Other keys are ignored. A row that is no object, or has no text, is a Reject."""
    encoding = stream.seekable() and marked_encoding(stream)
    return json_rows(Lines(stream, encoding or UTF8), name, options.columns)


def json_rows(lines: Lines, name: str, columns: Columns) -> Iterator[Message | Reject]:
    pick = _picker(columns)
    rows: Iterable[str | bytes] = lines.as_bytes() if lines.encoding == UTF8 else lines.marked()
    for number, line in enumerate(rows, start=lines.first):
        try:
            if len(line) >= LONGEST_LINE:
                raise TypeError("too_long")
            values = _values(line, pick)
            if values:
                kept = zip(columns.keep, values[5:], strict=True) if columns.keep else ()
                yield accept(message(f"{name}:{number}", values[:5], kept), name, number)
        except TypeError as error:
            yield Reject(name, number, str(error))
        except UnicodeDecodeError:
            yield Reject(name, number, "not_text")
        except (ValueError, RecursionError):
            yield Reject(name, number, "not_json")


def _values(line: str | bytes, pick: Picker) -> list[Any]:
    """The values of a row that count; none for a blank line."""
    try:
        values = pick(orjson.loads(line))
        if _UNSURE.isdisjoint(map(type, values)):
            return values
    except ValueError:
        pass
    text = line if isinstance(line, str) else line.decode("utf-8")
    if BAD in text:
        raise TypeError("not_text")
    return pick(json.loads(text)) if text.strip() else []


def _picker(columns: Columns) -> Picker:
    """What takes from a row its text, id, conversation, speaker, time, and what is kept."""
    other = OTHER_NAMES.get(columns.conversation)

    def pick(row: Any) -> list[Any]:
        if not isinstance(row, dict):
            raise TypeError("not_object")
        get = row.get
        conversation = get(columns.conversation)
        if conversation is None and other and columns.conversation not in row:
            conversation = get(other)
        values = [get(columns.text), get(columns.id), conversation]
        values += (get(columns.speaker), get(columns.time))
        return values + [get(key) for key in columns.keep] if columns.keep else values

    return pick
