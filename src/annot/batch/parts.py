"""The folder of a run that is not finished: a file per chunk, there as a whole or not at all.

`OUT.parts` holds what a run is (`run.json`) and what is done of it. A part is a line of JSON (its
counts, the length and checksum of each stream) and then the streams. It is written under another
name and moved, so whatever ends a run, what lies under its own name is complete; a checksum finds
what a machine lost that went down.
"""

import os
import socket
import zlib
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from typing import Any

import orjson

from annot.errors import InputError

from .counts import Counts

RUN = "run.json"


def _is_ours(path: Path) -> bool:
    return path.name == RUN or path.suffix in (".part", ".tmp")


class Parts:
    """`of(OUT)` names the folder; nothing is made before `begin`."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    @classmethod
    def of(cls, output: str) -> "Parts":
        target = Path(output).absolute()
        return cls(target.with_name(target.name + ".parts"))

    def run(self) -> dict[str, Any] | None:
        """What `begin` wrote, or None where no run has begun."""
        try:
            return dict(orjson.loads((self.folder / RUN).read_bytes()))
        except FileNotFoundError:
            return None
        except ValueError:
            raise InputError("the unfinished run is damaged; --overwrite starts anew") from None

    def begin(self, run: Mapping[str, Any]) -> dict[str, Any]:
        """Starts a run, unless another process of the same run was first: then what that one wrote
        counts, and is given back."""
        self.folder.mkdir(exist_ok=True)
        if not all(map(_is_ours, self.folder.iterdir())):
            raise InputError("the folder for unfinished work holds other files; choose another OUT")
        mine = self._beside(RUN)
        with os.fdopen(os.open(mine, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "wb") as file:
            file.write(orjson.dumps(run))
        try:
            os.link(mine, self.folder / RUN)
        except FileExistsError:
            pass
        except OSError:  # a mounted store without links: no shard may start before this one then
            mine.replace(self.folder / RUN)
        finally:
            mine.unlink(missing_ok=True)
        begun = self.run()
        assert begun is not None
        return begun

    def read(self, number: int) -> tuple[Counts, dict[str, bytes]] | None:
        """What `write` was given, of a chunk that is done and undamaged."""
        try:
            data = self._path(number).read_bytes()
            end = data.index(b"\n")
            header = orjson.loads(data[:end])
            streams, at = {}, end + 1
            for name, (length, checksum) in header["streams"].items():
                streams[name] = data[at : at + length]
                at += length
                if zlib.crc32(streams[name]) != checksum:
                    return None
            return Counts.of(header["counts"]), streams
        except (FileNotFoundError, ValueError, KeyError):
            return None

    def write(self, number: int, counts: Counts, streams: Mapping[str, bytes]) -> None:
        sums = {name: [len(data), zlib.crc32(data)] for name, data in streams.items()}
        header = orjson.dumps({"counts": counts.to_dict(), "streams": sums})
        target = self._path(number)
        part = self._beside(target.name)
        try:
            with part.open("wb") as file:
                file.write(header + b"\n")
                file.writelines(streams.values())
            part.replace(target)
        except BaseException:
            part.unlink(missing_ok=True)  # on a full disk half a part only takes room
            raise

    def remove(self) -> None:
        """`run.json` goes first: what is left without it is no run any more."""
        (self.folder / RUN).unlink(missing_ok=True)
        with suppress(OSError):  # other files in it, or no such folder
            for path in filter(_is_ours, list(self.folder.iterdir())):
                path.unlink(missing_ok=True)
            self.folder.rmdir()

    def _path(self, number: int) -> Path:
        return self.folder / f"{number:08d}.part"

    def _beside(self, name: str) -> Path:
        """Another name for each process, on whatever machine."""
        return self.folder / f"{name}.{socket.gethostname()}.{os.getpid()}.tmp"
