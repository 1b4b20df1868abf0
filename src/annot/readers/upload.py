"""A file that somebody gives to the page: read in memory, and refused in one sentence."""

from collections.abc import Iterator
from io import BytesIO
from itertools import chain
from pathlib import PurePath

from annot.annotation import Message

from .formats import choose
from .options import ReadOptions
from .rejects import LARGEST_UPLOAD, Reject, UnreadableError
from .signatures import PARQUET


def read_upload(name: str, data: bytes) -> Iterator[Message | Reject]:
    """The messages of a file, a text that is no chat as one message.

    Raises UnreadableError, an InputError, at once when not one message can be read; its
    `text("nl")` is for the page. A pasted chat can be read the same way, under any name.
    """
    if len(data) > LARGEST_UPLOAD:
        raise UnreadableError("too_large")
    if not data.strip(b"\0 \t\r\n\xef\xbb\xbf\xff\xfe"):
        raise UnreadableError("empty")
    if data.startswith(PARQUET) and data.endswith(PARQUET):
        raise UnreadableError("parquet_on_page")
    stream = BytesIO(data)
    items = choose(stream, name, ReadOptions(whole=True))(stream, PurePath(name).name)
    refused: list[Reject] = []
    for item in items:
        if isinstance(item, Message):
            return chain(refused, [item], items)
        refused.append(item)
    if refused:
        raise UnreadableError("nothing_read", refused[0].line, refused[0].kind)
    raise UnreadableError("nothing_to_read")
