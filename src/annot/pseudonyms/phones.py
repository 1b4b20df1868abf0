"""Telephone numbers of the Netherlands and Belgium, and those of other countries after + or 00.

`phonenumbers` (Google's libphonenumber) decides which numbers can exist. It takes up to a
millisecond a number, so it is shown only what begins like one.
"""

import re
from collections.abc import Iterator

_BEGINS = re.compile(r"(?<![^\W_])(?<!\d[.,])\(?(?:\+|0(?![.,]\d))[\d ()./\u00a0\u202f–-]{7,}")
_OTHER = re.compile(
    r"(?<![\d/.-])(?<!\d[ /.-])\d{1,2}([-/.])\d{1,2}\1(?:\d{4}|\d{2})(?![-/.]?\d)"  # 01-02-2024
    r"|(?<!\d)\d{4}-\d{2}-\d{2}(?!\d)"
    r"|(?<![\d.:])[0-2]?\d[.:][0-5]\d(?![.:\s-]?\d)"  # 9.30
)
"""Dates and times, which with what stands beside them look like a number."""
FEWEST = 9
"""Digits; the short 0800 and 0900 numbers are nobody's own and look like times."""


def phones(text: str) -> Iterator[tuple[int, int]]:
    """Starts and ends. Without a 0, + or 00 in front a number is taken for something else."""
    from phonenumbers import Leniency, PhoneNumberMatcher

    if not _BEGINS.search(text):
        return
    text = _OTHER.sub(lambda other: re.sub(r"\d", "x", other.group()), text)
    for begin in _BEGINS.finditer(text):
        for region in ("NL", "BE"):
            tries = len(begin.group())
            found = PhoneNumberMatcher(begin.group(), region, Leniency.VALID, tries)
            for number in found:
                if sum(map(str.isdigit, number.raw_string)) >= FEWEST:
                    yield begin.start() + number.start, begin.start() + number.end
