"""Paragraphs of the essay beside a sentence: our summary, short quotes, and the way to them."""

from collections.abc import Iterable

import streamlit as st

from annot.essay import Passage, link, load_map

from .essay_copy import own_copy
from .essay_view import open_passage
from .texts import plain, view


def show_passages(names: Iterable[str]) -> None:
    """Those of the paragraphs that may stand beside a sentence, in this order."""
    own = own_copy()
    for name in names:
        passage = load_map().passages[name]
        if passage.beside_match:
            _show(passage, own.get(name))


def _show(passage: Passage, own: str | None) -> None:
    texts = view("explanation")
    where = texts["passage"].format(section=passage.title, number=passage.number)
    st.markdown(f"**{plain(where)}**")
    st.markdown(plain(passage.summary))
    if passage.quotes:
        quotes = "\n".join(f"- “{plain(quote)}”" for quote in passage.quotes)
        st.markdown(f"{plain(texts['quote_intro'])}\n\n{quotes}")
    if note := passage.kanttekening:
        st.caption(plain(texts["kanttekening"].format(text=note.text)))
    if own:
        with st.expander(texts["own_copy"]):
            st.markdown(plain(own))
    key = f"essay-{passage.id}"
    st.button(texts["to_essay"], key=key, on_click=open_passage, args=(passage.id,))
    if address := link(passage, load_map().source):
        st.link_button(texts["passage_link"], address)
