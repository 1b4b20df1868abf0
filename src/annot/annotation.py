"""What goes in and what comes out: messages, annotations, records. Plain values, safe to pickle."""

import re
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from typing import Any

_SURROGATE = re.compile("[\ud800-\udfff]")
LONGEST_TEXT = 10_000_000
"""Characters; a longer text is refused."""


@dataclass(frozen=True, slots=True)
class Message:
    """One text with what is known of it. `time` is ISO 8601.

    `kept` are columns of the input that travel along (`--keep`), as pairs of name and value.
    """

    id: str
    text: str
    conversation: str | None = None
    speaker: str | None = None
    time: str | None = None
    kept: tuple[tuple[str, str | int | float | bool | None], ...] = ()


@dataclass(frozen=True, slots=True)
class Cue:
    """The words that decided a status; `id` is the message they stand in."""

    id: str
    start: int
    end: int
    text: str
    name: str


@dataclass(frozen=True, slots=True)
class Annotation:
    """A formulation in a text. Offsets count Unicode code points, `end` exclusive.

    `reported` is False for a match that does not count (`--all`): negated, about oneself or a
    third person, a fixed expression. `essay_support` says how far the essay carries the link.
    """

    start: int
    end: int
    text: str
    label: str
    layer: str
    strength: str
    status: str
    reported: bool
    pattern: str
    cue: Cue | None
    essay: tuple[str, ...]
    essay_support: str | None
    said_by: str
    match: str | None = None
    """Shared by the parts of a wording that is split over two messages."""

    def to_dict(self) -> dict[str, Any]:
        """The span of the record format; `match` only where there is one."""
        values = asdict(self) | {"essay": list(self.essay)}
        if self.match is None:
            del values["match"]
        return values

    def explain(self, language: str = "nl") -> Mapping[str, Any]:
        """The texts shown to people, as data; see `annot.explanation.Explanation`."""
        from annot.explanation import explain

        return asdict(explain(self, language))


@dataclass(frozen=True, slots=True)
class Record:
    """A message with its annotations and what made them."""

    message: Message
    spans: tuple[Annotation, ...]
    meta: Mapping[str, Any] = field(repr=False)
    context: tuple[str, ...] = ()
    """Ids of the neighbouring messages that decided anything here."""

    @property
    def id(self) -> str:
        return self.message.id

    def to_dict(self) -> dict[str, Any]:
        """The record format of the documentation, ready for JSON."""
        message = self.message
        row: dict[str, Any] = {
            "id": message.id,
            "text": message.text,
            "conversation": message.conversation,
            "speaker": message.speaker,
            "time": message.time,
        }
        if message.kept:
            row["kept"] = dict(message.kept)
        row["spans"] = [span.to_dict() for span in self.spans]
        row["context"] = {"used": bool(self.context), "ids": list(self.context)}
        row["meta"] = dict(self.meta)
        return row


def clean(text: str) -> str:
    """The text with each lone surrogate as U+FFFD, one for one, so that offsets stay."""
    if text.isascii() or not _SURROGATE.search(text):
        return text
    return "".join("�" if "\ud800" <= char <= "\udfff" else char for char in text)
