"""Bytes to lines of text, one by one, each known to be text or not."""

import codecs
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from io import TextIOWrapper
from typing import AnyStr, BinaryIO

from .encodings import UTF8, WINDOWS, find_encoding
from .rejects import LONGEST_LINE, UnreadableError

Line = tuple[int, str | None]
"""Its number, from 1, and its text without the line end; None if it cannot be decoded."""

BAD = "\udcff"
"""Stands for bytes that cannot be decoded: no decoder gives a lone surrogate by itself."""

_BLOCK = 1 << 20


def _mark(error: UnicodeError) -> tuple[str, int]:
    assert isinstance(error, UnicodeDecodeError)
    return BAD, error.end


codecs.register_error("annot.undecodable", _mark)


class Lines:
    """The lines of a stream, from its start each time that they are asked for, one by one.

    `first` is the number of the first line of a stream that is a piece of a file.
    """

    def __init__(self, stream: BinaryIO, encoding: str = "", first: int = 1) -> None:
        self._stream = stream
        self.encoding = encoding or find_encoding(stream)
        self.first = first

    def __iter__(self) -> Iterator[Line]:
        for number, line in enumerate(self.marked(), start=self.first):
            yield number, None if not line.isascii() and BAD in line else line.rstrip("\r\n")

    def marked(self) -> Iterator[str]:
        """Each line with its line end, and with BAD for what cannot be decoded."""
        if self.encoding in (UTF8, WINDOWS):
            for line in self.as_bytes():
                errors = "annot.undecodable" if len(line) < LONGEST_LINE else "replace"
                yield line.decode("utf-8" if self.encoding == UTF8 else WINDOWS, errors)
            return
        _to_start(self._stream)
        reader = TextIOWrapper(
            self._stream, self.encoding, errors="annot.undecodable", newline="\n"
        )
        try:
            yield from self._bounded(reader.readline)
        except UnicodeError:  # one of Python's encodings that are not meant for files
            raise UnreadableError("unknown_encoding") from None
        finally:
            with suppress(ValueError):  # the stream may be closed before this is asked no more
                reader.detach()

    def as_bytes(self) -> Iterator[bytes]:
        """For encodings in which a line feed is one byte; a byte-order mark is left out."""
        _to_start(self._stream)
        lines = self._bounded(self._stream.readline)
        if self.first == 1 and self.encoding == UTF8:
            head = next(lines, b"").removeprefix(codecs.BOM_UTF8)
            if head:
                yield head
        yield from lines

    def _bounded(self, readline: Callable[[int], AnyStr]) -> Iterator[AnyStr]:
        """A line that a damaged stream breaks off is no line: its end may have said otherwise."""
        number = self.first
        while line := readline(LONGEST_LINE):
            end = "\n" if isinstance(line, str) else b"\n"
            if not line.endswith(end):
                if len(line) >= LONGEST_LINE:
                    while (rest := readline(_BLOCK)) and not rest.endswith(end):
                        pass
                elif getattr(self._stream, "damaged", False):
                    break
            yield line
            number += 1
        if getattr(self._stream, "damaged", False):
            raise UnreadableError("packed_damaged", number)


def undamaged(lines: Iterable[Line]) -> Iterator[Line]:
    """The lines before the place where a packed file breaks off, for whoever only looks at them."""
    with suppress(UnreadableError):
        yield from lines


def _to_start(stream: BinaryIO) -> None:
    if stream.seekable():
        stream.seek(0)
