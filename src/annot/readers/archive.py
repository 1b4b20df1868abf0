"""Zip files of chat exports, read in memory: nothing is ever unpacked to disk.

A zip file comes from somewhere; so sizes are checked before anything is unpacked, and names are
only compared, never used as paths.
"""

import zipfile
import zlib
from collections.abc import Iterator
from io import BytesIO
from pathlib import PurePosixPath
from typing import BinaryIO

from annot.annotation import Message

from .chats import app_texts, plain
from .rejects import LARGEST_RATIO, LARGEST_UNPACKED, MEGABYTE, Reject, UnreadableError

MOST_ENTRIES = 20_000
_TEXTS = {".txt", ".json", ".jsonl", ".md"}
_ENCRYPTED = 0x1
_DIRECTORY_END = b"PK\x05\x06"
_LARGEST_DIRECTORY = 4 * MEGABYTE


def read_zip(stream: BinaryIO, name: str, format: str | None = None) -> Iterator[Message | Reject]:
    """The chats in a zip file; other texts in it (documents that were sent) are left alone."""
    from .detection import detect
    from .formats import CHATS, READERS

    archive = open_zip(stream)
    entries = [entry for entry in archive.infolist() if _is_text(entry.filename)]
    named = [entry for entry in entries if _is_chat_name(entry.filename)]
    total = sum(entry.file_size for entry in named or entries)
    if total > LARGEST_UNPACKED:
        raise UnreadableError("zip_bomb")
    found = False
    for entry in named or entries:
        text = BytesIO(unpacked(archive, entry))
        inside = f"{name}/{entry.filename}"
        kind = format or detect(text, inside)
        if kind in CHATS:
            found = True
            yield from READERS[kind](text, inside)
    if not found:
        nested = any(entry.filename.lower().endswith(".zip") for entry in archive.infolist())
        raise UnreadableError("zip_nested" if nested else "zip_no_chat")


def open_zip(stream: BinaryIO) -> zipfile.ZipFile:
    """Raises UnreadableError for a zip file that is damaged, locked, or made to do harm."""
    _check_directory(stream)
    try:
        archive = zipfile.ZipFile(stream)
    except (zipfile.BadZipFile, ValueError, NotImplementedError, OSError):
        raise UnreadableError("zip_damaged") from None
    entries = archive.infolist()
    if len(entries) > MOST_ENTRIES:
        raise UnreadableError("zip_many")
    if any(entry.flag_bits & _ENCRYPTED for entry in entries):
        raise UnreadableError("zip_locked")
    if not all(map(_is_safe, (entry.orig_filename for entry in entries))):
        raise UnreadableError("zip_paths")
    return archive


def unpacked(archive: zipfile.ZipFile, entry: zipfile.ZipInfo) -> bytes:
    """One entry; never more bytes than the archive declares, and that within the limits."""
    if entry.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
        raise UnreadableError("zip_method")
    size, packed = entry.file_size, entry.compress_size
    if size > LARGEST_UNPACKED or (size > MEGABYTE and size > LARGEST_RATIO * packed):
        raise UnreadableError("zip_bomb")
    try:
        with archive.open(entry) as file:
            return file.read(size + 1)
    except (zipfile.BadZipFile, zlib.error, EOFError, ValueError, NotImplementedError, OSError):
        raise UnreadableError("zip_damaged") from None
    except RuntimeError:  # a password, by the entry's own header
        raise UnreadableError("zip_locked") from None


def _check_directory(stream: BinaryIO) -> None:
    """`zipfile` reads the whole list of entries at once, so its length is looked at before."""
    end = stream.seek(0, 2)
    stream.seek(max(0, end - 70_000))
    tail = stream.read()
    at = tail.rfind(_DIRECTORY_END)
    if at < 0:
        raise UnreadableError("zip_damaged")
    if int.from_bytes(tail[at + 12 : at + 16], "little") > _LARGEST_DIRECTORY:
        raise UnreadableError("zip_many")
    stream.seek(0)


def _is_safe(name: str) -> bool:
    parts = name.replace("\\", "/").split("/")
    return not (name.startswith(("/", "\\")) or ".." in parts or ":" in parts[0] or "\0" in name)


def _is_text(name: str) -> bool:
    path = PurePosixPath(name)
    hidden = path.name.startswith(".") or "__MACOSX" in path.parts
    return path.suffix.lower() in _TEXTS and not hidden and not name.endswith("/")


def _is_chat_name(name: str) -> bool:
    path = PurePosixPath(name)
    by_title = path.suffix == ".txt" and app_texts().title.fullmatch(plain(path.stem))
    return path.name in ("_chat.txt", "main.jsonl", "result.json") or bool(by_title)
