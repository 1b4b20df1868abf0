"""Exercises for a lesson: marking a conversation, and one sentence in several conversations.

What a student marks or votes stays in the session, so that a look at another view does not lose it,
and is forgotten with the visit. The server only hands it back: comparing happens in the browser.
"""

from collections.abc import Mapping
from functools import cache, partial
from pathlib import Path
from typing import Any

import streamlit as st

from annot import lesson
from annot.annotation import Record
from annot.lesson.context import cases, context_data
from annot.lesson.exercise import exercise_data, exercises

from .reading import read
from .session import EXERCISES
from .texts import language, plain, view

PARTS = ("marking", "context")
SIZES = ("one", "group")

_SHARED, _HERE = Path(lesson.__file__).parent, Path(__file__).parent
_FILES = (
    *(_SHARED / f"{name}.js" for name in ("elements", "words", "comparing", "exercise", "context")),
    _HERE / "lesson.js",
)
_lesson = st.components.v2.component(
    "annot_lesson",
    html='<div class="part"></div>',
    css=(_SHARED / "exercise.css").read_text(encoding="utf-8"),
    js="\n".join(file.read_text(encoding="utf-8") for file in _FILES),
)


def show_exercise() -> None:
    texts = view("exercise")
    st.header(texts["title"], anchor=False)
    st.markdown(texts["caution"])
    st.caption(texts["forgotten"])
    part = _choice(texts["part"], PARTS, texts["parts"], "exercise_part")
    group = _choice(texts["with"], SIZES, texts["sizes"], "exercise_size") == "group"
    if part == "marking":
        _show_marking(group)
    else:
        _show_context(group)


def _choice(label: str, options: tuple[str, ...], names: Mapping[str, str], key: str) -> str:
    st.session_state.setdefault(key, options[0])
    chosen = st.radio(
        label,
        options,
        format_func=names.__getitem__,
        horizontal=True,
        key=key,
        persist_state="session",
    )
    return str(chosen)


def _show_marking(group: bool) -> None:
    all_exercises = exercises()
    name = st.selectbox(
        view("exercise")["exercise"],
        all_exercises,
        format_func=lambda one: all_exercises[one].title[language()],
        key="exercise_chosen",
        persist_state="session",
    )
    exercise = all_exercises[name]
    st.markdown(plain(exercise.about[language()]))
    data = exercise_data(exercise, _seen(name), language(), group)
    _show("exercise", f"exercise-{name}", data)


def _show_context(group: bool) -> None:
    all_cases = cases()
    name = st.selectbox(
        view("exercise")["case"],
        all_cases,
        format_func=lambda one: all_cases[one].sentence,
        key="context_chosen",
        persist_state="session",
    )
    data = context_data(all_cases[name], language(), group)
    _show("context", f"context-{name}-{SIZES[group]}", data)


@cache
def _seen(name: str) -> list[Record]:
    """What the tool sees in an exercise; a text of ours, which may be kept."""
    return read(exercises()[name].messages)


@st.fragment
def _show(part: str, key: str, data: dict[str, Any]) -> None:
    kept = st.session_state.get(EXERCISES, {}).get(key)
    _lesson(key=key, data={**data, "part": part, "kept": kept}, on_kept_change=partial(_keep, key))


def _keep(key: str) -> None:
    st.session_state.setdefault(EXERCISES, {})[key] = st.session_state[key].get("kept")
