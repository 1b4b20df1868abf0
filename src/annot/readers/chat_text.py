"""Chats as text: exports of WhatsApp, the text forms of Signal's, and what people copy.

A message runs from its header to the next one. Lines of the app itself and placeholders (a photo
that was left out, a withdrawn message) are no messages. What is in no message is a Reject, so that
every line that somebody typed is accounted for.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import islice
from typing import BinaryIO

from annot.annotation import LONGEST_TEXT, Message

from .chats import app_texts, plain, title
from .headers import Header, date_order, find_header, is_loose, moment
from .lines import Line, Lines, undamaged
from .rejects import Reject, accept

LOOKED_AT = 60
"""Lines that decide whether a text is a chat."""
LONGEST_PLACEHOLDER = 500
_WRITTEN_BY_APP = "\u200e"
_AROUND = " \n\r\t\u00a0\u200e\u200f\u202a\u202c\ufeff"


def looks_like_chat(lines: Iterable[Line]) -> bool:
    """Some line starts as a message of somebody, and the first line or every third does; or half of
    the lines start so in a form that is not known."""
    filled = [line for _, line in islice(lines, LOOKED_AT) if line and line.strip()]
    headers = [find_header(line) for line in filled]
    if any(header and header.speaker_and_text()[0] is not None for header in headers):
        known = sum(header is not None for header in headers)
        return headers[0] is not None or (known > 1 and 3 * known >= len(filled))
    return 2 * sum(map(is_loose, filled)) >= max(4, len(filled))


def read_chat(stream: BinaryIO, name: str) -> Iterator[Message | Reject]:
    return chat_messages(Lines(stream), name)


def chat_messages(lines: Iterable[Line], name: str) -> Iterator[Message | Reject]:
    """Goes over `lines` twice: the order of day and month is settled for the whole chat."""
    order = date_order(undamaged(lines))
    chat = title(name)
    current: _Started | None = None
    for number, line in lines:
        header = find_header(line) if line else None
        if line is not None and header is None and not is_loose(line):
            if current:
                current.add(line)
            elif line.strip():
                yield Reject(name, number, "no_message")
            continue
        yield from _finished(current, name, chat)
        current = None
        try:
            if header is None:  # perhaps the start of a message: what follows is nobody's
                yield Reject(name, number, "not_text" if line is None else "unknown_header")
            else:
                current = _started(header, number, moment(header, order))
        except ValueError:
            yield Reject(name, number, "bad_time")
    yield from _finished(current, name, chat)


@dataclass(slots=True)
class _Started:
    """A message of which more lines may come."""

    number: int
    time: str | None
    speaker: str
    lines: list[str] = field(default_factory=list)
    size: int = 0

    def add(self, line: str) -> None:
        """No more than is needed to know that it is too long."""
        if self.size <= LONGEST_TEXT:
            self.lines.append(line)
            self.size += len(line) + 1


def _started(header: Header, number: int, time: str | None) -> _Started | None:
    """Nothing for a line that the app wrote itself."""
    notice = app_texts().notice
    speaker, text = header.speaker_and_text()
    if speaker is None or _is(notice, header.rest):
        return None
    if text.startswith(_WRITTEN_BY_APP) and _is(notice, text):
        return None
    return _Started(number, time, speaker, [text])


def _finished(one: _Started | None, name: str, chat: str) -> Iterator[Message | Reject]:
    if one and one.size > LONGEST_TEXT:
        yield Reject(name, one.number, "too_long")
        return
    text = _typed("\n".join(one.lines)) if one else ""
    if one and text.strip():
        message = Message(f"{name}:{one.number}", text, chat, one.speaker, one.time)
        yield accept(message, name, one.number)


def _typed(text: str) -> str:
    """What somebody typed of a message: without placeholders, file names and "edited"."""
    text = text.strip(_AROUND)
    texts = app_texts()
    if _is(texts.placeholder, text):
        return ""
    first, _, others = text.partition("\n")
    if _is(texts.attached, first):
        text = others.strip(_AROUND)
    head, bracket, tail = text.rpartition("<")
    if bracket and _is(texts.suffix, bracket + tail):
        text = head.strip(_AROUND)
    return text


def _is(pattern: re.Pattern[str], text: str) -> bool:
    """Whether a short text is a wording of the app."""
    return len(text) <= LONGEST_PLACEHOLDER and bool(pattern.fullmatch(plain(text)))
