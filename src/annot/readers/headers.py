"""The line that begins a message in a chat's text: its forms, and what date and time it names."""

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from typing import Any

from annot.resources import data

from .chats import MARKS, SPACES, app_texts, plain
from .lines import Line

DAY_FIRST, MONTH_FIRST = "dmy", "mdy"
HEARD = 5_000
"""Messages in which the app's own language is looked for."""

_M = f"[{MARKS}]*"
_S = f"[{SPACES}]"
_NUMBERS = r"(?P<first>\d{1,4})(?P<sign>[-/.])(?P<second>\d{1,2})(?P=sign)(?P<third>\d{2,4})"
_WORDS = rf"(?P<day>\d{{1,2}})\.?{_S}(?P<month>[^\W\d_]{{3,9}})\.?,?{_S}(?P<year>\d{{4}})"
_WORDS_US = rf"(?P<month>[^\W\d_]{{3,9}})\.?{_S}(?P<day>\d{{1,2}}),?{_S}(?P<year>\d{{4}})"
_SHORT = r"(?P<first>\d{1,2})[-/.](?P<second>\d{1,2})\.?"
_REST = r"(?P<rest>.*)"
_LIKELY = re.compile(rf"{_M}[\[\d]|.{{1,80}}, \[[\d/.-]{{6,10}},? [\d:]{{4,8}}\]$", re.S)
_LOOSE = re.compile(
    rf"{_M}\W{{0,3}}(?:[^\W\d]{{2,9}}[.,]{{1,2}} )?"
    r"(?:\d{1,4}[-./ ]{1,2}\w{1,9}\.?[-./ ]{1,2}\d{2,4}|[^\W\d]{3,9}\.? \d{1,2},? \d{4})"
    r"\W{1,4}(?:[^\W\d]{1,3} )?\d{1,2}[:.hu]\d{2}(?:[:.]\d{2})?\b"
    r"(?: ?[^\W\d]{1,5}\.?(?: ?[^\W\d]\.)?)?\s{0,2}[^\w\s.,;:][^:\n]{0,90}[^:\n\d]:(?: |$)"
)


@dataclass(frozen=True, slots=True)
class Header:
    """A recognised header: its parts as they stand, and what follows it on the line."""

    parts: Mapping[str, str | None]
    rest: str

    def speaker_and_text(self) -> tuple[str | None, str]:
        """No speaker in a line that the app wrote itself."""
        name, colon, text = self.rest.partition(":")
        if not colon or (text and text[0] not in SPACES) or len(name) > 100 or not plain(name):
            return None, self.rest
        return plain(name).removeprefix("~").strip(), text.lstrip(SPACES)


@cache
def _forms() -> tuple[re.Pattern[str], ...]:
    halves = data("chats")["half_days"]
    words = sorted((word for half in halves.values() for word in half), key=len, reverse=True)
    half = "|".join(re.escape(word).replace("\\ ", _S) for word in words)
    time = (
        r"(?P<hour>\d{1,2})[:.](?P<minute>\d{2})(?:[:.](?P<clock>\d{2}))?"
        rf"(?:{_S}?(?P<half>(?i:{half})))?(?:{_S}Uhr)?"
    )
    when = rf"{_NUMBERS},?{_S}{time}"
    worded = rf"(?:{_WORDS}|{_WORDS_US.replace('?P<', '?P<us_')}),?{_S}(?:(?:om|um|at){_S})?{time}"
    open_, close = rf"{_M}\[{_M}", rf"{_M}\]{_S}{_M}"
    return tuple(
        re.compile(form, re.S)
        for form in (
            rf"{open_}{when}{close}{_REST}",  # WhatsApp on iOS; signal-export
            rf"{_M}{when}{_S}[-–]{_S}{_REST}",  # WhatsApp on Android
            rf"{_M}{when}:{_S}{_REST}",  # WhatsApp on iOS, before 2016
            rf"{open_}{time},?{_S}{_NUMBERS}{close}{_REST}",  # copied from WhatsApp on a computer
            rf"{open_}{_SHORT},?{_S}{time}{close}{_REST}",  # copied from WhatsApp on a phone
            rf"{open_}{worded}{close}{_REST}",  # signalbackup-tools; iOS with months in words
            rf"{_M}{worded}{_S}[-–]{_S}{_REST}",
            rf"{_M}(?=\d{{4}}-){when}{_S}{_REST}",  # sigtop, text-short
            rf"(?P<name>[^:\[\]]{{1,80}}), \[{when}\]",  # copied from Telegram Desktop
        )
    )


