"""The page's three components. Each is registered once, when this module is first imported.

Their files are ours alone: text of a visitor reaches them through `data` and becomes text nodes.
"""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import streamlit as st

_HERE = Path(__file__).parent


def _file(name: str) -> str:
    return (_HERE / name).read_text(encoding="utf-8")


STYLE = _HERE / "page.css"

_highlights = st.components.v2.component(
    "annot_highlights",
    html='<div class="text" role="group"></div><div class="legend"></div>',
    css=_file("highlights.css"),
    js=_file("highlights.js"),
)
_announcement = st.components.v2.component(
    "annot_announcement",
    html='<p role="status"></p>',
    css=_file("announcement.css"),
    js=_file("announcement.js"),
)
_language = st.components.v2.component("annot_language", js=_file("language.js"))


def highlights(data: dict[str, Any], key: str, on_click: Callable[[], None]) -> None:
    """The text with its highlights. A click leaves the ids under it in the state of `key`."""
    _highlights(key=key, data=data, on_clicked_change=on_click)


def announcement(text: str, occasion: str, target: str) -> None:
    """Tells a screen reader, and scrolls to the container with key `target`, which holds this.

    Once for each `occasion`; an empty text tells nothing.
    """
    data = {"text": text, "occasion": occasion, "target": target}
    _announcement(key=f"announcement-{target}", data=data)


def language() -> None:
    """Tells the browser that the page is Dutch; Streamlit's own page says English."""
    _language(key="language")
