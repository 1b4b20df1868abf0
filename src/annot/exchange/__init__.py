"""Annotations in and out of other tools: a format is one module with `read` and `write`."""

from .files import read_items, write_items
from .formats import FORMATS, Format, format_of
from .item import Item, Span

__all__ = ["FORMATS", "Format", "Item", "Span", "format_of", "read_items", "write_items"]
