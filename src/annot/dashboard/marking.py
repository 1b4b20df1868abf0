"""Marks of the reader's own: a passage that touched them and that the rules did not see.

They live in this visit. The form that the reader chooses is their reading, and the page says so.
"""

import streamlit as st

from annot.annotation import Message

from .explanation import show_effect, show_other_wording
from .languages import fixed, labels
from .passages import show_passages
from .session import MARKS, MESSAGES, TURN, Mark, add_mark, change_mark, remove_mark
from .texts import plain, view


def ask_mark() -> None:
    """By words, for whoever cannot select them in the text."""
    texts, turn = view("explanation"), st.session_state[TURN]
    with (
        st.expander(texts["mark_title"]),
        st.form(f"mark-{turn}", border=False, clear_on_submit=True),
    ):
        st.markdown(texts["mark_intro"])
        words = st.text_input(texts["mark_words"], key=f"words-{turn}")
        if not st.form_submit_button(texts["mark_add"]):
            return
        if not words.strip():
            st.info(texts["mark_empty"])
        elif mark := find_words(words.strip(), st.session_state[MESSAGES]):
            add_mark(mark)
            st.rerun()
        else:
            st.info(texts["mark_missing"])


def find_words(words: str, messages: list[Message]) -> Mark | None:
    """The first place of these words; in another case where they do not stand there as they are."""
    for number, message in enumerate(messages):
        if (start := message.text.find(words)) != -1:
            return Mark(number, start, start + len(words))
    lowered = words.lower()
    for number, message in enumerate(messages):
        text = message.text.lower()
        if len(text) == len(message.text) and (start := text.find(lowered)) != -1:
            return Mark(number, start, start + len(lowered))
    return None


def show_mark(name: str, text: str) -> None:
    texts = view("explanation")
    mark = next(one for one in st.session_state[MARKS] if one.name == name)
    st.markdown(f"**{plain(texts['mark_called'])}**")
    st.markdown(f"“{plain(text)}”")
    st.markdown(plain(texts["mark_said"]))
    names: list[str | None] = [None, *labels()]
    label = st.selectbox(
        texts["mark_form"],
        names,
        names.index(mark.label),
        lambda one: labels()[one]["name"] if one else texts["mark_none"],
        key=f"form-{name}",
    )
    if label != mark.label:
        change_mark(name, label)
    if label:
        _explain(label)
    if st.button(texts["mark_remove"], key=f"remove-{name}"):
        remove_mark(name)
        st.rerun()


def _explain(label: str) -> None:
    """What is true of the form itself; there is no status, and nothing was recognised."""
    own, headings = labels()[label], fixed()["heading"]
    st.caption(view("explanation")["mark_ours"])
    st.subheader(headings["does"], anchor=False)
    st.markdown(plain(own["does"]))
    show_effect(own["effect"])
    st.subheader(headings["essay"], anchor=False)
    show_passages(own["essay"])
    if not own["essay"]:
        st.markdown(plain(fixed()["support"]["none"]))
    st.subheader(headings["innocent"], anchor=False)
    st.markdown(plain(own["limits"]))
    st.markdown(plain(fixed()["pattern"]))
    if own["anders"]:
        show_other_wording(own["anders"])
