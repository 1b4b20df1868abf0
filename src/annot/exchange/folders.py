"""A zip file with a file per document, or the one document as a file of its own."""

import zipfile
import zlib
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import BinaryIO, NamedTuple, Protocol

from annot.errors import InputError
from annot.readers.archive import open_zip, unpacked
from annot.readers.rejects import (
    LARGEST_RATIO,
    LARGEST_UNPACKED,
    MEGABYTE,
    Reject,
    UnreadableError,
    read_all,
)

from .documents import Document, documents, items
from .item import Item

_MADE = (1980, 1, 1, 0, 0, 0)
"""The time of every file in a zip, so that the same items give the same bytes."""


class DocumentModule(Protocol):
    """What the module of a format of documents holds. Files go by name."""

    def read(self, name: str, files: Mapping[str, bytes]) -> Document:
        """Raises UnreadableError for a document that cannot be read."""

    def write(self, document: Document, lost: Counter[str]) -> Mapping[str, bytes]:
        """The files of a document; `lost` counts what they cannot hold."""

    def beside(self, documents: Sequence[Document]) -> Mapping[str, bytes]:
        """What else the other tool needs in the folder of these documents."""


class Folder(NamedTuple):
    """A format of documents with `read` and `write` of files, as the other formats have."""

    module: DocumentModule
    suffix: str

    @property
    def zipped(self) -> bool:
        return self.suffix.endswith(".zip")

    def read(self, stream: BinaryIO, name: str) -> Iterator[Item | Reject]:
        """A document of a zip file that cannot be read is a Reject, and the others are read."""
        if not self.zipped:
            stem = name.removesuffix(self.suffix)
            yield from items(self.module.read(stem, {stem + self.suffix: read_all(stream)}), name)
            return
        files = _Files(open_zip(stream))
        ending = self.suffix.removesuffix(".zip")
        inside = [file for file in files if file.endswith(ending) and "__MACOSX" not in file]
        if not inside:
            nested = any(file.lower().endswith(".zip") for file in files)
            raise UnreadableError("zip_nested" if nested else "zip_no_documents")
        for file in inside:
            source = f"{name}/{file}"
            try:
                document = self.module.read(file.removesuffix(ending), files)
            except UnreadableError as error:
                yield Reject(source, error.line or 1, error.kind)
            else:
                yield from items(document, source)

    def write(self, items: Iterable[Item], stream: BinaryIO) -> Mapping[str, int]:
        lost = Counter[str]()
        found = list(documents(items, lost)) or [Document("messages-1", "")]
        if not self.zipped:
            if len(found) > 1:
                raise InputError(
                    f"a file of this format holds one conversation; name it {self.suffix}.zip"
                )
            stream.write(*self.module.write(found[0], lost).values())
        else:
            with zipfile.ZipFile(stream, "w") as archive:
                _pack(archive, self.module.beside(found))
                for document in found:
                    _pack(archive, self.module.write(document, lost))
        return +lost


class _Files(Mapping[str, bytes]):
    """The files in a zip file, each unpacked when it is asked for."""

    def __init__(self, archive: zipfile.ZipFile) -> None:
        self._archive = archive
        self._entries = {entry.filename: entry for entry in archive.infolist()}
        if sum(entry.file_size for entry in self._entries.values()) > LARGEST_UNPACKED:
            raise UnreadableError("zip_bomb")

    def __getitem__(self, name: str) -> bytes:
        return unpacked(self._archive, self._entries[name])

    def __iter__(self) -> Iterator[str]:
        return iter(self._entries)

    def __len__(self) -> int:
        return len(self._entries)


def _pack(archive: zipfile.ZipFile, files: Mapping[str, bytes]) -> None:
    """What packs so well that it would be refused as made to do harm is stored as it is."""
    for name, data in files.items():
        entry = zipfile.ZipInfo(name, _MADE)
        entry.create_system = 3
        entry.external_attr = 0o644 << 16
        small = len(data) <= MEGABYTE or len(zlib.compress(data)) * LARGEST_RATIO > len(data)
        entry.compress_type = zipfile.ZIP_DEFLATED if small else zipfile.ZIP_STORED
        archive.writestr(entry, data)
