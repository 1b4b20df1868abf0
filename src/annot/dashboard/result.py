"""Reading: what to look at, the text with its highlights, and the panel beside it."""

from collections.abc import Iterable

import streamlit as st

from annot.errors import InputError
from annot.labels import DEFAULT_LAYERS, LAYERS, recall_note

from . import components
from .entry import ask_text
from .export import show_downloads
from .highlights import show_text
from .languages import fixed
from .narrowing import ask_narrowing, read_wished
from .panel import show_panel
from .reading import LONGEST_TEXT
from .session import FOUND, MESSAGES, SENT, TURN
from .shown import UNCOUNTED, Shown, shown
from .texts import language, plain, view


def show_read() -> None:
    ask_text()
    if SENT not in st.session_state:
        return
    texts = view("entry")
    try:
        read_wished()
    except InputError:
        limit = f"{LONGEST_TEXT:,}".replace(",", ".")
        st.error(texts["too_long"].format(limit=limit))
        return
    ask_narrowing()
    if not st.session_state[MESSAGES]:
        st.info(texts["narrowed_none"])
        return
    ask_layers()
    st.session_state[FOUND] = found = shown()
    with st.container(key="reading"):
        _show_both(found)
        occasion = str(st.session_state[TURN])
        components.announcement(view("read")["announced"], occasion, "reading")
    show_downloads()


def _show_both(found: dict[int, list[Shown]]) -> None:
    left, right = st.columns([3, 2], gap="large")
    with left:
        texts = view("read")
        st.header(texts["title"], anchor=False)
        if not found:
            st.markdown(texts["none"])
        # Words that leave room, or that do not count, are no answer for who came with a worry.
        if nothing_counts(found.values()):
            st.markdown(f"**{plain(recall_note(language()))} {plain(fixed()['no_matches'])}**")
        st.caption(texts["help"])
        show_text(found)
        if not nothing_counts(found.values()):
            st.markdown(plain(recall_note(language())))
    with right:
        show_panel()


def nothing_counts(found: Iterable[list[Shown]]) -> bool:
    return not any(
        one.look not in ("apart", "aside", "own") and one.layer != "tegenbeeld"
        for over in found
        for one in over
    )


def ask_layers() -> None:
    """A switch for each layer, with its sentence in sight: a hover would not do on a phone."""
    texts, layers = view("read"), view("layers")
    with st.expander(texts["settings"]):
        for layer in LAYERS:
            own = layers[layer]
            _switch(layer, own["name"], own["sentence"], layer in DEFAULT_LAYERS)
        _switch(UNCOUNTED, texts["uncounted"], texts["uncounted_sentence"], False)


def _switch(key: str, name: str, sentence: str, on: bool) -> None:
    st.session_state.setdefault(key, on)
    st.checkbox(name, key=key, persist_state="session")
    st.caption(sentence)
