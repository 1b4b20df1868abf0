"""What is shown on a projector, made once: a step through it never comes back to the server."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import streamlit as st

from annot import help_lines
from annot.annotation import Annotation, Message
from annot.labels import DEFAULT_LAYERS, recall_note

from .highlights import sides_of, told_message
from .languages import fixed
from .reading import read, wanted
from .shown import shown_match
from .texts import language, view
from .visible import identifier

_HERE = Path(__file__).parent


def _files(*names: str) -> str:
    return "\n".join((_HERE / name).read_text(encoding="utf-8") for name in names)


_stage = st.components.v2.component(
    "annot_stage",
    html=_files("stage.html"),
    css=_files("highlights.css", "stage.css"),
    js=_files("drawing.js", "stage.js", "stage_component.js"),
)


def show_stage(messages: Sequence[Message], size: int, on_left: Callable[[], None]) -> None:
    """Covers the window; `size` is in per cent of the page's own letters."""
    _stage(key="stage", data=stage_data(messages, size), on_left_change=on_left)


def stage_data(messages: Sequence[Message], size: int) -> dict[str, Any]:
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
        "size": size,
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
        note = view("explanation")["kanttekening"]
        told = [(one["summary"], one["kanttekening"]) for one in parts["passages"]]
        return [
            *(f"{said} {note.format(text=other)}" if other else said for said, other in told),
            parts["support"],
        ]
    if name == "status":
        return [f"{parts['status_name']}. {parts['status']}"]
    words = [parts[name]]
    if name == "innocent":
        words += [*(_help() if parts["limited"] else []), parts["tweezijdig"]]
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
