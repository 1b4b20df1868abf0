"""The upper half of the page: a text or an example, and what to show of it."""

from collections.abc import Callable

import streamlit as st

from annot.labels import DEFAULT_LAYERS

from .demos import demo_text, demos
from .texts import page


def ask_text(show: Callable[[str], None]) -> None:
    """The text field and the examples; `show` is called with the text that was sent."""
    texts = page()

    def send() -> None:
        show(st.session_state["text"])

    def open_demo() -> None:
        name = st.session_state["demo"]
        if name is not None:
            st.session_state["text"] = demo_text(name)
            send()

    with st.form("entry", border=False):
        st.text_area(texts["text"], height=180, key="text")
        st.caption(texts["text_help"])
        st.form_submit_button(texts["look"], type="primary", on_click=send)
    names = demos()
    st.selectbox(
        texts["demo"],
        list(names),
        index=None,
        format_func=lambda name: names[name],
        placeholder=texts["demo_none"],
        key="demo",
        on_change=open_demo,
    )


def ask_options() -> tuple[tuple[str, ...], bool]:
    """The layers to show, and whether matches that do not count are shown too."""
    texts = page()
    with st.expander(texts["options"]):
        st.markdown(texts["options_note"])
        extra = tuple(layer for layer in ("cyclus", "partner") if _tick(layer))
        uncounted = _tick("uncounted")
    return (*DEFAULT_LAYERS, *extra), uncounted


def _tick(name: str) -> bool:
    """A box with its explanation in sight: Streamlit's own help is a hover, labelled in English."""
    ticked = st.checkbox(page()[name], key=name)
    st.caption(page()[f"{name}_help"])
    return ticked
