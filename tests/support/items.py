"""Items as annotators, rules and other tools may make them, and what formats may forget of them."""

from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

from hypothesis import strategies as st

import annot
from annot.exchange import FORMATS, Format, Item, Span, read_items, write_items
from annot.exchange.item import in_order
from annot.readers import Reject
from annot.resources import root

PIECES = (
    "a", "B", " ", "\n", "\r\n", "\r", "\t", "é", "e\u0301", "😀", "👩\u200d👧", "👍🏽", "\u200b",
    "\u00a0", "\ufeff", "\u2028", "\0", "\x07", "\x85", "=", "'", '"', ",", ";", "\\n", "<b>", "&",
    "Dat heb ik nooit gezegd", "je overdrijft", "’t",
)  # fmt: skip
LABELS = ("ontkenning", "minimalisering", "erkenning", "PER", "een label", "=1+1", "ë 😀")
CHARACTER = st.characters(exclude_categories=["Cs"])
TEXT = st.lists(st.sampled_from(PIECES) | st.text(CHARACTER, max_size=3), max_size=9).map("".join)
NAME = st.text(CHARACTER, max_size=6) | st.sampled_from(
    ["1", "null", "true", "a#2", "=x", "'-", "😀"]
)
MAYBE = st.none() | NAME
VALUE = st.recursive(
    st.booleans() | st.integers(-(1 << 60), 1 << 60) | st.floats(-10, 10) | NAME,
    lambda inner: (
        st.lists(inner | st.none(), max_size=3) | st.dictionaries(NAME, inner, max_size=3)
    ),
    max_leaves=5,
)
OTHERS = st.dictionaries(
    st.sampled_from(["cue", "essay", "said_by", "match", "meta", "context", "variety", "exact"]),
    VALUE | st.just([]) | st.just(["impact-2"]),
    max_size=3,
)
CUE = st.builds(
    lambda name, start: {"id": name, "start": start, "end": start + 1, "text": "x", "name": "y"},
    NAME,
    st.integers(0, 9),
).map(lambda cue: {"cue": cue})


@st.composite
def spans(draw: st.DrawFn, text: str) -> tuple[Span, ...]:
    """Some nested, some touching, some the same twice."""
    if not text:
        return ()
    found = []
    for _ in range(draw(st.integers(0, 4))):
        start = draw(st.integers(0, len(text) - 1))
        one = Span(
            start,
            draw(st.integers(start + 1, len(text))),
            draw(st.sampled_from(LABELS) | st.text(CHARACTER, min_size=1, max_size=4)),
            draw(st.sampled_from(["direct", "vraag"]) | MAYBE),
            draw(st.sampled_from(["sterk", "zwak"]) | MAYBE),
            draw(st.booleans()),
            draw(MAYBE),
            draw(OTHERS | CUE),
        )
        found += [one] * draw(st.sampled_from([1, 1, 1, 2]))
    return in_order(found)


@st.composite
def items(draw: st.DrawFn) -> Item:
    text = draw(TEXT)
    return Item(
        draw(NAME.filter(bool)), text, draw(MAYBE), draw(MAYBE), draw(MAYBE), draw(spans(text)),
        draw(OTHERS),
    )  # fmt: skip


def formats() -> list[Format]:
    """Those that hold any text as it is; documents have tests of their own, for XML cannot."""
    return [one for one in FORMATS if not one.documents]


@cache
def gold() -> tuple[Item, ...]:
    return tuple(one for one in read_items(root() / "data" / "gold" / "gold.jsonl") if _is(one))


@cache
def annotated() -> tuple[Item, ...]:
    """The demo conversations as the rules annotate them, with what does not count."""
    files = sorted((root() / "data" / "demo").glob("*.jsonl"))
    demo = [one for path in files for one in read_items(path) if isinstance(one, Item)]
    found = annot.load(layers=("all",), all=True).pipe(
        annot.Message(one.id, one.text, one.conversation, one.speaker, one.time) for one in demo
    )
    return tuple(Item.from_dict(record.to_dict()) for record in found)


def through(some: list[Item], path: Path, named: str | None = None) -> list[Item]:
    """Written and read back; a refused row is a failure, and so is a loss."""
    assert write_items(some, path, named) == {}
    found = list(read_items(path, named))
    assert not [one for one in found if isinstance(one, Reject)]
    return [one for one in found if isinstance(one, Item)]


def told(item: Item) -> dict[str, Any]:
    """All that an item says. A key without a value says nothing: tables do not have it."""
    row = item.to_dict()
    return _without_none(row) | {"spans": [_without_none(span) for span in row["spans"]]}


def _without_none(row: Mapping[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in row.items() if value is not None}


def _is(one: Item | Reject) -> bool:
    assert isinstance(one, Item)
    return True
