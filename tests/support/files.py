"""Reads files that a test writes: what came of their rows, in a few characters."""

from pathlib import Path

from annot.annotation import Message
from annot.readers import ReadOptions, Reject, read

Told = list[tuple[int, str]]


def write(path: Path, data: bytes | str) -> str:
    path.write_bytes(data.encode() if isinstance(data, str) else data)
    return str(path)


def items(name: str, options: ReadOptions | None = None) -> list[Message | Reject]:
    return list(read(name, options or ReadOptions()))


def texts(name: str, options: ReadOptions | None = None) -> list[str]:
    """A reject is a failure."""
    found = items(name, options)
    assert not [one for one in found if isinstance(one, Reject)]
    return [one.text for one in found if isinstance(one, Message)]


def rejects(name: str, options: ReadOptions | None = None) -> Told:
    return [(one.line, one.kind) for one in items(name, options) if isinstance(one, Reject)]
