"""The formats that can be read, and the reader for a file."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import partial
from typing import BinaryIO

from annot.annotation import Message

from .archive import read_zip
from .chat_text import read_chat
from .detection import detect
from .docx import read_docx, read_whole_docx
from .eml import read_eml
from .jsonl import read_jsonl
from .options import DEFAULT, ReadOptions
from .packed import Unpacked
from .parquet import ParquetTable, read_parquet
from .rejects import Reject, UnreadableError
from .signal import read_signal
from .signatures import ZIP
from .table import open_table, read_csv, read_tsv
from .telegram import read_telegram
from .text import read_lines, read_whole

Reader = Callable[..., Iterator[Message | Reject]]

READERS: dict[str, Reader] = {
    "text": read_lines,
    "jsonl": read_jsonl,
    "whatsapp": read_chat,
    "telegram": read_telegram,
    "signal": read_signal,
    "docx": read_docx,
    "eml": read_eml,
    "zip": read_zip,
}
WHOLE: dict[str, Reader] = {"text": read_whole, "docx": read_whole_docx}
"""For a file that is one text."""
CHATS = ("whatsapp", "telegram", "signal")

_TABLES: dict[str, Reader] = {"csv": read_csv, "tsv": read_tsv, "parquet": read_parquet}
"""Of which the columns must be found before a row can be read."""
READERS |= _TABLES
_NOT_BY_STREAM = ("zip", "docx", "parquet")
"""Formats that are read from their end, which a packed file would have to be unpacked for."""


def choose(stream: BinaryIO, name: str, options: ReadOptions = DEFAULT) -> Reader:
    """The reader for a stream, by its content unless a format is given."""
    kind = options.format or detect(stream, name, options)
    stream.seek(0)
    packed_chat = kind in CHATS and stream.read(4) in ZIP
    if isinstance(stream, Unpacked) and (packed_chat or kind in _NOT_BY_STREAM):
        raise UnreadableError("compressed")
    if packed_chat:
        return partial(read_zip, format=kind)
    if options.whole and kind in WHOLE:
        return WHOLE[kind]
    if kind in _TABLES or kind == "jsonl":
        return partial(READERS[kind], options=options)
    return READERS[kind]


def check(stream: BinaryIO, name: str, options: ReadOptions = DEFAULT) -> None:
    """Raises UnreadableError for a file of which not one row could be read."""
    kind = options.format or detect(stream, name, options)
    choose(stream, name, replace(options, format=kind))
    if kind == "parquet":
        ParquetTable(stream, options)
    elif kind in _TABLES:
        open_table(stream, options, tabs=kind == "tsv")
