"""The essay's own text, when the visitor has it: for this visit, in memory, never on disk."""

from collections.abc import Mapping

import streamlit as st

from annot.essay import EssayError, decode_import, import_essay, load_copy, load_map

from .privacy import is_hosted
from .texts import plain, view

COPY = "essay_copy"
PASTED = "essay_pasted"
FILE = "essay_file"
SAID = "essay_copy_said"
LONGEST_COPY = 2_000_000
"""Characters. The essay has under 30,000; a saved web page is mostly something else."""


def own_copy() -> Mapping[str, str]:
    """The real paragraphs by id: those of this visit, and those that the owner of this machine
    imported on it, which no visitor of a host gets to see."""
    visit: dict[str, str] = st.session_state.get(COPY, {})
    if is_hosted():
        return visit
    try:
        return load_copy() | visit
    except EssayError:
        return visit


def ask_copy() -> None:
    texts = view("essay")
    with st.expander(texts["copy"]):
        st.markdown(texts["copy_note"])
        with st.form("essay_form", border=False, clear_on_submit=True):
            st.text_area(texts["copy_paste"], key=PASTED, height=120)
            st.file_uploader(texts["copy_file"], ["txt", "htm", "html"], key=FILE)
            st.form_submit_button(texts["copy_read"], on_click=_read)
        if said := st.session_state.get(SAID):
            st.markdown(plain(said), help=None)
        if st.session_state.get(COPY):
            st.button(texts["copy_forget"], on_click=_forget)


def _forget() -> None:
    st.session_state.pop(COPY, None)
    st.session_state.pop(SAID, None)


def _read() -> None:
    """Adds what is recognised, so that the essay may come in pieces."""
    texts, given = view("essay"), _given()
    if not given.strip():
        st.session_state[SAID] = texts["copy_empty"]
        return
    if len(given) > LONGEST_COPY:
        st.session_state[SAID] = texts["copy_long"]
        return
    try:
        found = import_essay(given).found
    except EssayError:
        st.session_state[SAID] = texts["copy_nothing"]
        return
    known = st.session_state.setdefault(COPY, {})
    known |= found
    passages = load_map().passages
    missing = [name for name in passages if name not in known]
    said = texts["copy_found"].format(found=len(known), all=len(passages))
    if missing:
        said = f"{said} {texts['copy_missing'].format(names=', '.join(missing))}"
    st.session_state[SAID] = said


def _given() -> str:
    """The file and the pasted text: either may hold what the other lacks."""
    file = st.session_state.get(FILE)
    read = "" if file is None else decode_import(file.getvalue()[: 4 * LONGEST_COPY + 4])
    return f"{read}\n{st.session_state.get(PASTED, '')}"
