"""Reading messages: one annotator for all visitors, and what one visitor asked to see of it.

The annotator finds everything; layers and uncounted matches are chosen afterwards, so that a tick
of a box reads nothing again. The answer is the same as that of an annotator with those options.
"""

from collections.abc import Collection, Iterable, Sequence
from itertools import islice
from threading import Lock

import streamlit as st

import annot
from annot.annotation import Annotation, Message, Record
from annot.errors import InputError
from annot.pipeline.annotator import Annotator

LONGEST_TEXT = 1_500_000
"""Characters of all messages together. A whole archive belongs to `annot annotate`."""
TURN_LENGTH = 64
"""Messages that are read before another visitor may go first."""


class Reader:
    """An annotator that takes turns: a spaCy Matcher is not made for several threads at once."""

    def __init__(self, annotator: Annotator) -> None:
        self._annotator, self._lock = annotator, Lock()

    def __call__(self, messages: Sequence[Message]) -> list[Record]:
        """A Record for each message. Raises InputError when they are too long for the page."""
        if length(messages) > LONGEST_TEXT:
            raise InputError("the text is too long for the page")
        found = iter(self._annotator.conversation(messages))
        records: list[Record] = []
        while True:
            with self._lock:
                some = list(islice(found, TURN_LENGTH))
            if not some:
                return records
            records += some


def length(messages: Iterable[Message]) -> int:
    return sum(len(message.text) for message in messages)


def reader() -> Reader:
    return _reader()


@st.cache_resource(show_spinner=False)
def _reader() -> Reader:
    return Reader(annot.load(layers=("all",), all=True))


def wanted(found: list[Annotation], layers: Collection[str], uncounted: bool) -> list[Annotation]:
    return [a for a in found if a.layer in layers and (a.reported or uncounted)]
