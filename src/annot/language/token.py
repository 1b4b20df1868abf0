"""What the shadow is made of."""

from typing import NamedTuple

BOUNDARY = "¶"
"""The norm of a line break, and of the zero-width tokens at both ends of a text."""


class Token(NamedTuple):
    """A norm and where it stands: code points in the raw text, `end` exclusive."""

    norm: str
    start: int
    end: int
