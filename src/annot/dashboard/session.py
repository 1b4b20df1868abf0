"""What the server remembers of one visit: these keys of the session state, and nothing else.

All of it is gone when the visit ends (`leaving.py`, `forgetting.py`). Widgets whose value must
outlive a change of view have `persist_state="session"`, which Streamlit otherwise forgets.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

import streamlit as st

from annot.annotation import Message, Record

SENT = "sent"
"""All messages that were given, before the visitor chose whom and when to look at."""
MESSAGES = "messages"
"""The messages that are looked at."""
RECORDS = "records"
"""What was found in them, one Record each: every layer, and what does not count."""
SHOWN = "shown"
"""The places in SENT of MESSAGES."""
READ = "read"
"""Places in SENT with their records, before a choice of speakers."""
WISH = "wish"
"""The speakers and days that the visitor asked for, a `narrowing.Wish`."""
FOUND = "found"
"""What is drawn over MESSAGES now, as `shown.shown` gives it."""
TURN = "turn"
"""Counts the texts of this visit: tells one result from the next."""
CHOSEN = "chosen"
VIEW = "view"
PARAGRAPH = "paragraph"
SET_ASIDE = "set_aside"
MARKS = "marks"
PARKED = "parked"
"""Marks and identifiers in messages that are not looked at now, by their place in SENT."""
OWN = "own"
EXERCISES = "exercises"
"""What was marked and voted in the exercises, by the name of each."""
LANGUAGE = "language"
_OF_A_TEXT = (MESSAGES, RECORDS, SHOWN, READ, WISH, FOUND, CHOSEN, SET_ASIDE, MARKS, PARKED)


@dataclass(frozen=True, slots=True)
class Mark:
    """A passage that touched the reader; `label` is the form they chose for it, or None.

    `message` is the place in MESSAGES; offsets count code points in its text, `end` exclusive.
    """

    message: int
    start: int
    end: int
    label: str | None = None

    @property
    def name(self) -> str:
        return f"{self.message}-{self.start}-{self.end}-mark"


def begin(messages: Sequence[Message]) -> None:
    """Another text: all that belonged to the one before is forgotten."""
    state = st.session_state
    for key in (*_OF_A_TEXT, PARAGRAPH):
        state.pop(key, None)
    state[SENT] = list(messages)
    state[TURN] = state.get(TURN, 0) + 1
    state[VIEW] = "read"


def show(places: Sequence[int], records: Sequence[Record]) -> None:
    """Looks at these messages of SENT; marks and what was set aside move along with them."""
    state = st.session_state
    before: list[int] = state.get(SHOWN, [])
    parked_marks, parked_names = state.get(PARKED, ([], set()))
    marks = [replace(m, message=before[m.message]) for m in state.get(MARKS, [])] + parked_marks
    names = {_moved(name, before) for name in state.get(SET_ASIDE, set())} | parked_names
    place_of = {place: number for number, place in enumerate(places)}
    state[PARKED] = (
        [mark for mark in marks if mark.message not in place_of],
        {name for name in names if _message(name) not in place_of},
    )
    state[MARKS] = [
        replace(mark, message=place_of[mark.message]) for mark in marks if mark.message in place_of
    ]
    state[SET_ASIDE] = {_moved(name, place_of) for name in names if _message(name) in place_of}
    state[SHOWN], state[CHOSEN] = list(places), None
    state[MESSAGES], state[RECORDS] = [record.message for record in records], list(records)


def set_aside(name: str) -> None:
    st.session_state.setdefault(SET_ASIDE, set()).add(name)


def put_back(name: str) -> None:
    st.session_state.get(SET_ASIDE, set()).discard(name)


def add_mark(mark: Mark) -> None:
    """Marks the passage, once, and chooses it."""
    marks: list[Mark] = st.session_state.setdefault(MARKS, [])
    if mark.name not in {other.name for other in marks}:
        marks.append(mark)
    st.session_state[CHOSEN] = mark.name


def change_mark(name: str, label: str | None) -> None:
    marks = st.session_state.get(MARKS, [])
    st.session_state[MARKS] = [replace(m, label=label) if m.name == name else m for m in marks]


def remove_mark(name: str) -> None:
    st.session_state[MARKS] = [m for m in st.session_state.get(MARKS, []) if m.name != name]
    st.session_state[CHOSEN] = None


def _message(name: str) -> int:
    return int(name.partition("-")[0])


def _moved(name: str, places: Sequence[int] | dict[int, int]) -> str:
    number, _, rest = name.partition("-")
    return f"{places[int(number)]}-{rest}"
