"""JSONL is read as Python's own parser reads it, whichever parser did the work."""

import io
import json

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from annot.annotation import Message
from annot.readers import Columns, ReadOptions, Reject
from annot.readers.jsonl import read_jsonl

SCALAR = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(),
    st.integers(-(2**70), 2**70),
    st.floats(),
    st.text(st.characters(), max_size=6),
)
VALUE = SCALAR | st.lists(SCALAR, max_size=3) | st.dictionaries(st.text(max_size=3), SCALAR)
KEYS = st.sampled_from(["text", "id", "conversation", "conv", "speaker", "time", "x"])
LINE = st.dictionaries(KEYS, VALUE, max_size=6).map(json.dumps) | st.text(
    st.sampled_from('{}[]":,text id0123456789.eE-+NaN\\ud80\t\u00a0é '), max_size=30
)


def read(*lines: str | bytes, **columns: object) -> list[Message | Reject]:
    data = b"\n".join(line if isinstance(line, bytes) else line.encode() for line in lines)
    options = ReadOptions(columns=Columns(**columns))  # type: ignore[arg-type]
    return (
        list(read_jsonl(io.BytesIO(data), "x"))
        if not columns
        else list(read_jsonl(io.BytesIO(data), "x", options))
    )


def by_python(line: str) -> str | tuple[object, ...]:
    """What the reader promises, in the plainest way."""
    try:
        row = json.loads(line)
    except (ValueError, RecursionError):
        return "not_json"
    if not isinstance(row, dict):
        return "not_object"
    if not isinstance(row.get("text"), str):
        return "no_text"
    found: list[object] = [row["text"]]
    for value in (row.get("id"), row.get("conversation", row.get("conv"))):
        if value is not None and (isinstance(value, bool) or not isinstance(value, int | str)):
            return "bad_name"
        found.append(value if value is None else str(value))
    return tuple(found)


@settings(max_examples=500, deadline=None)
@given(LINE)
@example('{"text": "\\ud800", "id": 1}')
@example('{"text": "a", "id": 123456789012345678901234567890}')
@example('{"text": "a", "x": NaN}')
@example('{"text": "a", "id": -0}')
@example('{"text": "a", "id": 1e400}')
@example('{"text": "a", "x": 1' + "0" * 4000 + "}")
@example('{"text": "a", "text": 1}')
@example("\u00a0")
def test_both_parsers_give_the_same(line: str) -> None:
    items = read(line)
    if not line.strip():
        assert items == []
        return
    wanted = by_python(line)
    (item,) = items
    if isinstance(wanted, str):
        assert isinstance(item, Reject)
        others = ("speaker", "time")
        assert item.kind == wanted or any(key in line for key in others)
    elif isinstance(item, Message):
        name = "".join("�" if "\ud800" <= c <= "\udfff" else c for c in str(wanted[1]))
        assert item.text == wanted[0]
        assert item.id == (name if wanted[1] not in (None, "") else "x:1")
    else:
        assert item.kind == "bad_name" and ("speaker" in line or "time" in line)


def test_nesting_without_end_is_a_reject() -> None:
    deep = '{"text": "a", "x": ' + "[" * 100_000 + "]" * 100_000 + "}"
    assert read(deep, '{"text": "b"}') == [Reject("x", 1, "not_json"), Message("x:2", "b")]


def test_columns_have_other_names() -> None:
    row = '{"body": "hoi", "nr": 3, "chat": "c", "who": "Sam", "when": "2024", "text": 1}'
    names = {"text": "body", "id": "nr", "conversation": "chat", "speaker": "who", "time": "when"}
    assert read(row, **names) == [Message("3", "hoi", "c", "Sam", "2024")]


def test_conv_is_a_second_name_of_the_conversation_only() -> None:
    assert read('{"text": "a", "conv": 0}') == [Message("x:1", "a", "0")]
    assert read('{"text": "a", "conv": 0, "conversation": null}') == [Message("x:1", "a")]
    assert read('{"text": "a", "conv": 0}', conversation="thread") == [Message("x:1", "a")]


@pytest.mark.parametrize(
    "value, kept",
    [
        ("1", 1),
        ("1.5", 1.5),
        ("true", True),
        ('"\\ud800é"', "�é"),
        ("null", None),
        ("NaN", None),
        ("1" + "0" * 30, "1" + "0" * 30),
        ('[1, {"a": "é"}]', '[1, {"a": "é"}]'),
        ("[100000000000000000000001]", "[100000000000000000000001]"),
    ],
)
def test_what_travels_along(value: str, kept: object) -> None:
    (message,) = read(f'{{"text": "a", "k": {value}}}', keep=("k", "weg"))
    assert isinstance(message, Message) and message.kept == (("k", kept), ("weg", None))


def test_bytes_that_are_no_text() -> None:
    assert read(b'{"text": "\xff"}', '{"text": "é"}') == [
        Reject("x", 1, "not_text"),
        Message("x:2", "é"),
    ]
