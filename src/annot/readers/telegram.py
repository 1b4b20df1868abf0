"""Telegram Desktop's export as JSON (`result.json`): of one chat, or of everything.

The format is Telegram's own, https://core.telegram.org/import-export. A text is a string or a
list of strings and formatted pieces. Service messages and messages without text are left out.
"""

from collections.abc import Iterator, Mapping
from typing import Any, BinaryIO

from annot.annotation import Message, clean

from .chat_text import read_chat
from .chats import title
from .export import decoded, is_json, local_time
from .rejects import Reject, UnreadableError, accept
from .walk import Walk


def read_telegram(stream: BinaryIO, name: str) -> Iterator[Message | Reject]:
    if not is_json(stream):
        yield from read_chat(stream, name)  # copied from a chat window
        return
    walk = Walk(decoded(stream))
    if walk.peek() != "{":
        raise UnreadableError("json_unknown")
    try:
        yield from _inside(walk, name, title(name))
    except (ValueError, RecursionError):
        yield Reject(name, walk.line, "not_json")


def _inside(walk: Walk, name: str, chat: str) -> Iterator[Message | Reject]:
    """A chat, or an object that holds chats at some depth."""
    for key in walk.fields():
        following = walk.peek()
        if key == "messages" and following == "[":
            for line in walk.items():
                yield from _message(walk.value(), name, line, chat)
        elif key == "list" and following == "[":
            for _ in walk.items():
                if walk.peek() == "{":
                    yield from _inside(walk, name, chat)
                else:
                    walk.value()
        elif key in ("chats", "left_chats") and following == "{":
            yield from _inside(walk, name, chat)
        else:
            value = walk.value()
            if key == "name" and isinstance(value, str) and value.strip():
                chat = clean(value)


def _message(row: Any, name: str, line: int, chat: str) -> Iterator[Message | Reject]:
    if not isinstance(row, Mapping):
        yield Reject(name, line, "not_object")
        return
    if row.get("type", "message") != "message":
        return
    text = _text(row.get("text", ""))
    if text is None:
        yield Reject(name, line, "no_text")
    elif text.strip():
        speaker = row.get("from") or row.get("from_id")
        message = Message(
            f"{name}:{line}",
            text,
            chat,
            clean(speaker) if isinstance(speaker, str) else None,
            local_time(row.get("date")),
        )
        yield accept(message, name, line)


def _text(value: Any) -> str | None:
    if isinstance(value, str):
        return value
    if not isinstance(value, list):
        return None
    pieces = [piece.get("text") if isinstance(piece, Mapping) else piece for piece in value]
    strings = [piece for piece in pieces if isinstance(piece, str)]
    return "".join(strings) if len(strings) == len(pieces) else None
