"""Reading messages: one annotator for all visitors, and what one visitor asked to see of it.

The annotator finds everything; layers and uncounted matches are chosen afterwards, so that a tick
of a box reads nothing again. The answer is the same as that of an annotator with those options.
"""

from collections.abc import Collection, Sequence

import streamlit as st

import annot
from annot.annotation import Annotation, Message, Record
from annot.errors import InputError
from annot.pipeline.annotator import Annotator

LONGEST_TEXT = 1_500_000
"""Characters of all messages together. A whole archive belongs to `annot annotate`."""


def read(messages: Sequence[Message]) -> list[Record]:
    """A Record for each message. Raises InputError when they are too long for the page."""
    if sum(len(message.text) for message in messages) > LONGEST_TEXT:
        raise InputError("the text is too long for the page")
    return list(_annotator().conversation(messages))


@st.cache_resource(show_spinner=False)
def _annotator() -> Annotator:
    """One for all visitors, who may use it at the same time: it holds nothing of a text."""
    return annot.load(layers=("all",), all=True)


def wanted(found: list[Annotation], layers: Collection[str], uncounted: bool) -> list[Annotation]:
    return [a for a in found if a.layer in layers and (a.reported or uncounted)]
