"""Rows of a table as text, by the `csv` module: a quotation mark that is never closed costs its
own row, not the rest of the file.

Where a row goes wrong, reading goes on at the line after its first. The lines that were looked at
in vain are then looked at again; so that no file can make that last, only so many of them are
looked at as the lines read so far pay for.
"""

import csv
from collections import deque
from collections.abc import Iterator

from annot.annotation import LONGEST_TEXT

from .lines import Lines
from .rejects import LONGEST_LINE, UnreadableError

Row = list[str] | str
"""The cells, or the kind of problem."""

MOST_LINES = 10_000
"""Lines of one row."""
_CREDIT = 2 * LONGEST_TEXT
"""Characters that may be looked at in vain before any line has paid for it."""
_PAID = 4
"""Characters that each character read pays for."""
_EACH_LINE = 40
"""Characters that a line takes as long as, beside its own."""


def rows(lines: Lines, delimiter: str, skip: int = 0) -> Iterator[tuple[int, Row]]:
    """Each row with the number of its first line, from 1; blank lines are no rows."""
    if csv.field_size_limit() < LONGEST_LINE:
        csv.field_size_limit(LONGEST_LINE)
    source = _Source(lines.marked())
    reader = csv.reader(source, delimiter=delimiter, strict=True)
    for _ in range(skip):
        next(source, None)
    while True:
        number = source.start_row()
        try:
            row: Row = next(reader)
        except StopIteration:
            if source.broken_off:
                raise source.broken_off from None
            return
        except _CutOffError:
            row = "too_long"
            source.give_back()
        except (csv.Error, _TooFarError):
            row = "bad_quotes"
            source.give_back()
        if row:
            yield number, row


class _CutOffError(Exception):
    """A line is longer than is held of it."""


class _TooFarError(Exception):
    """A row takes more lines than may be looked at."""


class _Source:
    """The lines for the `csv` module; those of the row at hand are remembered."""

    def __init__(self, lines: Iterator[str]) -> None:
        self._lines = lines
        self._waiting: deque[str] = deque()
        self._taken: list[str] = []
        self._characters = 0
        self._number = 1
        self._credit = _CREDIT
        self.broken_off: UnreadableError | None = None

    def __iter__(self) -> Iterator[str]:
        return self

    def __next__(self) -> str:
        taken = self._taken
        if taken and (len(taken) >= MOST_LINES or self._characters > min(self._credit, _CREDIT)):
            raise _TooFarError
        line = self._waiting.popleft() if self._waiting else self._next_line()
        taken.append(line)
        self._characters += len(line) + _EACH_LINE
        if len(line) >= LONGEST_LINE:
            raise _CutOffError
        return line

    def start_row(self) -> int:
        """The number of the line at which the next row starts."""
        self._number += len(self._taken)
        self._taken = []
        self._characters = 0
        return self._number

    def give_back(self) -> None:
        """All but the first line of a row that went wrong."""
        self._credit -= self._characters
        self._waiting.extendleft(reversed(self._taken[1:]))
        del self._taken[1:]

    def _next_line(self) -> str:
        try:
            line = next(self._lines)
        except UnreadableError as error:  # told when the lines before it have had their turn
            self.broken_off = error
            raise StopIteration from None
        self._credit += _PAID * len(line)
        return line
