"""The page from top to bottom. Streamlit runs this file, or `dashboard.py` of a checkout."""

from pathlib import Path

import streamlit as st

from annot.dashboard import components
from annot.dashboard.about import show_about
from annot.dashboard.essay_view import show_essay
from annot.dashboard.exercise_view import show_exercise
from annot.dashboard.languages import language_switch
from annot.dashboard.leaving import exit_button
from annot.dashboard.library import show_library
from annot.dashboard.overview import show_overview
from annot.dashboard.pairs import show_pairs
from annot.dashboard.present import on_stage, show_present
from annot.dashboard.privacy import where_text_goes
from annot.dashboard.result import show_read
from annot.dashboard.session import VIEW
from annot.dashboard.sheets import show_sheets
from annot.dashboard.support import fixed_texts
from annot.dashboard.texts import view

ICON = Path(__file__).with_name("icon.svg")
VIEWS = {
    "read": show_read,
    "overview": show_overview,
    "essay": show_essay,
    "library": show_library,
    "pairs": show_pairs,
    "exercise": show_exercise,
    "sheets": show_sheets,
    "present": show_present,
    "about": show_about,
}


def main() -> None:
    """Views switch in the session state: a page of its own would add an entry to the history."""
    texts = view("entry")
    st.set_page_config(page_title=texts["title"], layout="wide", page_icon=ICON)
    st.html(components.STYLE)
    exit_button()
    if on_stage():
        return
    language_switch()
    texts = view("entry")
    st.title(texts["title"], anchor=False)
    st.session_state.setdefault(VIEW, "read")
    st.segmented_control(
        texts["views"],
        list(VIEWS),
        format_func=texts["view"].__getitem__,
        required=True,
        key=VIEW,
        persist_state="session",  # the stage of a presentation has no views
        label_visibility="collapsed",
    )
    if st.session_state[VIEW] == "read":
        st.markdown(texts["intro"])
        where_text_goes()
    VIEWS[st.session_state[VIEW]]()
    fixed_texts()


if __name__ == "__main__":
    main()
