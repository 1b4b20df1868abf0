"""pandas: a frame of texts in, a frame of spans and a frame of messages out."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any, NamedTuple

import pandas as pd

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
    frame: pd.DataFrame, annotator: Annotator, text: str, columns: Mapping[str, str], context: int
) -> Frames:
    """See `annot.annotate_frame`. `columns` are names of columns by what they hold: conversation,
    speaker, time."""
    values = {part: frame[name] for part, name in columns.items()}
    messages = list(_messages(frame[text], values))
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
