"""Dutch or English: the switch, and the shared texts in the language of the visit."""

from collections.abc import Mapping
from typing import Any

import streamlit as st

from annot.labels import label_texts, page_texts

from . import components
from .session import LANGUAGE
from .texts import language, view

NAMES = {"nl": "Nederlands", "en": "English"}


def language_switch() -> None:
    """Chooses the language of the page and tells the browser, for voices and hyphens.

    The choice is a widget's own state, so the texts above it are in the new language as well.
    """
    texts = view("languages")
    st.session_state.setdefault(LANGUAGE, "nl")
    st.radio(
        texts["label"],
        list(NAMES),
        format_func=NAMES.__getitem__,
        horizontal=True,
        label_visibility="collapsed",
        key=LANGUAGE,
        persist_state="session",
    )
    if texts["note"]:
        st.caption(texts["note"])
    components.language(language())


def labels() -> Mapping[str, Any]:
    """The texts of the labels, as `annot.labels.label_texts`."""
    return label_texts(language())


def fixed() -> Mapping[str, Any]:
    """Statuses, strengths, support and the other shared sentences: `annot.labels.page_texts`."""
    return page_texts(language())
