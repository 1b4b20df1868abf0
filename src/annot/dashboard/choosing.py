"""The chosen passage. It is told by a component of its own, so that a choice runs only the panel
that explains it: the text is neither read, sent nor drawn again.

The choice never stands in the address of the page. An index would be allowed there, but an address
stays in the browser's history after a quick exit.
"""

from collections.abc import Sequence
from pathlib import Path

import streamlit as st

from .session import CHOSEN
from .shown import Shown
from .texts import shortened, view

KEY = "choice"
NEAR = 200
"""Passages before and after the chosen one that the list offers; a chat can have thousands."""

_HERE = Path(__file__).parent
_choosing = st.components.v2.component(
    "annot_choosing",
    html=(_HERE / "choosing.html").read_text(encoding="utf-8"),
    css=(_HERE / "choosing.css").read_text(encoding="utf-8"),
    js=(_HERE / "choosing.js").read_text(encoding="utf-8"),
)


def ask_choice(passages: Sequence[Shown]) -> tuple[int, Shown] | None:
    """The ways along the passages; gives the chosen one with its number from 1."""
    texts, names = view("read"), [one.name for one in passages]
    chosen = st.session_state.get(CHOSEN)
    if chosen not in names:
        chosen = st.session_state[CHOSEN] = None
    number = names.index(chosen) + 1 if chosen else 0
    first = max(0, number - 1 - NEAR)
    near = enumerate(passages[first : first + 2 * NEAR + 1], start=first + 1)
    data = {
        "chosen": chosen,
        "items": [_item(place, one) for place, one in near],
        "place": texts["place" if number else "place_none"].format(number=number, all=len(names)),
        "label": texts["choice"],
        **{key: texts[key] for key in ("previous", "next", "list", "to_text")},
    }
    _choosing(key=KEY, data=data, on_clicked_change=_take_choice)
    return (number, passages[number - 1]) if number else None


def _item(number: int, one: Shown) -> dict[str, str]:
    text = view("read")["item"].format(number=number, text=shortened(one.text), name=one.called)
    return {"id": one.name, "text": text}


def _take_choice() -> None:
    clicked = st.session_state[KEY].get("clicked")
    if isinstance(clicked, dict):
        st.session_state[CHOSEN] = clicked.get("id")
