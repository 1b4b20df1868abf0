"""Files packed with gzip or Zstandard, unpacked as they are read: nothing is held or written.

Readers go back to the start of a file to find out what it holds. That unpacks it anew, which costs
time but no memory.
"""

import gzip
import io
import zlib
from pathlib import Path
from typing import Any

from .rejects import UnreadableError

PACKED = {".gz": b"\x1f\x8b", ".zst": b"(\xb5/\xfd"}
"""Suffixes, with how such a file starts."""
_BLOCK = 1 << 16


def inner_name(name: str) -> str:
    """The name that a packed file has when it is unpacked."""
    suffix = Path(name).suffix.lower()
    return name[: -len(suffix)] if suffix in PACKED else name


class Unpacked(io.BufferedReader):
    """What a packed file holds, as a stream that can go back to its start.

    Where the file is damaged or incomplete the stream ends, and says so in `damaged`.
    """

    raw: "_Raw"

    def __init__(self, path: Path) -> None:
        """Raises UnreadableError when the file is not packed as its suffix says."""
        super().__init__(_Raw(path), _BLOCK)

    @property
    def damaged(self) -> bool:
        return self.raw.damaged


class _Raw(io.RawIOBase):
    def __init__(self, path: Path) -> None:
        self.name = str(path)
        self._suffix = path.suffix.lower()
        start = PACKED[self._suffix]
        with path.open("rb") as file:
            if file.read(len(start)) != start:
                raise UnreadableError("packed_unknown")
        self._restart()

    def readable(self) -> bool:
        return True

    def seekable(self) -> bool:
        return True

    def tell(self) -> int:
        return self._at

    def seek(self, offset: int, whence: int = 0) -> int:
        """Only to a place counted from the start: the end is not known before it is reached."""
        if whence != io.SEEK_SET:
            raise io.UnsupportedOperation
        if offset < self._at:
            self._restart()
        while self._at < offset and self._take(min(_BLOCK, offset - self._at)):
            pass
        return self._at

    def readinto(self, buffer: Any) -> int:
        data = self._take(min(len(buffer), _BLOCK))
        buffer[: len(data)] = data
        return len(data)

    def close(self) -> None:
        if not self.closed:
            self._stream.close()
        super().close()

    def _restart(self) -> None:
        self._stream = _unpacking(self.name, self._suffix)
        self._at = 0
        self.damaged = False

    def _take(self, size: int) -> bytes:
        if self.damaged:
            return b""
        try:
            data: bytes = self._stream.read(size)
        except (OSError, EOFError, ValueError, zlib.error):
            self.damaged = True
            return b""
        self._at += len(data)
        return data


def _unpacking(path: str, suffix: str) -> Any:
    if suffix == ".gz":
        return gzip.open(path, "rb")
    import pyarrow as pa

    return pa.CompressedInputStream(pa.OSFile(path), "zstd")
