"""The matches that count for this reader: of the layers they look at, and not set aside."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

import streamlit as st

from annot.annotation import Annotation, Record
from annot.labels import DEFAULT_LAYERS, LAYERS

from .reading import wanted
from .session import RECORDS, SET_ASIDE


@dataclass(frozen=True, slots=True)
class Place:
    """A match with its place in the conversation; `name` is what the state calls it."""

    message: int
    match: Annotation
    name: str


def identifier(message: int, match: Annotation) -> str:
    return f"{message}-{match.start}-{match.end}-{match.label}"


def layers() -> tuple[str, ...]:
    """The layers that are switched on in this visit."""
    return tuple(layer for layer in LAYERS if st.session_state.get(layer, layer in DEFAULT_LAYERS))


def visible() -> Iterator[Place]:
    """In the order of the text. What does not count is left out, also where it is shown."""
    aside = st.session_state.get(SET_ASIDE, ())
    for number, record in enumerate(st.session_state.get(RECORDS, ())):
        for match in wanted(list(record.spans), layers(), uncounted=False):
            name = identifier(number, match)
            if name not in aside:
                yield Place(number, match, name)


def visible_records() -> list[Record]:
    """The records of this visit with only the visible matches."""
    kept: dict[int, list[Annotation]] = {}
    for place in visible():
        kept.setdefault(place.message, []).append(place.match)
    return [
        replace(record, spans=tuple(kept.get(number, ())))
        for number, record in enumerate(st.session_state.get(RECORDS, ()))
    ]
