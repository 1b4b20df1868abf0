"""Which format a file has: by what it holds first, by its suffix where that does not tell."""

import json
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import PurePath
from typing import Any, BinaryIO

from annot.annotation import Message

from .archive import open_zip, read_zip
from .chat_text import looks_like_chat, read_chat
from .docx import DOCUMENT, read_docx, read_whole_docx
from .eml import read_eml
from .export import is_json
from .jsonl import read_jsonl
from .lines import Lines, check_text
from .rejects import Reject, UnreadableError
from .signal import read_signal
from .telegram import read_telegram
from .text import read_lines, read_whole

Reader = Callable[[BinaryIO, str], Iterator[Message | Reject]]

READERS: dict[str, Reader] = {
    "text": read_lines,
    "jsonl": read_jsonl,
    "whatsapp": read_chat,
    "telegram": read_telegram,
    "signal": read_signal,
    "docx": read_docx,
    "eml": read_eml,
    "zip": read_zip,
}
WHOLE: dict[str, Reader] = {"text": read_whole, "docx": read_whole_docx}
"""For a file that is one text."""
CHATS = ("whatsapp", "telegram", "signal")

_HEAD = 1 << 16
_ZIP = (b"PK\x03\x04", b"PK\x05\x06")
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_KINDS = {
    b"%PDF": "pdf",
    b"\x89PNG": "picture",
    b"\xff\xd8\xff": "picture",
    b"GIF8": "picture",
    b"OggS": "sound",
    b"ID3": "sound",
    b"RIFF": "sound",
    b"\x1f\x8b": "compressed",
    b"7z\xbc\xaf": "compressed",
    b"Rar!": "compressed",
    b"(\xb5/\xfd": "compressed",
}


def choose(stream: BinaryIO, name: str, whole: bool = False, format: str | None = None) -> Reader:
    """The reader for a stream, by its content unless `format` is given."""
    kind = format or detect(stream, name)
    stream.seek(0)
    if kind in CHATS and stream.read(4) in _ZIP:
        return partial(read_zip, format=kind)
    return WHOLE.get(kind, READERS[kind]) if whole else READERS[kind]


def detect(stream: BinaryIO, name: str) -> str:
    """A key of READERS. Raises UnreadableError for what is no text, chat or document at all."""
    stream.seek(0)
    head = stream.read(_HEAD)
    suffix = PurePath(name).suffix.lower()
    if head.startswith(_ZIP):
        if DOCUMENT in open_zip(stream).namelist():
            return "docx"
        if suffix == ".docx":
            raise UnreadableError("no_document")
        return "zip"
    if suffix in (".zip", ".docx") and not head.startswith(_OLE):
        raise UnreadableError(_not_packed(head, suffix))
    _refuse_others(stream, head)
    check_text(head)
    if suffix == ".eml":
        return "eml"
    if suffix == ".jsonl" or is_json(stream):
        kind = _json(stream, suffix)
        if kind:
            return kind
        if suffix == ".json":
            raise UnreadableError("json_unknown")
    return "whatsapp" if looks_like_chat(Lines(stream)) else "text"


def _not_packed(head: bytes, suffix: str) -> str:
    if not head:
        return "empty"
    return "zip_damaged" if suffix == ".zip" else "no_document"


def _refuse_others(stream: BinaryIO, head: bytes) -> None:
    if head.startswith(_OLE):
        stream.seek(0)
        locked = "EncryptedPackage".encode("utf-16-le") in stream.read(1 << 24)
        raise UnreadableError("office_locked" if locked else "office_old")
    if head[4:8] == b"ftyp":
        raise UnreadableError("picture" if head[8:11] in (b"hei", b"mif", b"avi") else "sound")
    for start, kind in _KINDS.items():
        if head.startswith(start):
            is_webp = kind == "sound" and head[8:12] == b"WEBP"
            raise UnreadableError("picture" if is_webp else kind)


def _json(stream: BinaryIO, suffix: str) -> str | None:
    """By the keys of the first object, or the first few: our own JSONL has `text`."""
    first = _first_object(stream)
    if "text" in first:
        return "jsonl"
    if "chatItem" in first or "recipient" in first or "backupTimeMs" in first or "account" in first:
        return "signal"
    if {"date", "sender", "body"} <= first.keys() or {"body", "conversationId"} <= first.keys():
        return "signal"
    if suffix == ".jsonl":
        return "jsonl"
    stream.seek(0)
    head = stream.read(_HEAD)
    if b'"messages"' in head and b'"conversationId"' in head:
        return "signal"
    if b'"messages"' in head or b'"chats"' in head or b'"left_chats"' in head:
        return "telegram"
    return "signal" if b'"conversationId"' in head else None


def _first_object(stream: BinaryIO) -> dict[str, Any]:
    for _, line in Lines(stream):
        if line is None or not line.strip():
            continue
        try:
            row = json.loads(line)
        except (ValueError, RecursionError):
            return {}
        return row if isinstance(row, dict) else {}
    return {}
