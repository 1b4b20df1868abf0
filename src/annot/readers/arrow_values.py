"""Values of an Arrow array as plain Python values, whatever it holds."""

from collections.abc import Callable
from contextlib import suppress
from typing import Any, TypeVar
from uuid import UUID

from .rejects import UnreadableError

T = TypeVar("T")
_NO_VALUE = (ValueError, OverflowError, LookupError, TypeError)
"""What Arrow raises for a value that has no form in Python; its own errors are among them."""


class Unclear:
    """Stands for such a value: bytes that are no text, the year 20,000."""

    def __init__(self, kind: str) -> None:
        self.kind = kind


def careful(line: int, read: Callable[[], T]) -> T:
    """What `read` gives. Arrow tells of damage, and of a key that is missing, in many ways."""
    import pyarrow as pa

    try:
        return read()
    except (pa.ArrowException, OSError, MemoryError, RuntimeError, *_NO_VALUE):
        raise UnreadableError("parquet_damaged", line) from None


def plain_values(array: Any) -> list[Any]:
    """Times are datetime objects, with an offset where the column has a time zone."""
    import pyarrow as pa

    kind = array.type
    if pa.types.is_dictionary(kind):
        array = array.dictionary_decode()
        kind = array.type
    if pa.types.is_timestamp(kind):
        with suppress(pa.ArrowException):
            array = array.cast(pa.timestamp("us", _known_zone(kind.tz)), safe=False)
    elif pa.types.is_time(kind):
        with suppress(pa.ArrowException):
            array = array.cast(pa.time64("us"), safe=False)
    try:
        found = array.to_pylist()
    except _NO_VALUE:
        found = [_value(one) for one in array]
    if _is_bytes(kind) or isinstance(kind, pa.BaseExtensionType):
        found = [_as_text(one) for one in found]
    return list(found)


def _is_bytes(kind: Any) -> bool:
    import pyarrow as pa

    tests = (pa.types.is_binary, pa.types.is_large_binary, pa.types.is_fixed_size_binary)
    return any(test(kind) for test in tests)


def _value(one: Any) -> Any:
    try:
        return one.as_py()
    except UnicodeDecodeError:
        return Unclear("not_text")
    except _NO_VALUE:
        return Unclear("bad_time")


def _as_text(value: Any) -> Any:
    """Older programs write text as bytes."""
    if isinstance(value, bytes):
        try:
            return value.decode("utf-8")
        except UnicodeDecodeError:
            return Unclear("not_text")
    return str(value) if isinstance(value, UUID) else value


def _known_zone(zone: str | None) -> str | None:
    """The moment is the same in every zone, so one that this machine does not know is UTC."""
    import pyarrow as pa

    if zone is None:
        return None
    try:
        pa.lib.string_to_tzinfo(zone)
    except (pa.ArrowException, *_NO_VALUE):
        return "UTC"
    return zone
