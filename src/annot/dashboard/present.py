"""Presenting a conversation to a class: what to show, and how large.

While it is shown, nothing else stands on the page but the quick exit (`stage.py`).
"""

from collections.abc import Sequence

import streamlit as st

from annot.annotation import Message
from annot.demo import demo_messages

from .demos import demos, has_tussentaal
from .given import pasted
from .stage import show_stage
from .texts import view

PRESENTED = "presented"
"""The messages on the stage; there while presenting only."""
WHAT, NAME, TUSSENTAAL = "present_what", "present_name", "present_tussentaal"
CONFIRMED, TEXT, SIZE = "present_confirmed", "present_text", "present_size"
SIZES = (150, 175, 200)
LONGEST_TEXT = 20_000
"""Characters: an hour of reading aloud."""


def on_stage() -> bool:
    """Shows the stage while something is presented; tells whether it does."""
    messages: Sequence[Message] | None = st.session_state.get(PRESENTED)
    if messages:
        show_stage(messages, st.session_state.get(SIZE, SIZES[0]), _leave)
    return bool(messages)


def show_present() -> None:
    texts = view("present")
    st.header(texts["title"], anchor=False)
    st.markdown(texts["intro"])
    own = st.radio(texts["what"], ["demo", "own"], format_func=texts.__getitem__, key=WHAT) == "own"
    messages = _ask_own() if own else _ask_demo()
    st.radio(
        texts["size"],
        SIZES,
        format_func=lambda size: f"{size} %",
        horizontal=True,
        key=SIZE,
        persist_state="session",
    )
    st.caption(texts["keys"])
    st.button(
        texts["start"],
        type="primary",
        disabled=messages is None,
        on_click=_start,
        args=(messages,),
        key="present_start",
    )


def _ask_demo() -> list[Message]:
    texts, names = view("present"), demos()
    name = st.selectbox(
        texts["conversation"],
        list(names),
        format_func=names.__getitem__,
        key=NAME,
        persist_state="session",
    )
    spoken = has_tussentaal(name) and st.toggle(texts["tussentaal"], key=TUSSENTAAL)
    return demo_messages(name, spoken)


def _ask_own() -> list[Message] | None:
    """The field only comes after the sentence about real messages has been read and confirmed."""
    texts = view("present")
    st.warning(texts["warning"])
    if not st.checkbox(texts["confirm"], key=CONFIRMED):
        return None
    text = st.text_area(texts["text"], key=TEXT, height=180) or ""
    if len(text) > LONGEST_TEXT:
        st.error(texts["too_long"].format(limit=f"{LONGEST_TEXT:,}".replace(",", ".")))
    elif text.strip():
        return pasted(text).messages
    else:
        st.caption(texts["empty"])
    return None


def _start(messages: list[Message]) -> None:
    st.session_state[PRESENTED] = messages


def _leave() -> None:
    st.session_state.pop(PRESENTED, None)
