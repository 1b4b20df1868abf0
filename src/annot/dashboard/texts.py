"""The page's own texts, and the one way in which a visitor's words may enter Markdown."""

import re
from collections.abc import Mapping
from typing import Any

import streamlit as st

from annot.labels import view_texts

LONGEST_IN_LIST = 60
_PUNCTUATION = re.compile(r"([!-/:-@\[-`{-~])")


def language() -> str:
    """The language of this visit, `nl` or `en`."""
    return str(st.session_state.get("language", "nl"))


def view(name: str) -> Mapping[str, Any]:
    """The texts of `data/page/<name>.yaml` in the language of this visit."""
    return view_texts(name, language())


def plain(text: str) -> str:
    """Markdown that shows `text` as it is, on one line.

    Every ASCII punctuation mark gets a backslash, which CommonMark allows for all of them. That
    also disarms what Streamlit adds: HTML, :colours[…], :emoji:, $formulas$ and bare addresses.
    A number with a dot at the start is no list, since the dot is escaped too.
    """
    return _PUNCTUATION.sub(r"\\\1", one_line(text))


def one_line(text: str) -> str:
    return " ".join(text.split())


def shortened(text: str, limit: int = LONGEST_IN_LIST) -> str:
    """`text` on one line, at most `limit` characters, cut at a word where that is possible."""
    line = one_line(text)
    if len(line) <= limit:
        return line
    cut = line[: limit - 1]
    return (cut.rpartition(" ")[0] or cut) + "…"
