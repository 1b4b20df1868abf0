"""Minimal pairs as a quiz without points. What is chosen in it never leaves the browser."""

import random

import streamlit as st

from annot.lesson.pairs import pairs_data

from .components import lesson_component
from .texts import language, view

SEED = "pairs_seed"
"""Settles the order of the pairs in this visit."""

_pairs = lesson_component("pairs")


def show_pairs() -> None:
    texts = view("pairs")
    st.header(texts["title"], anchor=False)
    st.markdown(texts["intro"])
    with st.spinner(texts["loading"]):
        told = pairs_data(language())
    seed = st.session_state.setdefault(SEED, random.randrange(2**32))
    _pairs(key="pairs", data={"language": language(), "pairs": told | {"seed": seed}})
