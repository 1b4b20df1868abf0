"""From what a visitor gives, pasted or as a file, to messages."""

from collections.abc import Iterable
from dataclasses import dataclass

from annot.annotation import Message, clean
from annot.readers import Reject
from annot.readers.rejects import UnreadableError
from annot.readers.upload import read_upload

PASTED = "plak.txt"
"""The name under which a pasted text is read: what decides is what it holds."""


@dataclass(frozen=True, slots=True)
class Given:
    """The messages, how many rows were refused, and the first of those."""

    messages: list[Message]
    refused: int = 0
    first: Reject | None = None


def pasted(text: str) -> Given:
    """A chat where the lines say who speaks; any other text is one message, as it is."""
    text = clean(text)
    try:
        given = _sorted(read_upload(PASTED, text.encode()))
    except UnreadableError:
        return Given([Message("1", text)])
    if any(message.speaker for message in given.messages):
        return given
    return Given([Message("1", text)])


def uploaded(name: str, data: bytes) -> Given:
    """Raises UnreadableError, one sentence, for a file that cannot be read at all."""
    return _sorted(read_upload(name, data))


def _sorted(items: Iterable[Message | Reject]) -> Given:
    messages: list[Message] = []
    refused: list[Reject] = []
    for item in items:
        if isinstance(item, Reject):
            refused.append(item)
        else:
            messages.append(item)
    return Given(messages, len(refused), refused[0] if refused else None)
