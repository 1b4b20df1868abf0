"""A match before it is known whether it may count: a weak one needs something to lean on."""

from typing import NamedTuple

from annot.annotation import Annotation

FLAGGING = ("kern", "verwant")
"""Layers whose clear wordings let a weak one count."""


class Found(NamedTuple):
    annotation: Annotation
    anchored: bool = False
    """Whether it counts although it is weak."""
    decided_by: tuple[str, ...] = ()
    """Ids of other messages that decided something about it."""

    @property
    def anchors(self) -> bool:
        """Whether weak matches may lean on it: a clear wording of a flagging layer."""
        a = self.annotation
        return a.reported and a.strength == "sterk" and a.layer in FLAGGING

    @property
    def unanchored(self) -> bool:
        a = self.annotation
        return a.reported and a.strength == "zwak" and not self.anchored
