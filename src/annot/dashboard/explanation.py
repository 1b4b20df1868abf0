"""The explanation of one match, in the order that the design fixes.

What it is given may hold words of the visitor (the sentence, and the cue in the status), so every
text goes through `plain`.
"""

from collections.abc import Mapping
from typing import Any

import streamlit as st

from annot.annotation import Annotation

from .languages import fixed
from .passages import show_passages
from .session import OWN
from .support import help_lines
from .texts import language, plain, view


def show_explanation(match: Annotation) -> None:
    """With OWN, for whoever wrote the sentence: how it may come across, and another way."""
    texts, parts, own = view("explanation"), match.explain(language()), st.session_state.get(OWN)
    called = texts["called"].format(
        name=parts["label_name"], label=match.label, strength=parts["strength"]
    )
    st.markdown(f"**{plain(called)}**")
    st.markdown(f"“{plain(match.text)}”")
    if own:
        _paragraph(texts["own_note"])
    if match.reported:
        _meaning(match, parts)
        _status(parts)
    else:
        _status(parts)
        st.caption(texts["if_counted"])
        _meaning(match, parts)
    _paragraph(parts["limits"])
    _paragraph(parts["pattern"])
    if parts["anders"]:
        show_other_wording(parts["anders"])


def show_effect(text: str) -> None:
    texts = view("explanation")
    if st.session_state.get(OWN):
        _heading(texts["own_effect"])
        _paragraph(texts["own_effect_note"])
    else:
        _heading(fixed()["heading"]["effect"])
    _paragraph(text)


def show_other_wording(text: str) -> None:
    texts = view("explanation")
    if st.session_state.get(OWN):
        _heading(texts["own_anders"])
        _paragraph(text)
    else:
        _heading(fixed()["heading"]["anders"])
        _paragraph(text)
        st.caption(texts["anders_note"])


def _meaning(match: Annotation, parts: Mapping[str, Any]) -> None:
    headings = fixed()["heading"]
    _heading(headings["does"])
    _paragraph(parts["does"])
    show_effect(parts["effect"])
    _heading(headings["essay"])
    show_passages(match.essay)
    _paragraph(parts["support"])
    _heading(headings["innocent"])
    _paragraph(parts["innocent"])
    if parts["limited"]:
        help_lines("explanation")
    if parts["tweezijdig"]:
        _paragraph(parts["tweezijdig"])


def _status(parts: Mapping[str, Any]) -> None:
    _heading(fixed()["heading"]["status"])
    st.markdown(f"**{plain(parts['status_name'])}**")
    _paragraph(parts["status"])


def _heading(text: str) -> None:
    st.subheader(text, anchor=False)


def _paragraph(text: str) -> None:
    st.markdown(plain(text))
