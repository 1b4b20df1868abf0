"""annot marks and explains gaslighting-like and minimising formulations in Dutch messages.

It names forms of wording, never people: an educational tool, not a diagnosis.
"""

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from annot.annotation import Annotation, Cue, Message, Record

if TYPE_CHECKING:
    import pandas as pd
    from spacy.tokens import Doc

    from annot.frames import Frames
    from annot.pipeline.annotator import Annotator

__all__ = [
    "Annotation",
    "Cue",
    "Message",
    "Record",
    "annotate_frame",
    "load",
    "shadow",
]


def load(
    model: None = None,
    layers: Iterable[str] = ("kern", "verwant", "tegenbeeld"),
    all: bool = False,
    index: bool = True,
) -> "Annotator":
    """An annotator over the built-in rules; see `Annotator` for the options.

    `model` stands first because trained pipelines will be named there; this version has only the
    embedded one. Raises InputError (a ValueError) for a layer that does not exist, or a model.
    """
    from annot.errors import InputError
    from annot.pipeline.annotator import Annotator

    if model is not None:
        raise InputError("this version of annot has no support for trained pipelines yet")

    return Annotator(layers, all, index)


def shadow(text: str) -> "Doc":
    """The private Doc of norms on which exported patterns work, for instance in a SpanRuler.

    It has one token per word part as the rules read it ("kheb" gives ik, heb), a ¶ at both ends
    and for each line break, and ▯ for every word that no rule knows.
    """
    return _default().shadow(text)


def annotate_frame(frame: "pd.DataFrame", text: str = "text", **options: Any) -> "Frames":
    """The spans and the messages of a DataFrame of texts; see `annot.frames.annotate_frame`."""
    from annot.frames import annotate_frame

    return annotate_frame(frame, text, **options)


def _default() -> "Annotator":
    global _shared
    if _shared is None:
        _shared = load()
    return _shared


_shared: "Annotator | None" = None
