"""What is drawn over a text: matches, and the reader's own marks, each with its look and words.

A look never rests on colour alone: it is a line of its own (solid, thin, dashed, dotted) and a few
words behind the passage.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

import streamlit as st

from annot.annotation import Annotation, Record
from annot.labels import LAYERS

from .languages import fixed, labels
from .reading import wanted
from .session import MARKS, RECORDS, SET_ASIDE, Mark
from .texts import view
from .visible import identifier, layers

UNCOUNTED = "uncounted"
"""The key of the switch that also shows what does not count."""
OWN_LAYER = "own"


@dataclass(frozen=True, slots=True)
class Shown:
    """A passage with its place in a message. `said` are words for who cannot see the look."""

    name: str
    message: int
    start: int
    end: int
    text: str
    layer: str
    look: str
    weak: bool
    called: str
    chip: str
    said: str


def shown() -> dict[int, list[Shown]]:
    """By place in MESSAGES, and in a message by start, then longest."""
    found: dict[int, list[Shown]] = {}
    for number, one in enumerate(_all(st.session_state.get(RECORDS, [])), start=1):
        found.setdefault(one.message, []).append(one.numbered(number))
    return found


def shown_match(message: int, match: Annotation, number: int) -> Shown:
    """A match that nothing was done with; `number` is its place among all."""
    place = (message, match.start, match.end, match.text)
    return _Passage(*place, match, False).numbered(number)


@dataclass(frozen=True, slots=True)
class _Passage:
    """A passage without its number, which only the order of all of them gives."""

    message: int
    start: int
    end: int
    text: str
    of: Annotation | Mark
    aside: bool

    @property
    def name(self) -> str:
        return self.of.name if isinstance(self.of, Mark) else identifier(self.message, self.of)

    def numbered(self, number: int) -> Shown:
        texts, place = view("read"), (self.name, self.message, self.start, self.end, self.text)
        if isinstance(self.of, Mark):
            said = texts["segment_own"].format(number=number)
            called = texts["look"]["own"]
            return Shown(*place, OWN_LAYER, "own", False, called, texts["chip"]["own"], said)
        look = "aside" if self.aside else look_of(self.of)
        called = labels()[self.of.label]["name"]
        form = texts["segment_aside" if self.aside else "segment"]
        said = form.format(
            number=number,
            name=called,
            strength=fixed()["strength"][self.of.strength],
            status=fixed()["status"][self.of.status]["name"],
        )
        weak, chip = self.of.strength == "zwak", _chip(self.of, look, called, texts["chip"])
        return Shown(*place, self.of.layer, look, weak, called, chip, said)


def look_of(match: Annotation) -> str:
    """How a match is underlined: as said, as reported from elsewhere, or as not counting."""
    if not match.reported:
        return "apart"
    return {"geciteerd": "quoted", "vermelding": "example"}.get(match.status, "said")


def prominence(one: Shown) -> tuple[bool, int, int]:
    """Which of several passages colours a piece, and is chosen first: one that counts, the
    reader's own, then by layer, the shortest."""
    order = (OWN_LAYER, *LAYERS)
    return one.look in ("apart", "aside"), order.index(one.layer), one.end - one.start


def _all(records: list[Record]) -> Iterator[_Passage]:
    aside = st.session_state.get(SET_ASIDE, set())
    uncounted, chosen_layers = bool(st.session_state.get(UNCOUNTED)), layers()
    marks: dict[int, list[Mark]] = {}
    for mark in st.session_state.get(MARKS, []):
        marks.setdefault(mark.message, []).append(mark)
    for number, record in enumerate(records):
        if not record.spans and number not in marks:
            continue
        own = [
            _Passage(number, m.start, m.end, record.message.text[m.start : m.end], m, False)
            for m in marks.get(number, [])
        ]
        matches = [
            _Passage(number, m.start, m.end, m.text, m, identifier(number, m) in aside)
            for m in wanted(list(record.spans), chosen_layers, uncounted)
        ]
        yield from sorted(own + matches, key=lambda one: (one.start, -one.end, one.name))


def _chip(match: Annotation, look: str, called: str, texts: Mapping[str, Any]) -> str:
    """The words behind a passage; those for one that does not count name the cue."""
    if look == "apart":
        if match.cue:
            return str(texts["apart_cue"]).format(cue=match.cue.text)
        return str(texts["apart"]).format(status=fixed()["status"][match.status]["name"])
    form = "weak" if look == "said" and match.strength == "zwak" else look
    return str(texts[form]).format(name=called)
