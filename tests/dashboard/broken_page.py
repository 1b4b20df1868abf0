"""A page that fails with the visitor's words in its error, in the script and in a callback."""

import os

import streamlit as st

from annot.dashboard import forgetting  # noqa: F401


def fail() -> None:
    raise ValueError(os.environ["WATCHED_WORD"])


st.text_area("Jouw tekst")
st.button("Bekijk de tekst", on_click=fail)
fail()
