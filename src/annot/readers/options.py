"""How a file of messages is to be read, where its suffix and content do not tell."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Columns:
    """The names of the columns, or of the keys in JSONL, that hold each part of a message.

    `keep` are others that travel along with the message.
    """

    text: str = "text"
    id: str = "id"
    conversation: str = "conversation"
    speaker: str = "speaker"
    time: str = "time"
    keep: tuple[str, ...] = ()


OTHER_NAMES = {"conversation": "conv"}
"""A second name that a column has unless an option says otherwise."""


@dataclass(frozen=True, slots=True)
class ReadOptions:
    """`format` is a key of READERS, `whole` makes a file of text one message; `encoding` and
    `delimiter` are for a table as text whose own cannot be found."""

    whole: bool = False
    format: str | None = None
    columns: Columns = Columns()
    encoding: str | None = None
    delimiter: str | None = None


DEFAULT = ReadOptions()
