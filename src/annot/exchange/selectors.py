"""Where a Web Annotation points in a text: by position, and by the words with what is around them.

https://www.w3.org/TR/annotation-model/#selectors
"""

from collections.abc import Sequence
from typing import Any

AROUND = 32
"""Characters before and after the words, so that they can be found again in a changed text."""


def selectors(text: str, start: int, end: int) -> list[dict[str, Any]]:
    return [
        {"type": "TextPositionSelector", "start": start, "end": end},
        {
            "type": "TextQuoteSelector",
            "exact": text[start:end],
            "prefix": text[max(0, start - AROUND) : start],
            "suffix": text[end : end + AROUND],
        },
    ]


def place(text: str, given: Sequence[Any]) -> tuple[int, int]:
    """The position, unless other words stand there than the quotation says; then the quotation.

    Raises TypeError with the kind of problem.
    """
    found = {one.get("type"): one for one in given if isinstance(one, dict)}
    position, quotation = found.get("TextPositionSelector"), found.get("TextQuoteSelector")
    words = quotation.get("exact") if quotation else None
    if position:
        start, end = position.get("start"), position.get("end")
        if type(start) is int and type(end) is int and 0 <= start < end <= len(text):
            if not isinstance(words, str) or text[start:end] == words:
                return start, end
        elif not isinstance(words, str):
            raise TypeError("span_outside")
    if not quotation or not isinstance(words, str) or not words:
        raise TypeError("span_unknown")
    before, after = (str(quotation.get(key) or "") for key in ("prefix", "suffix"))
    at = text.find(before + words + after)
    start = at + len(before) if at >= 0 else text.find(words)
    if start < 0:
        raise TypeError("span_not_found")
    return start, start + len(words)