def find_header(line: str) -> Header | None:
    if not _LIKELY.match(line):
        return None
    for form in _forms():
        found = form.fullmatch(line)
        if found:
            return _header(found.groupdict())
    return None


def _header(parts: dict[str, str | None]) -> Header:
    rest = parts.pop("rest", None)
    if rest is None:
        return Header(parts, f"{parts['name']}:")
    if rest.startswith("<") and "> " in rest and (parts.get("month") or parts.get("us_month")):
        rest = rest[1:].replace("> ", ": ", 1)  # signalbackup-tools writes <name> text
    return Header(parts, rest)


def is_loose(line: str) -> bool:
    """A line that starts with a date, a time, a sign and a name, in whatever form."""
    return bool(_LOOSE.match(line[:200]))


def date_order(lines: Iterable[Line]) -> str:
    """Day or month first, for a whole chat: a number over 12 decides; else the language of what
    the app wrote itself; else day first, as on Dutch phones."""
    votes: Counter[str] = Counter()
    heard = 0
    capitals = False
    slashes = True
    for _, line in lines:
        header = find_header(line) if line else None
        if header is None:
            continue
        parts = header.parts
        first, second = parts.get("first"), parts.get("second")
        if first and second and len(first) < 3:
            if int(first) > 12 >= int(second):
                return DAY_FIRST
            if int(second) > 12 >= int(first):
                return MONTH_FIRST
        slashes &= parts.get("sign") in ("/", None)
        capitals |= parts.get("half") in ("AM", "PM")
        if heard < HEARD:
            heard += 1
            language = app_texts().language(plain(header.speaker_and_text()[1]))
            votes.update([language] if language else [])
    if not votes or not slashes:
        return DAY_FIRST
    texts = data("chats")["languages"][votes.most_common(1)[0][0]]
    return str(texts.get("order_12", texts["order"]) if capitals else texts["order"])


def moment(header: Header, order: str) -> str | None:
    """ISO 8601, local; None where the year is not told. ValueError: there is no such moment."""
    parts = header.parts
    date = _date(parts, order)
    hour = _hour(int(parts["hour"] or 0), parts.get("half"))
    year, month, day = date or (2000, 1, 1)
    found = datetime(year, month, day, hour, int(parts["minute"] or 0), int(parts["clock"] or 0))
    return found.isoformat() if date else None


def _date(parts: Mapping[str, Any], order: str) -> tuple[int, int, int] | None:
    month = parts.get("month") or parts.get("us_month")
    if month:
        number = app_texts().months.get(month.lower(), 0)
        return (
            int(parts.get("year") or parts["us_year"]),
            number,
            int(parts.get("day") or parts["us_day"]),
        )
    first, second = int(parts["first"]), int(parts["second"])
    if "third" not in parts:
        datetime(2000, *((second, first) if order == DAY_FIRST else (first, second)))
        return None
    third = int(parts["third"])
    if len(parts["first"]) == 4:
        return first, second, third
    year = third if third > 99 else 2000 + third
    return (year, second, first) if order == DAY_FIRST else (year, first, second)


def _hour(hour: int, half: str | None) -> int:
    if half is None:
        return hour
    if not 1 <= hour <= 12:
        raise ValueError("no such hour on a twelve-hour clock")
    spoken = plain(half).lower()
    morning = spoken in {word.lower() for word in data("chats")["half_days"]["am"]}
    return hour % 12 + (0 if morning else 12)
