"""E-mail as programs save it (`.eml`): the plain text, or the HTML without its markup.

Quoted lines (`> …`) stay as they are; the rules know them as somebody else's words.
"""

import re
from collections.abc import Iterator
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default
from html import unescape
from io import BytesIO
from typing import BinaryIO

from annot.annotation import Message, clean

from .encodings import find_encoding
from .rejects import Reject, UnreadableError, accept, read_all

_HEADERS = ("from", "date", "subject", "received", "message-id", "mime-version")
MOST_PARTS = 200
LONGEST_HEADER = 2_000
_PART = re.compile(rb"^content-type:|boundary", re.I | re.M)
_PARSED = re.compile(rb"^(?:from|date|content-[a-z]+):[^\r\n]*(?:\r?\n[ \t][^\r\n]*)*", re.I | re.M)
_BLOCKS = {"p", "div", "br", "tr", "li", "h1", "h2", "h3", "h4", "blockquote", "table", "hr"}
_TAG = re.compile(r"<!--|<(?P<end>/?)(?P<name>[A-Za-z][A-Za-z0-9]*)[^<>]*>|<[!?][^<>]*>")
_SILENT = {"script", "style", "head", "title", "template"}


def read_eml(stream: BinaryIO, name: str) -> Iterator[Message | Reject]:
    """One message: speaker and time from the headers. Attachments are not opened."""
    data = read_all(stream)
    _check_cost(data)
    try:
        mail = message_from_bytes(data, policy=default)
        headed = any(header in mail for header in _HEADERS)
        text = _body(mail) if headed else ""
        speaker, time = _from(mail), _date(mail)
    except Exception:  # the parser meets a damaged mail with errors of many kinds
        raise UnreadableError("not_mail") from None
    if not headed:
        raise UnreadableError("not_mail")
    if text.strip():
        yield accept(Message(f"{name}:1", clean(text), None, speaker, time), name, 1)


def _check_cost(data: bytes) -> None:
    """The parser's time grows with the square of a header's length, and with the depth of parts;
    no honest mail comes near these limits."""
    parts = sum(1 for _ in _PART.finditer(data))
    if parts > MOST_PARTS or any(
        len(found[0]) > LONGEST_HEADER for found in _PARSED.finditer(data)
    ):
        raise UnreadableError("not_mail")


def _body(mail: EmailMessage) -> str:
    part = mail.get_body(preferencelist=("plain", "html"))
    if part is None:
        return ""
    try:
        text = str(part.get_content())
    except (LookupError, ValueError):
        text = _guessed(part.get_payload(decode=True))
    text = text.replace("\r\n", "\n")
    return _without_markup(text) if part.get_content_subtype() == "html" else text


def _guessed(data: object) -> str:
    """A text whose named encoding does not exist, or is not the one that it has."""
    raw = data if isinstance(data, bytes) else b""
    return raw.decode(find_encoding(BytesIO(raw)), errors="replace")


def _from(mail: EmailMessage) -> str | None:
    addresses = getattr(mail["from"], "addresses", ())
    if not addresses:
        return None
    return clean(addresses[0].display_name or addresses[0].addr_spec).strip() or None


def _date(mail: EmailMessage) -> str | None:
    moment = getattr(mail["date"], "datetime", None)
    return moment.isoformat() if moment else None


def _without_markup(html: str) -> str:
    """What is shown, with a line break at each block and `> ` before what is quoted.

    Not by `html.parser`: that takes minutes for a megabyte of unfinished tags.
    """
    pieces: list[str] = []
    quoted = at = 0
    while found := _TAG.search(html, at):
        pieces.append(_shown(html[at : found.start()]))
        at = found.end()
        name = (found["name"] or "").lower()
        if found[0] == "<!--" or (name in _SILENT and not found["end"]):
            end = html.find("-->", at) if found[0] == "<!--" else _end_of(html, name, at)
            at = len(html) if end < 0 else end
        quoted = max(0, quoted + (name == "blockquote") * (-1 if found["end"] else 1))
        if name in _BLOCKS:
            pieces.append("\n" + "> " * min(quoted, 5))
    pieces.append(_shown(html[at:]))
    lines = (re.sub(r"[ \t\r\f]+", " ", line).strip() for line in "".join(pieces).split("\n"))
    return re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip()


def _shown(text: str) -> str:
    return unescape(text.removeprefix("-->").replace("\n", " "))


def _end_of(html: str, name: str, start: int) -> int:
    found = re.compile(f"</{name}", re.I).search(html, start)
    return found.start() if found else -1
