"""Where the parts of a message stand in a table: column names to places."""

from collections.abc import Sequence
from dataclasses import dataclass

from .options import OTHER_NAMES, Columns
from .rejects import UnreadableError

_DEFAULT = Columns()


@dataclass(frozen=True, slots=True)
class Places:
    """The place of each column; None for one that the table does not have."""

    text: int
    id: int | None
    conversation: int | None
    speaker: int | None
    time: int | None
    keep: tuple[int, ...]


def find_columns(header: Sequence[str], columns: Columns) -> Places:
    """Raises UnreadableError when there is no text column, or one that an option names is missing:
    a mistyped option would else give an answer that looks right."""
    text = _place(header, columns.text)
    if text is None:
        raise UnreadableError("no_text_column")

    def optional(part: str) -> int | None:
        name, usual = getattr(columns, part), getattr(_DEFAULT, part)
        place = _place(header, name)
        if place is None and name == usual and name in OTHER_NAMES:
            place = _place(header, OTHER_NAMES[name])
        if place is None and name != usual:
            raise UnreadableError("no_column")
        return place

    keep = [_place(header, name) for name in columns.keep]
    if None in keep:
        raise UnreadableError("no_column")
    parts = (optional("id"), optional("conversation"), optional("speaker"), optional("time"))
    return Places(text, *parts, tuple(place for place in keep if place is not None))


def _place(header: Sequence[str], name: str) -> int | None:
    """As it is written, or else but for case and space around it; the first, of columns that have
    the same name."""
    if name in header:
        return header.index(name)
    loose = _plain(name)
    return next((n for n, one in enumerate(header) if _plain(one) == loose), None)


def _plain(name: str) -> str:
    return name.strip(" \t\r\n\ufeff").casefold()
