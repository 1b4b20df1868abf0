"""The explanation of one match, in the order that the design fixes.

What it is given may hold words of the visitor (the sentence, and the cue in the status), so every
text goes through `plain`.
"""

from collections.abc import Mapping
from typing import Any

import streamlit as st

from annot.annotation import Annotation
from annot.essay import EssayError, link, load_copy, load_map
from annot.labels import page_texts

from .support import help_lines
from .texts import page, plain


def show_explanation(match: Annotation) -> None:
    texts = page()
    parts = match.explain()
    called = texts["called"].format(
        name=parts["label_name"], label=match.label, strength=parts["strength"]
    )
    st.markdown(f"**{plain(called)}**")
    st.markdown(f"“{plain(match.text)}”")
    if match.reported:
        _meaning(parts)
        _status(parts)
    else:
        _status(parts)
        st.caption(texts["if_counted"])
        _meaning(parts)
    _paragraph(parts["limits"])
    _paragraph(parts["pattern"])
    if parts["anders"]:
        _part("anders", parts)
        st.caption(texts["anders_note"])


def _meaning(parts: Mapping[str, Any]) -> None:
    _part("does", parts)
    _part("effect", parts)
    _essay(parts)
    _part("innocent", parts)
    if parts["limited"]:
        help_lines("explanation")
    if parts["tweezijdig"]:
        _paragraph(parts["tweezijdig"])


def _status(parts: Mapping[str, Any]) -> None:
    _heading("status")
    st.markdown(f"**{plain(parts['status_name'])}**")
    _paragraph(parts["status"])


def _essay(parts: Mapping[str, Any]) -> None:
    _heading("essay")
    own = _own_copy()
    for passage in parts["passages"]:
        _passage(passage, own.get(passage["id"]))
    _paragraph(parts["support"])


def _passage(passage: Mapping[str, Any], own: str | None) -> None:
    texts = page()
    where = texts["passage"].format(section=passage["section"], number=passage["number"])
    st.markdown(f"**{plain(where)}**")
    _paragraph(passage["summary"])
    if passage["quotes"]:
        quotes = "\n".join(f"- “{plain(quote)}”" for quote in passage["quotes"])
        st.markdown(f"{plain(texts['quote_intro'])}\n\n{quotes}")
    if passage["kanttekening"]:
        st.caption(plain(texts["kanttekening"].format(text=passage["kanttekening"])))
    essay = load_map()
    address = link(essay.passages[passage["id"]], essay.source)
    if address:
        st.link_button(texts["passage_link"], address)
    if own:
        with st.expander(texts["own_copy"]):
            _paragraph(own)


def _own_copy() -> Mapping[str, str]:
    try:
        return load_copy()
    except EssayError:
        return {}


def _part(name: str, parts: Mapping[str, Any]) -> None:
    _heading(name)
    _paragraph(parts[name])


def _heading(name: str) -> None:
    st.subheader(page_texts()["heading"][name], anchor=False)


def _paragraph(text: str) -> None:
    st.markdown(plain(text))
