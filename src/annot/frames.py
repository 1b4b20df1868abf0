"""pandas: a frame of texts in, a frame of spans and a frame of messages out."""

from collections.abc import Iterator
from dataclasses import replace
from functools import lru_cache
from typing import Any, NamedTuple

import pandas as pd

from annot import load
from annot.annotation import Message
from annot.errors import InputError
from annot.labels import LAYERS, label_texts, page_texts
from annot.pipeline.annotator import Annotator
from annot.writers.tables import MESSAGE, SIZES, counts, message_table, span_table


class Frames(NamedTuple):
    """`spans` has a row per span, `messages` a row per text; both have the index of the frame that
    was given, so `spans.join(messages)` and `frame.join(messages)` put them side by side."""

    spans: pd.DataFrame
    messages: pd.DataFrame


def annotate_frame(
    frame: pd.DataFrame,
    text: str = "text",
    *,
    conversation: str | None = None,
    speaker: str | None = None,
    time: str | None = None,
    context: int = 0,
    **options: Any,
) -> Frames:
    """Annotates the column `text`; the other names are columns that `context` needs.

    `options` are those of `load`, `layers` as a tuple. A missing text (None, NaN, NA) has no spans
    and no characters. `cue_id` and `context_ids` are index labels as strings. Raises KeyError for a
    column that is not there, InputError for a text that is no string.
    """
    names = {"conversation": conversation, "speaker": speaker, "time": time}
    columns = {part: frame[name] for part, name in names.items() if name is not None}
    messages = list(_messages(frame[text], columns))
    annotator = _annotator(tuple(sorted(options.items())))
    records = annotator.conversation(messages, context) if context else annotator.pipe(messages)
    rows = [record.to_dict() for record in records]
    texts = [message.text for message in messages]
    spans = span_table(rows, ()).to_pandas().drop(columns=[*MESSAGE])
    spans = spans.astype({**_categories(), "cue_start": "Int32", "cue_end": "Int32"})
    found = [at for at, row in enumerate(rows) for _ in row["spans"]]
    spans.index = frame.index.take(found)
    sizes = message_table(rows, texts, {}, (), False).to_pandas()[[*SIZES, *counts()]]
    sizes.index = frame.index
    return Frames(spans, sizes)


@lru_cache(maxsize=4)
def _annotator(options: tuple[tuple[str, Any], ...]) -> Annotator:
    """Kept for the next frame: an engine gives a corpus in many."""
    return load(**dict(options))


def _messages(texts: "pd.Series[Any]", columns: dict[str, "pd.Series[Any]"]) -> Iterator[Message]:
    missing = texts.isna()
    for at, text in enumerate(texts):
        if missing.iloc[at]:
            text = ""
        elif not isinstance(text, str):
            raise InputError(
                "a text in the frame is no string; convert the column with astype(str)"
            )
        known = {part: _name(values.iloc[at]) for part, values in columns.items()}
        yield replace(Message(str(texts.index[at]), text), **known)  # type: ignore[arg-type]


def _name(value: Any) -> str | None:
    return None if pd.isna(value) else str(value)


def _categories() -> dict[str, pd.CategoricalDtype]:
    """All values that there are, so that frames of several runs can be put together."""
    fixed = {
        "label": list(label_texts()),
        "layer": list(LAYERS),
        "strength": ["zwak", "sterk"],
        "status": list(page_texts()["status"]),
        "essay_support": ["afgeleid", "benoemd", "voorbeeld"],
        "said_by": ["schrijver", "ander", "onbekend"],
    }
    return {name: pd.CategoricalDtype(values) for name, values in fixed.items()}
