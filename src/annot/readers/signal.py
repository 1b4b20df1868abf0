"""Signal. What people can really get, and what is read here:

- Signal Desktop, Settings → Chats → Export chat history (2026): `main.jsonl`, one record a line:
  the account, recipients, chats, and `chatItem`s that refer to them by number;
- signal-export: `data.json` (an object a line) and `chat.md` (`[2024-03-12 15:04:05] Sam: …`);
- sigtop: JSON (a list of the app's own rows) and its format `text-short`;
- signalbackup-tools: its text form (lines `[Mar 12, 2024 15:04:05] <Sam> …`).

The text forms go to the reader of chats as text. Copying from Signal's window keeps no names.
"""

from collections.abc import Iterator, Mapping
from typing import Any, BinaryIO

from annot.annotation import Message, clean
from annot.resources import data

from .chat_text import read_chat
from .chats import title
from .export import decoded, epoch_time, is_json, local_time
from .rejects import Reject, accept
from .walk import Walk


def read_signal(stream: BinaryIO, name: str) -> Iterator[Message | Reject]:
    if not is_json(stream):
        yield from read_chat(stream, name)
        return
    walk = Walk(decoded(stream))
    people = _People(title(name))
    while walk.skip(",]"):
        line = walk.line
        try:
            if walk.peek() == "[":
                for line in walk.items():
                    yield from _read(walk.value(), people, name, line)
            else:
                yield from _read(walk.value(), people, name, line)
        except ValueError:
            yield Reject(name, line, "not_json")
            walk.next_line()


def _read(row: Any, people: "_People", name: str, line: int) -> Iterator[Message | Reject]:
    if not isinstance(row, Mapping):
        yield Reject(name, line, "not_object")
        return
    rows = row.get("messages")
    for one in rows if isinstance(rows, list) else [row]:
        if not isinstance(one, Mapping):
            yield Reject(name, line, "not_object")
            continue
        people.learn(one)
        text, conversation, speaker, time = people.message(one)
        if isinstance(text, str) and text.strip():
            message = Message(f"{name}:{line}", clean(text), conversation, speaker, time)
            yield accept(message, name, line)


class _People:
    """Who is meant by the numbers in the records so far."""

    def __init__(self, chat: str) -> None:
        self._chat = chat
        self._self: str = data("chats")["self"]
        self._names: dict[str, str] = {}
        self._chats: dict[str, str] = {}

    def learn(self, row: Mapping[str, Any]) -> None:
        account, recipient, chat = (_object(row, key) for key in ("account", "recipient", "chat"))
        self._self = _full_name(account, "given", "family") or self._self
        if "id" in recipient:
            self._names[str(recipient["id"])] = self._name(recipient)
        if "id" in chat:
            self._chats[str(chat["id"])] = str(chat.get("recipientId"))

    def message(self, row: Mapping[str, Any]) -> tuple[Any, str, str | None, str | None]:
        """Its text, conversation, speaker and time."""
        item = _object(row, "chatItem")
        if item:
            text = _object(_object(item, "standardMessage"), "text").get("body")
            chat = self._chats.get(str(item.get("chatId")), "")
            speaker = self._names.get(str(item.get("authorId")), str(item.get("authorId")))
            time = epoch_time(item.get("dateSent"))
            return text, self._names.get(chat, self._chat), speaker, time
        if "sender" in row:
            deleted = row.get("deleted") is True
            time = local_time(row.get("date"))
            return None if deleted else row.get("body"), self._chat, _name(row["sender"]), time
        others = (row.get(key) for key in ("sourceName", "source", "sourceServiceId", "sourceUuid"))
        own = row.get("type") == "outgoing"
        speaker_ = self._self if own else next(filter(None, map(_name, others)), None)
        conversation = _name(row.get("conversationName")) or _name(row.get("conversationId"))
        time = epoch_time(row.get("sent_at") or row.get("timestamp"))
        spoken = row.get("type") in ("incoming", "outgoing")
        return row.get("body") if spoken else None, conversation or self._chat, speaker_, time

    def _name(self, recipient: Mapping[str, Any]) -> str:
        if "self" in recipient:
            return self._self
        contact = _object(recipient, "contact")
        group = _object(_object(_object(recipient, "group"), "snapshot"), "title")
        return (
            _full_name(_object(contact, "nickname"), "given", "family")
            or _full_name(contact, "systemGiven", "systemFamily")
            or _full_name(contact, "profileGiven", "profileFamily")
            or _name(group.get("title"))
            or _name(contact.get("username"))
            or _name(contact.get("e164"))
            or str(recipient["id"])
        )


def _object(row: Mapping[str, Any], key: str) -> Mapping[str, Any]:
    value = row.get(key)
    return value if isinstance(value, Mapping) else {}


def _full_name(row: Mapping[str, Any], *parts: str) -> str:
    names = (_name(row.get(f"{part}Name") or row.get(part)) for part in parts)
    return " ".join(name for name in names if name)


def _name(value: Any) -> str | None:
    if isinstance(value, bool) or not isinstance(value, str | int):
        return None
    return clean(str(value)).strip() or None
