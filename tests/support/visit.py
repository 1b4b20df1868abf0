"""A visit to one of the page's further views, with a conversation that was read before."""

from collections.abc import Sequence
from dataclasses import replace

from streamlit.testing.v1 import AppTest

from annot.annotation import Annotation, Message, Record

META = {"annot": "0.1.0", "patterns": "sha256:0", "model": "blank:nl", "options": {}, "run": "r"}


def made(whole: str, words: str, **fields: object) -> Annotation:
    """A match at the place where `words` stand in `whole`."""
    start = whole.index(words)
    values = {
        "start": start, "end": start + len(words), "text": words, "label": "minimalisering",
        "layer": "kern", "strength": "sterk", "status": "direct", "reported": True,
        "pattern": "minimalisering.overdrijven", "cue": None, "essay": ("impact-2", "impact-1"),
        "essay_support": "benoemd", "said_by": "schrijver",
    }  # fmt: skip
    return Annotation(**(values | fields))


def record(text: str, *spans: Annotation, speaker: str | None = None, name: str = "1") -> Record:
    return Record(Message(name, text, speaker=speaker), spans, META)


def conversation(records: Sequence[Record]) -> list[Record]:
    """The records with ids of their own."""
    return [
        replace(one, message=replace(one.message, id=f"m{number}"))
        for number, one in enumerate(records)
    ]


def _script() -> None:
    import streamlit as st

    from annot.dashboard import essay_view, export, overview
    from annot.dashboard.languages import language_switch

    views = {
        "essay": essay_view.show_essay,
        "overview": overview.show_overview,
        "downloads": export.show_downloads,
    }
    language_switch()
    views.get(st.session_state["view"], str)()


def visit(view: str, records: Sequence[Record] = (), **state: object) -> AppTest:
    app = AppTest.from_function(_script, default_timeout=60)
    app.session_state["view"] = view
    app.session_state["records"] = conversation(records)
    app.session_state["messages"] = [one.message for one in conversation(records)]
    for key, value in state.items():
        app.session_state[key] = value
    app.run()
    assert not app.exception
    return app


def words(app: AppTest) -> str:
    """All that stands on the page, without the backslashes that disarm Markdown."""
    elements = [*app.markdown, *app.caption, *app.subheader, *app.header]
    return "\n".join(element.value for element in elements).replace("\\", "")
