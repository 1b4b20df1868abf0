"""Which messages of a chat are looked at: of whom, and from which days.

Days are chosen before reading and speakers after it, so that what somebody answers still counts in
understanding a message.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import streamlit as st

from annot.annotation import Message
from annot.errors import InputError

from .reading import LONGEST_TEXT, read
from .session import READ, RECORDS, SENT, SHOWN, TURN, WISH, show
from .texts import plain, view


@dataclass(frozen=True, slots=True)
class Wish:
    """None stands for everyone, and for the first and last day; days are ISO dates."""

    speakers: frozenset[str] | None = None
    since: str | None = None
    until: str | None = None


def read_wished() -> None:
    """Reads what is asked for, unless it has been read. Raises InputError when it is too long."""
    state = st.session_state
    if RECORDS in state:
        return
    sent, wish = state[SENT], state.get(WISH, Wish())
    places = latest(sent, [p for p, message in enumerate(sent) if _in_days(message, wish)])
    if READ not in state or state[READ][0] != places:
        with st.spinner(view("entry")["loading"]):
            state[READ] = (places, read([sent[place] for place in places]))
    kept = [
        (place, record)
        for place, record in zip(*state[READ], strict=True)
        if wish.speakers is None or (record.message.speaker or "") in wish.speakers
    ]
    show([place for place, _ in kept], [record for _, record in kept])


def latest(sent: Sequence[Message], places: Sequence[int], limit: int = LONGEST_TEXT) -> list[int]:
    """The last of these messages that are not too long together.

    Raises InputError when there is no second one to leave out.
    """
    left = limit
    for number, place in enumerate(reversed(places)):
        left -= len(sent[place].text)
        if left < 0:
            if number == 0:
                raise InputError("the text is too long for the page")
            return list(places[len(places) - number :])
    return list(places)


def ask_narrowing() -> None:
    """For a chat: how many messages are seen, and a choice of others."""
    sent: list[Message] = st.session_state[SENT]
    speakers = list(dict.fromkeys(message.speaker or "" for message in sent))
    days = sorted({message.time[:10] for message in sent if message.time})
    if len(sent) == 1 or (len(speakers) < 2 and len(days) < 2):
        return
    texts, turn = view("entry"), st.session_state[TURN]
    shown, wish = len(st.session_state[SHOWN]), st.session_state.get(WISH)
    if shown < len(sent):
        form = texts["narrowed" if wish else "narrowed_long"]
        st.markdown(f"**{plain(form.format(shown=shown, all=len(sent)))}**")
    with st.expander(texts["narrow"]), st.form(f"narrow-{turn}", border=False):
        st.caption(texts["narrow_note"])
        keys = [f"{name}-{turn}" for name in ("speakers", "since", "until")]
        if len(speakers) > 1:
            st.pills(
                texts["speakers"],
                speakers,
                selection_mode="multi",
                default=speakers,
                format_func=lambda name: plain(name) or "?",
                key=keys[0],
                persist_state="session",
            )
        if len(days) > 1:
            left, right = st.columns(2)
            for column, name, key, day in (
                (left, "since", keys[1], 0),
                (right, "until", keys[2], len(days) - 1),
            ):
                column.selectbox(
                    texts[name], days, day, shown_day, key=key, persist_state="session"
                )
        st.form_submit_button(texts["look_narrowed"], on_click=_wish, args=keys)


def shown_day(day: str) -> str:
    return "-".join(reversed(day.split("-")))


def _wish(speakers: str, since: str, until: str) -> None:
    state = st.session_state
    wanted = state.get(speakers)
    state[WISH] = Wish(
        None if wanted is None else frozenset(wanted), state.get(since), state.get(until)
    )
    state.pop(RECORDS, None)


def _in_days(message: Message, wish: Wish) -> bool:
    """A message without a time is on every day."""
    day = (message.time or "")[:10]
    return not day or (wish.since or day) <= day <= (wish.until or day)
