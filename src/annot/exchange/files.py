"""Files of items, whatever their format."""

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from annot.errors import InputError
from annot.readers.rejects import Reject, UnreadableError

from .formats import format_of
from .item import Item


def read_items(path: Path, named: str | None = None) -> Iterator[Item | Reject]:
    """The items of a file; a bad row is a Reject with its line.

    Raises InputError in one sentence for a file that cannot be read at all.
    """
    if path.is_dir() or not path.exists():
        raise InputError(f"{path.name} is a folder, or does not exist")
    format = format_of(path, named).load()
    try:
        with path.open("rb") as stream:
            yield from format.read(stream, path.name)
    except UnreadableError as error:
        raise InputError(f"{path.name}: {error}") from None
    except OSError as error:
        raise InputError(f"{path.name} cannot be opened: {error.strerror}") from None


def write_items(items: Iterable[Item], path: Path, named: str | None = None) -> Mapping[str, int]:
    """Writes all items, or nothing: a run that fails leaves only `NAME.part`.

    Returns what the format could not hold, by kind, with how often.
    """
    format = format_of(path, named).load()
    part = path.with_name(path.name + ".part")
    with part.open("wb") as stream:
        lost = format.write(items, stream)
    part.replace(path)
    return lost
