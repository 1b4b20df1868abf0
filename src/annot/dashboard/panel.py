"""The panel beside the text: one passage is chosen here or in the text, and explained."""

import streamlit as st

from annot.annotation import Annotation, Record

from . import components
from .choosing import ask_choice
from .explanation import show_explanation
from .marking import ask_mark, show_mark
from .session import FOUND, OWN, RECORDS, SET_ASIDE, TURN, VIEW, put_back, set_aside
from .shown import OWN_LAYER, Shown
from .texts import view
from .visible import identifier

KEY = "explanation"


@st.fragment
def show_panel() -> None:
    """Runs alone at a choice. It takes nothing, so that no fragment holds on to a text.

    What changes the text itself (a mark, something set aside) runs the whole page.
    """
    if st.session_state[VIEW] != "read":  # a button here leads to another view
        st.rerun()
    texts = view("explanation")
    found: dict[int, list[Shown]] = st.session_state.get(FOUND, {})
    passages = [one for over in found.values() for one in over]
    with st.container(key=KEY):
        st.header(texts["title"], anchor=False)
        said, occasion = "", ""
        chosen = ask_choice(passages) if passages else None
        if chosen:
            number, passage = chosen
            _show(passage)
            said = texts["announced"].format(number=number, name=passage.called)
            occasion = passage.name
        elif passages:
            st.markdown(texts["none"])
        ask_mark()
        components.announcement(said, f"{st.session_state[TURN]} {occasion}", KEY)


def _show(passage: Shown) -> None:
    texts = view("explanation")
    st.toggle(texts["own"], key=OWN, persist_state="session")
    if passage.layer == OWN_LAYER:
        show_mark(passage.name, passage.text)
        return
    aside = passage.name in st.session_state.get(SET_ASIDE, set())
    if aside:
        st.info(texts["aside_said"])
    show_explanation(_match(passage))
    if st.button(texts["back" if aside else "aside"], key=f"aside-{passage.name}"):
        (put_back if aside else set_aside)(passage.name)
        st.rerun()
    if not aside:
        st.caption(texts["aside_note"])


def _match(passage: Shown) -> Annotation:
    record: Record = st.session_state[RECORDS][passage.message]
    return next(m for m in record.spans if identifier(passage.message, m) == passage.name)
