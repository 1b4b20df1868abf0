"""The quick exit: one movement and the page is gone, from the screen, the history and the server.

The browser does its part alone, also when the server is busy or gone: it empties the page and
replaces it in the history (`leaving.js`). Meanwhile the server forgets the visit (`forgetting.py`).
"""

from pathlib import Path

import streamlit as st

from .forgetting import forget_lost_tabs, forget_visit
from .site import site
from .texts import view

KEY = "leaving"
LEFT = "left"
"""The one thing that a session holds after its exit: the browser hears that all else is gone."""

_HERE = Path(__file__).parent

_leaving = st.components.v2.component(
    "annot_leaving",
    html='<button type="button" aria-describedby="stays"></button><p id="stays"></p>',
    css=(_HERE / "leaving.css").read_text(encoding="utf-8"),
    js=(_HERE / "leaving.js").read_text(encoding="utf-8"),
)


def exit_button() -> None:
    """The button, its key (Shift three times), and what stays behind. After an exit, nothing else.

    Shift alone does nothing on the page and does not end in a text field, unlike Esc and the
    arrow keys, which choose in the text.
    """
    forget_lost_tabs()
    texts = view("leaving")
    left = bool(st.session_state.get(LEFT))
    data = {"button": texts["button"], "text": texts["text"], "exit": site().exit, "left": left}
    _leaving(key=KEY, data=data, on_left_change=_forget)
    if left:
        st.stop()


def _forget() -> None:
    forget_visit(keep=LEFT)
