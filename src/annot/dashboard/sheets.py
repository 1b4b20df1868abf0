"""Making a worksheet: the choice, and the files, which are made in memory when asked for."""

from collections.abc import Callable, Sequence
from functools import partial

import streamlit as st

from annot.errors import InputError
from annot.lesson.sheet_docx import can_make_docx, docx_sheet
from annot.lesson.sheet_html import html_sheet
from annot.lesson.sheet_pages import Sheet, answers, worksheet
from annot.lesson.sheets import MOST, Choice, Task, make_tasks

from .languages import labels
from .texts import language, plain, view

STRENGTHS = {"sterk": ("sterk",), "zwak": ("zwak",), "both": ("sterk", "zwak")}
FIRST = ("ontkenning", "correctie", "minimalisering")
LARGEST_SEED = 9999
FORMATS: dict[str, tuple[str, Callable[[Sheet], bytes]]] = {
    "html": ("text/html", html_sheet),
    "docx": ("application/vnd.openxmlformats-officedocument.wordprocessingml.document", docx_sheet),
}


def show_sheets() -> None:
    texts = view("sheets")
    st.header(texts["title"], anchor=False)
    st.markdown(texts["intro"])
    choice = _ask_choice()
    try:
        with st.spinner(texts["loading"]):
            tasks = make_tasks(choice)
    except InputError:
        st.info(texts["none"])
        return
    if len(tasks) < choice.number:
        st.info(texts["fewer"].format(number=len(tasks)))
    st.markdown(plain(view("worksheet")["real"]))
    _offer(choice, tasks)


def _ask_choice() -> Choice:
    texts, names = view("sheets"), labels()
    chosen = st.multiselect(
        texts["labels"],
        list(names),
        FIRST,
        format_func=lambda label: names[label]["name"],
        key="sheet_labels",
    )
    strengths = st.radio(
        texts["strengths"],
        list(STRENGTHS),
        format_func=texts["strength"].__getitem__,
        horizontal=True,
        key="sheet_strengths",
    )
    lookalikes = st.checkbox(texts["lookalikes"], value=True, key="sheet_lookalikes")
    st.caption(texts["lookalikes_note"])
    number = st.slider(texts["number"], 3, MOST, 9, key="sheet_number")
    seed = st.number_input(texts["seed"], 1, LARGEST_SEED, 1, key="sheet_seed")
    st.caption(texts["seed_note"])
    in_order = tuple(label for label in names if label in chosen)
    return Choice(in_order, STRENGTHS[strengths], lookalikes, number, seed)


def _offer(choice: Choice, tasks: Sequence[Task]) -> None:
    """A button for each sheet and format; its key tells the choice, so none gives an older file."""
    texts, printed, spoken = view("sheets"), view("worksheet"), language()
    formats = [one for one in FORMATS if one != "docx" or can_make_docx()]
    for name, make, file in (
        ("worksheet", worksheet, printed["file"]),
        ("answers", answers, printed["answers_file"]),
    ):
        with st.container(horizontal=True):
            for suffix in formats:
                media, dress = FORMATS[suffix]
                st.download_button(
                    texts["download"].format(sheet=texts[name], format=texts[suffix]),
                    partial(dress, make(choice, tasks, spoken)),
                    file_name=f"{file}-{choice.seed}.{suffix}",
                    mime=media,
                    key=f"sheet-{name}-{suffix}-{choice}",
                    on_click="ignore",
                )
    if "docx" not in formats:
        st.caption(plain(texts["no_docx"]))
