"""The library of constructions, searched and opened in the browser.

Only the word orders of one construction are asked of the server: of all they are far too many.
"""

import streamlit as st

from annot.constructions.rules import load_rules
from annot.essay import load_map
from annot.lesson.library import library_data, order_groups

from .components import lesson_component
from .essay_view import open_passage
from .texts import language, view

KEY = "library"
ORDERS = "library_orders"
"""The construction whose word orders were asked for."""

_library = lesson_component("library")


def show_library() -> None:
    texts = view("library")
    st.header(texts["title"], anchor=False)
    st.markdown(texts["intro"])
    with st.spinner(texts["loading"]):
        told = library_data(language())
    asked = st.session_state.get(ORDERS)
    orders = {"id": asked, "groups": order_groups(asked)} if asked else None
    data = {"language": language(), "library": told, "orders": orders}
    _library(key=KEY, data=data, on_orders_change=_ask_orders, on_essay_change=_open_essay)


def _ask_orders() -> None:
    asked = st.session_state[KEY].get("orders")
    if asked in load_rules().constructions:
        st.session_state[ORDERS] = asked


def _open_essay() -> None:
    asked = st.session_state[KEY].get("essay")
    if asked in load_map().passages:
        open_passage(asked)
