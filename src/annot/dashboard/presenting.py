"""A conversation for a projector: what to show, and the stage that then has the window to itself.

Nothing else stands on the page meanwhile but the quick exit. The help lines come as the last step.
"""

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import streamlit as st

from annot import help_lines
from annot.annotation import Annotation, Message
from annot.labels import DEFAULT_LAYERS, recall_note

from .demos import demo_messages, demos, has_tussentaal
from .given import pasted
from .highlights import sides_of, told_message
from .languages import fixed
from .reading import read, wanted
from .shown import shown_match
from .texts import language, view
from .visible import identifier

KEY = "presenting"
PRESENTED = "presented"
"""The messages on the stage; there while presenting only."""
WHAT, NAME, TUSSENTAAL = "present_what", "present_name", "present_tussentaal"
CONFIRMED, TEXT, SIZE = "present_confirmed", "present_text", "present_size"
SIZES = (150, 175, 200)
LONGEST_TEXT = 20_000
"""Characters: an hour of reading aloud."""

_HERE = Path(__file__).parent


def _files(*names: str) -> str:
    return "\n".join((_HERE / name).read_text(encoding="utf-8") for name in names)


_presenting = st.components.v2.component(
    "annot_presenting",
    html=_files("presenting.html"),
    css=_files("highlights.css", "presenting.css"),
    js=_files("drawing.js", "presenting.js", "presenting_component.js"),
)


def on_stage() -> bool:
    """Shows the stage while something is presented; tells whether it does."""
    messages: Sequence[Message] | None = st.session_state.get(PRESENTED)
    if messages:
        _presenting(key=KEY, data=stage_data(messages), on_left_change=_leave)
    return bool(messages)


def show_present() -> None:
    texts = view("present")
    st.header(texts["title"], anchor=False)
    st.markdown(texts["intro"])
    own = st.radio(texts["what"], ["demo", "own"], format_func=texts.__getitem__, key=WHAT) == "own"
    messages = _ask_own() if own else _ask_demo()
    st.radio(
        texts["size"], SIZES, format_func=lambda size: f"{size} %", horizontal=True, key=SIZE,
        persist_state="session",
    )  # fmt: skip
    st.caption(texts["keys"])
    st.button(
        texts["start"], type="primary", disabled=messages is None, on_click=_start,
        args=(messages,), key="present_start",
    )  # fmt: skip


def _ask_demo() -> list[Message]:
    texts, names = view("present"), demos()
    name = st.selectbox(texts["conversation"], list(names), format_func=names.__getitem__, key=NAME)
    spoken = has_tussentaal(name) and st.toggle(texts["tussentaal"], key=TUSSENTAAL)
    return demo_messages(name, spoken)


def _ask_own() -> list[Message] | None:
    """The field only comes after the sentence about real messages has been read and confirmed."""
    texts = view("present")
    st.warning(texts["warning"])
    if not st.checkbox(texts["confirm"], key=CONFIRMED):
        return None
    text = st.text_area(texts["text"], key=TEXT, height=180) or ""
    if len(text) > LONGEST_TEXT:
        st.error(texts["too_long"].format(limit=f"{LONGEST_TEXT:,}".replace(",", ".")))
    elif text.strip():
        return pasted(text).messages
    else:
        st.caption(texts["empty"])
    return None


def _start(messages: list[Message]) -> None:
    st.session_state[PRESENTED] = messages


def _leave() -> None:
    st.session_state.pop(PRESENTED, None)


def stage_data(messages: Sequence[Message]) -> dict[str, Any]:
    texts, places = view("present"), sides_of(messages)
    told: list[dict[str, Any]] = []
    explanations: dict[str, Any] = {}
    for number, record in enumerate(read(messages)):
        found = wanted(list(record.spans), DEFAULT_LAYERS, uncounted=False)
        first = len(explanations) + 1
        over = [shown_match(number, match, place) for place, match in enumerate(found, first)]
        told.append(told_message(record.message, over, places))
        explanations |= {identifier(number, match): _explanation(match) for match in found}
    return {
        "label": texts["label"],
        "text": view("read")["title"],
        "leave": texts["leave"],
        "language": language(),
        "size": st.session_state.get(SIZE, SIZES[0]),
        "chat": True,
        "messages": told,
        "explanations": explanations,
        "place": [
            texts["place"].format(number=number, all=len(told))
            for number in range(1, len(told) + 1)
        ],
        "closing": {"title": texts["closing"], "parts": list(_closing())},
    }


def _explanation(match: Annotation) -> dict[str, Any]:
    """The ingredients of a match in their fixed order, as pairs of a kind and words."""
    parts, headings, texts = match.explain(language()), fixed()["heading"], view("explanation")
    told = [("text", f"“{match.text}”"), ("text", parts["strength"])]
    for name in ("does", "effect", "essay", "innocent", "status", "anders"):
        if words := _words(name, parts):
            told += [("heading", headings[name]), *(("text", one) for one in words)]
        if name == "status":
            told += [("text", parts["limits"]), ("text", parts["pattern"])]
    if parts["anders"]:
        told.append(("text", texts["anders_note"]))
    return {"title": parts["label_name"], "parts": told}


def _words(name: str, parts: Mapping[str, Any]) -> list[str]:
    """What stands under one heading."""
    if name == "essay":
        return [*(passage["summary"] for passage in parts["passages"]), parts["support"]]
    if name == "status":
        return [f"{parts['status_name']}. {parts['status']}"]
    words = [parts[name]]
    if name == "innocent":
        words += [*(list(_help()) if parts["limited"] else []), parts["tweezijdig"]]
    return [one for one in words if one]


def _closing() -> Iterator[tuple[str, str]]:
    texts = help_lines.fixed_texts(language())
    yield "text", f"{texts['always']} {texts['diagnosis']}"
    yield "text", texts["once"]
    yield "text", recall_note(language())
    yield "heading", view("support")["help"]
    for line in _help():
        yield "text", line
    yield "text", texts["yourself"]
    yield "text", help_lines.last_check(language())


def _help() -> Iterator[str]:
    for country, lines in help_lines.help_blocks(language()).items():
        yield f"{country}: {help_lines.joined(lines)}"
