"""A walk through a JSON text, value by value, so that no tree of a large export is ever built.

Each step knows its line. The values themselves are read by `json`.
"""

import json
import re
from collections.abc import Iterator
from typing import Any

_DECODER = json.JSONDecoder(strict=False)  # exports have been seen with raw line breaks in texts
_SPACE = re.compile(r"[ \t\r\n]*")


class Walk:
    """Whoever gets a key or an item from `fields` or `items` must take its value before the next.

    ValueError: the text is no JSON from here on.
    """

    def __init__(self, text: str) -> None:
        self._text = text
        self._at = 0
        self._line, self._counted = 1, 0

    @property
    def line(self) -> int:
        self.peek()
        self._line += self._text.count("\n", self._counted, self._at)
        self._counted = self._at
        return self._line

    def peek(self) -> str:
        """The next character that is no space; empty at the end."""
        space = _SPACE.match(self._text, self._at)
        self._at = space.end() if space else self._at
        return self._text[self._at : self._at + 1]

    def skip(self, signs: str) -> bool:
        """Past any of these; whether something follows."""
        while (sign := self.peek()) and sign in signs:
            self._at += 1
        return bool(sign)

    def value(self) -> Any:
        self.peek()
        try:
            value, self._at = _DECODER.raw_decode(self._text, self._at)
        except RecursionError:
            raise ValueError("nested too deeply") from None
        return value

    def fields(self) -> Iterator[str]:
        """The keys of the object that comes next."""
        self._take("{")
        while self.peek() != "}":
            key = self.value()
            if not isinstance(key, str):
                raise ValueError("a key is no string")
            self._take(":")
            yield key
            if self.peek() != "}":
                self._take(",")
        self._take("}")

    def items(self) -> Iterator[int]:
        """The line of each item of the array that comes next."""
        self._take("[")
        while self.peek() != "]":
            yield self.line
            if self.peek() != "]":
                self._take(",")
        self._take("]")

    def next_line(self) -> None:
        """To the start of the next line, past something that could not be read."""
        end = self._text.find("\n", self._at)
        self._at = len(self._text) if end < 0 else end + 1

    def _take(self, sign: str) -> None:
        if self.peek() != sign:
            raise ValueError(f"{sign} is missing")
        self._at += 1
