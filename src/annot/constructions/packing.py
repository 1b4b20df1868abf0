"""Lists of numbers as strings, a character for each.

The compiled library holds a million small numbers. As JSON lists they take most of the time in
which `annot text` starts; as strings they are read at once, and unpacked when a text asks for them.
"""

from collections.abc import Iterable, Sequence
from typing import overload

FIRST = 0x10000
"""The character of number 0. Above it all are characters, with room for a million numbers."""


def packed(numbers: Iterable[int]) -> str:
    return "".join(chr(FIRST + number) for number in numbers)


def unpacked(text: str) -> list[int]:
    return [ord(char) - FIRST for char in text]


class Packed(Sequence[list[int]]):
    """A sequence of lists of numbers over their strings."""

    def __init__(self, texts: Sequence[str]) -> None:
        self._texts = texts

    @overload
    def __getitem__(self, at: int) -> list[int]: ...
    @overload
    def __getitem__(self, at: slice) -> Sequence[list[int]]: ...
    def __getitem__(self, at: int | slice) -> list[int] | Sequence[list[int]]:
        texts = self._texts[at]
        return unpacked(texts) if isinstance(texts, str) else Packed(texts)

    def __len__(self) -> int:
        return len(self._texts)
