"""pandas: a frame of spans and one of messages that join on the index of the frame given."""

import pandas as pd
import pytest

import annot
from annot.errors import InputError
from annot.labels import label_texts

TEXTS = ["je overdrijft", None, "hoi", "Dat heb ik nooit gezegd. Je overdrijft niet."]


def frame() -> pd.DataFrame:
    return pd.DataFrame({"text": TEXTS, "jaar": [1, 2, 3, 4]}, index=list("abcd"))


def test_spans_and_messages_join_on_the_index() -> None:
    given = frame()
    spans, messages = annot.annotate_frame(given)
    assert list(spans.index) == ["a", "d", "d"]
    assert list(spans["label"]) == ["minimalisering", "ontkenning", "erkenning"]
    for text, start, end, words in zip(
        given["text"].loc[spans.index],
        spans["start"],
        spans["end"],
        spans["span_text"],
        strict=True,
    ):
        assert text[start:end] == words
    assert messages.index.equals(given.index)
    assert list(messages["characters"]) == [13, 0, 3, 44]
    assert list(messages["spans"]) == [1, 0, 0, 2]
    joined = given.join(messages).join(spans)
    assert len(joined) == 5 and joined.loc["c", "span_text"] is not joined.loc["a", "span_text"]


@pytest.mark.parametrize("kind", ["object", "string", "string[pyarrow]", "arrow", "category"])
def test_every_kind_of_column_gives_the_same(kind: str) -> None:
    given = frame()
    if kind == "arrow":
        given = given.convert_dtypes(dtype_backend="pyarrow")
    else:
        given["text"] = given["text"].astype(kind)
    for one, other in zip(annot.annotate_frame(given), annot.annotate_frame(frame()), strict=True):
        pd.testing.assert_frame_equal(one, other, check_index_type=False)


def test_closed_sets_are_categories_also_without_spans() -> None:
    spans, _ = annot.annotate_frame(frame()[2:3])
    assert len(spans) == 0
    assert list(spans["label"].cat.categories) == list(label_texts())
    assert {"status", "layer", "strength", "said_by"} <= set(spans.select_dtypes("category"))
    assert spans.columns.equals(annot.annotate_frame(frame()).spans.columns)
    assert annot.annotate_frame(frame()[:0]).messages.columns[0] == "characters"


def test_neighbours_decide_when_asked() -> None:
    chat = pd.DataFrame({"bericht": ["je overdrijft", "?"], "wie": ["A", "A"]})
    alone = annot.annotate_frame(chat, "bericht").spans
    asked = annot.annotate_frame(chat, text="bericht", speaker="wie", context=1).spans
    assert (alone["status"].item(), asked["status"].item()) == ("direct", "vraag")
    assert list(asked["context_ids"].item()) == ["1"]


def test_an_index_that_repeats_keeps_its_rows() -> None:
    spans, messages = annot.annotate_frame(pd.DataFrame({"text": TEXTS}, index=[7, 7, 8, 8]))
    assert list(spans.index) == [7, 8, 8] and list(messages.index) == [7, 7, 8, 8]


def test_a_column_that_is_not_there_and_texts_that_are_none() -> None:
    with pytest.raises(KeyError):
        annot.annotate_frame(frame(), "bericht")
    with pytest.raises(InputError, match="no string"):
        annot.annotate_frame(frame(), "jaar")
