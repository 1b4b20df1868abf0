"""Reading a text: one annotator for all visitors, and what one visitor asked to see of it.

The annotator finds everything; layers and uncounted matches are chosen afterwards, so that a tick
of a box reads nothing again. The answer is the same as that of an annotator with those options.
"""

from collections.abc import Collection
from threading import Lock

import streamlit as st

import annot
from annot.annotation import Annotation, clean
from annot.errors import InputError
from annot.pipeline.annotator import Annotator

from .texts import page

LONGEST_TEXT = 200_000
"""Characters. Enough for a long chat; a whole export belongs to `annot annotate`."""


class Reader:
    """An annotator that takes turns: a spaCy Matcher is not made for several threads at once."""

    def __init__(self, annotator: Annotator) -> None:
        self._annotator, self._lock = annotator, Lock()

    def __call__(self, text: str) -> tuple[str, list[Annotation]]:
        """The text as it was read, with its annotations.

        Raises InputError when it is too long for the page.
        """
        if len(text) > LONGEST_TEXT:
            raise InputError("the text is too long for the page")
        text = clean(text)
        with self._lock:
            return text, self._annotator(text)


def reader() -> Reader:
    with st.spinner(page()["loading"]):
        return _reader()


@st.cache_resource(show_spinner=False)
def _reader() -> Reader:
    return Reader(annot.load(layers=("all",), all=True))


def wanted(found: list[Annotation], layers: Collection[str], uncounted: bool) -> list[Annotation]:
    return [a for a in found if a.layer in layers and (a.reported or uncounted)]
