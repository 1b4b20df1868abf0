"""Which format a file has: by what it holds first, by its suffix where that does not tell."""

import json
from pathlib import PurePath
from typing import Any, BinaryIO

from .archive import open_zip
from .chat_text import looks_like_chat
from .docx import DOCUMENT
from .encodings import check_text
from .export import is_json
from .lines import Lines, undamaged
from .options import DEFAULT, ReadOptions
from .packed import Unpacked
from .rejects import UnreadableError
from .signatures import OLE, PARQUET, ZIP, refuse_others

_HEAD = 1 << 16
_BY_NAME = {".csv": "csv", ".tsv": "tsv", ".eml": "eml"}
_DAMAGED = {".zip": "zip_damaged", ".docx": "no_document", ".parquet": "parquet_damaged"}


def detect(stream: BinaryIO, name: str, options: ReadOptions = DEFAULT) -> str:
    """A key of READERS. Raises UnreadableError for what is no text, chat or document at all."""
    stream.seek(0)
    head = stream.read(_HEAD)
    suffix = PurePath(name).suffix.lower()
    if head.startswith(ZIP):
        if isinstance(stream, Unpacked):
            raise UnreadableError("compressed")
        if DOCUMENT in open_zip(stream).namelist():
            return "docx"
        if suffix == ".docx":
            raise UnreadableError("no_document")
        return "zip"
    if _is_parquet(stream, head, suffix):
        return "parquet"
    if suffix in _DAMAGED and not head.startswith(OLE):
        raise UnreadableError(_not_packed(head, suffix))
    refuse_others(stream, head)
    if not (options.encoding and suffix in (".csv", ".tsv")):
        check_text(head)
    if suffix in _BY_NAME:
        return _BY_NAME[suffix]
    if suffix == ".jsonl" or is_json(stream):
        kind = _json(stream, suffix, options.columns.text)
        if kind:
            return kind
        if suffix == ".json":
            raise UnreadableError("json_unknown")
    return "whatsapp" if looks_like_chat(undamaged(Lines(stream))) else "text"


def _is_parquet(stream: BinaryIO, head: bytes, suffix: str) -> bool:
    """A text may start with the same letters; it does not end with them too."""
    if not head.startswith(PARQUET) or suffix == ".parquet" or isinstance(stream, Unpacked):
        return head.startswith(PARQUET) and suffix == ".parquet"
    stream.seek(-4, 2)
    return stream.read(4) in PARQUET


def _not_packed(head: bytes, suffix: str) -> str:
    if not head:
        return "empty"
    return _DAMAGED[suffix]


def _json(stream: BinaryIO, suffix: str, text: str) -> str | None:
    """By the keys of the first object, or the first few: our own JSONL has `text`."""
    first = _first_object(stream)
    if text in first:
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
    for _, line in undamaged(Lines(stream)):
        if line is None or not line.strip():
            continue
        try:
            row = json.loads(line)
        except (ValueError, RecursionError):
            return {}
        return row if isinstance(row, dict) else {}
    return {}
