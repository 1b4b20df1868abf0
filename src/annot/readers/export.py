"""What the JSON exports of chat apps have in common."""

import re
from datetime import UTC, datetime, timedelta
from typing import Any, BinaryIO

from .encodings import UTF8, marked_encoding
from .rejects import UnreadableError, read_all

_JSON = re.compile(r"\s*(?:\{|\[\s*(?:\{|\]|$))")
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_HEAD = 4096


def is_json(stream: BinaryIO) -> bool:
    """An object, or a list of them; `[12-03-2024 …` is the start of a chat as text."""
    encoding = marked_encoding(stream) or UTF8
    stream.seek(0)
    head = stream.read(_HEAD).decode(encoding, errors="replace")
    return bool(_JSON.match(head))


def decoded(stream: BinaryIO) -> str:
    """Bytes that are no UTF-8 would be Rejects if the file had lines; here the file is refused."""
    encoding = marked_encoding(stream) or UTF8
    try:
        return read_all(stream).decode(encoding)
    except UnicodeDecodeError:
        raise UnreadableError("nothing_read", 1, "not_text") from None


def local_time(value: Any) -> str | None:
    """ISO 8601 as it stands in an export; nothing when it is something else."""
    if not isinstance(value, str):
        return None
    try:
        return datetime.fromisoformat(value).isoformat()
    except ValueError:
        return None


def epoch_time(value: Any) -> str | None:
    """Milliseconds since 1970 as ISO 8601 in UTC, with its offset: an export does not say where
    the phone was, and the same file must give the same answer on every machine."""
    try:
        return (_EPOCH + timedelta(milliseconds=int(value))).isoformat(timespec="seconds")
    except (TypeError, ValueError, OverflowError):
        return None
