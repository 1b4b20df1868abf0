"""The components that every view uses. Each is registered once, when this module is first imported.

Their files are ours alone: text of a visitor reaches them through `data` and becomes text nodes.
"""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import streamlit as st

import annot.lesson

_HERE = Path(__file__).parent
_LESSON = Path(annot.lesson.__file__).parent


def _file(name: str) -> str:
    return (_HERE / name).read_text(encoding="utf-8")


STYLE = _HERE / "page.css"

_announcement = st.components.v2.component(
    "annot_announcement",
    html='<p role="status"></p>',
    css=_file("announcement.css"),
    js=_file("announcement.js"),
)
_language = st.components.v2.component("annot_language", js=_file("language.js"))


def announcement(text: str, occasion: str, target: str) -> None:
    """Tells a screen reader, and scrolls to the container with key `target`, which holds this.

    Once for each `occasion`; an empty text tells nothing.
    """
    data = {"text": text, "occasion": occasion, "target": target}
    _announcement(key=f"announcement-{target}", data=data)


def language(code: str) -> None:
    """Tells the browser which language the page is in; Streamlit's own page says English."""
    _language(key="page-language", data={"code": code})


def lesson_component(name: str) -> Callable[..., Any]:
    """A tool of a lesson on the page: its shared files, and `<name>.js` here, which calls it."""
    scripts = [_LESSON / "elements.js", _LESSON / f"{name}.js", _HERE / f"{name}.js"]
    styles = [_LESSON / "elements.css", _LESSON / f"{name}.css"]
    return st.components.v2.component(
        f"annot_{name}",
        html='<div class="lesson"></div>',
        css="\n".join(file.read_text(encoding="utf-8") for file in styles),
        js="\n".join(file.read_text(encoding="utf-8") for file in scripts),
    )
