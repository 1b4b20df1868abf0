"""annot marks and explains gaslighting-like and minimising formulations in Dutch messages.

It names forms of wording, never people: an educational tool, not a diagnosis.
"""

from collections.abc import Iterable
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from annot.annotation import Annotation, Cue, Message, Record

if TYPE_CHECKING:
    from pathlib import Path

    import pandas as pd
    from spacy.language import Language
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
    model: "str | Path | Language | None" = None,
    layers: Iterable[str] = ("kern", "verwant", "tegenbeeld"),
    all: bool = False,
    index: bool = True,
) -> "Annotator":
    """An annotator over the built-in rules; see `Annotator` for the options.

    `model` is the name of an installed spaCy pipeline for Dutch, its path, or a loaded one: where a
    text has a match, its parse may lower that. Raises InputError (a ValueError) for a layer that
    does not exist, or a pipeline that is missing or cannot be used.
    """
    from annot.pipeline.annotator import Annotator

    return Annotator(layers, all, index, model=model)


def shadow(text: str) -> "Doc":
    """The private Doc of norms on which exported patterns work, for instance in a SpanRuler.

    It has one token per word part as the rules read it ("kheb" gives ik, heb), a ¶ at both ends
    and for each line break, and ▯ for every word that no rule knows.
    """
    return _loaded().shadow(text)


def annotate_frame(
    frame: "pd.DataFrame",
    text: str = "text",
    *,
    conversation: str | None = None,
    speaker: str | None = None,
    time: str | None = None,
    context: int = 0,
    **options: Any,
) -> "Frames":
    """The spans and the messages of a DataFrame, as two that have its index: `df.join(spans)`.

    `text` is the column to annotate; the other names are columns that `context` needs. `options`
    are those of `load`. A missing text (None, NaN, NA) has no spans and no characters. `cue_id` and
    `context_ids` are index labels as strings. Raises KeyError for a column that is not there,
    InputError for a text that is no string.
    """
    from annot.frames import annotate_frame

    names = {"conversation": conversation, "speaker": speaker, "time": time}
    columns = {part: name for part, name in names.items() if name is not None}
    if "layers" in options:
        options["layers"] = tuple(options["layers"])
    return annotate_frame(frame, _loaded(tuple(sorted(options.items()))), text, columns, context)


@lru_cache(maxsize=4)
def _loaded(options: tuple[tuple[str, Any], ...] = ()) -> "Annotator":
    """Kept, since a corpus may come in many frames."""
    return load(**dict(options))
