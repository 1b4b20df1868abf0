"""Readers give messages one by one, and a Reject for every row that cannot be read."""

from .inputs import SUFFIXES, Expanded, expand
from .options import Columns, ReadOptions
from .reading import check_readable, read
from .rejects import Reject, UnreadableError
from .slices import Slice, read_slice, slices

__all__ = [
    "SUFFIXES",
    "Columns",
    "Expanded",
    "ReadOptions",
    "Reject",
    "Slice",
    "UnreadableError",
    "check_readable",
    "expand",
    "read",
    "read_slice",
    "slices",
]
