"""What is said about a file or row that cannot be read, in the words of data/page/readers.yaml."""

from dataclasses import dataclass
from typing import Any

from annot.annotation import LONGEST_TEXT, Message
from annot.errors import InputError
from annot.labels import view_texts

MEGABYTE = 1_000_000
LARGEST_UPLOAD = 20 * MEGABYTE
"""Bytes; the page holds an upload in memory."""
LARGEST_WHOLE = 400 * MEGABYTE
"""Bytes of a file that is read in one piece (JSON, e-mail, a document)."""
LARGEST_UNPACKED = 100 * MEGABYTE
"""Bytes that are unpacked from one zip file."""
LONGEST_LINE = 64_000_000
"""Bytes of a line that are held: enough for the longest text as JSON may spell it (six for a
character). Of a longer line only so much is given, which is always too long for a message."""
LARGEST_RATIO = 100
"""Text packs to a tenth or so; what unpacks to more than this was made to do harm."""

_LIMITS = {
    "upload": LARGEST_UPLOAD // MEGABYTE,
    "whole": LARGEST_WHOLE // MEGABYTE,
    "unpacked": LARGEST_UNPACKED // MEGABYTE,
    "ratio": LARGEST_RATIO,
}


def sentence(kind: str, language: str = "en", line: int = 0, because: str = "") -> str:
    """What `kind` of problem this is; `because` is the kind of another problem, named in it."""
    texts = view_texts("readers", language)
    reason = texts[because] if because else ""
    return str(texts[kind]).strip().format(**_LIMITS, line=line, because=reason)


@dataclass(frozen=True, slots=True)
class Reject:
    """A row that was refused: where it stands and why, without its text. Lines count from 1."""

    source: str
    line: int
    kind: str

    @property
    def reason(self) -> str:
        """In English, as the rejects file has it; `sentence(kind, "nl")` is for the page."""
        return sentence(self.kind)


class UnreadableError(InputError):
    """A file that cannot be read at all."""

    def __init__(self, kind: str, line: int = 0, because: str = "") -> None:
        super().__init__(kind, line, because)
        self.kind = kind
        self.line = line
        self.because = because

    def __str__(self) -> str:
        return self.text("en")

    def text(self, language: str) -> str:
        """The one sentence for a person, `nl` or `en`."""
        return sentence(self.kind, language, self.line, self.because)


def accept(message: Message, source: str, line: int) -> Message | Reject:
    """The message, unless its text is too long to annotate."""
    if len(message.text) > LONGEST_TEXT:
        return Reject(source, line, "too_long")
    return message


def read_all(stream: Any) -> bytes:
    """A whole file, for formats that cannot be read line by line."""
    stream.seek(0)
    data: bytes = stream.read(LARGEST_WHOLE + 1)
    if len(data) > LARGEST_WHOLE:
        raise UnreadableError("too_large_whole")
    if getattr(stream, "damaged", False):
        raise UnreadableError("packed_damaged", data.count(b"\n") + 1)
    return data
