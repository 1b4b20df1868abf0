"""Telephone numbers of the Netherlands and Belgium, and those of other countries after + or 00.

`phonenumbers` (Google's libphonenumber) decides which numbers can exist. Its own search in
texts misses numbers that stand beside each other and takes a millisecond for each, so numbers are
sought here and only shown to it.
"""

import re
from collections.abc import Callable, Iterator
from functools import cache

_LIKE = re.compile(
    r"(?<![^\W_])(?<!\d[.,])\(?(?:\+|0(?![.,]\d))(?:[ )./\u00a0\u202f–-]{0,3}(?:\d|\(0\))){8,}"
)
_OTHER = re.compile(
    r"(?<![\d/.-])(?<!\d[ /.-])\d{1,2}([-/.])\d{1,2}\1(?:\d{4}|\d{2})(?![-/.]?\d)"  # 01-02-2024
    r"|(?<!\d)\d{4}-\d{2}-\d{2}(?!\d)"
    r"|(?<![\d.:])[0-2]?\d[.:][0-5]\d(?![.:\s-]?\d)"  # 9.30
)
"""Dates and times, which with what stands beside them look like a number."""
_BEGINS = re.compile(r"(?<!\d)(?=[+0]|\([+0]\d*\))")
_ENDS = re.compile(r"\d(?!\d)")
NATIONAL, INTERNATIONAL = range(9, 11), range(9, 18)
"""How many digits; the short 0800 and 0900 numbers are nobody's own and look like times."""
LONGEST = 40
"""Characters, with what stands between the digits."""


def phones(text: str) -> Iterator[tuple[int, int]]:
    """Starts and ends. Without a 0, + or 00 in front a number is taken for something else."""
    if not _LIKE.search(text):
        return
    text = _OTHER.sub(lambda other: re.sub(r"\d", "x", other.group()), text)
    exists = cache(_exists)  # for this text only
    for like in _LIKE.finditer(text):
        at = like.start()
        for begin in _BEGINS.finditer(text, *like.span()):
            end = begin.start() >= at and _end(text, begin.start(), like.end(), exists)
            if end:
                at = end
                yield begin.start(), end


def _end(text: str, start: int, stop: int, exists: Callable[[str], bool]) -> int | None:
    """Where the longest number that can exist ends, if one starts here."""
    digits = re.sub(r"\D", "", text[start : start + 4])
    national = "+" not in text[start : start + 2] and not digits.startswith("00")
    for last in reversed([*_ENDS.finditer(text, start, min(stop, start + LONGEST))]):
        number = text[start : last.end()]
        length = sum(map(str.isdigit, number))
        if length in (NATIONAL if national else INTERNATIONAL) and exists(number):
            return last.end()
    return None


def _exists(number: str) -> bool:
    from phonenumbers import NumberParseException, is_valid_number, parse

    for region in ("NL", "BE"):
        try:
            if is_valid_number(parse(number, region)):
                return True
        except NumberParseException:
            pass
    return False
