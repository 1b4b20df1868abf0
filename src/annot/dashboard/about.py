"""What the page is and what it is not, for who wants to know before trusting it."""

import streamlit as st

from annot.labels import recall_note

from .texts import language, plain, view


def show_about() -> None:
    texts = view("about")
    st.header(texts["title"], anchor=False)
    for part in texts["parts"]:
        st.subheader(part["title"], anchor=False)
        st.markdown(plain(part["text"]))
    st.markdown(plain(recall_note(language())))
