"""What a visitor can take along: the text with its explanations, and the records for research.

The files are made when they are asked for, and only in memory.
"""

from collections.abc import Callable
from dataclasses import replace

import streamlit as st

from annot.annotation import Record
from annot.pseudonyms import Renamed, pseudonymise
from annot.writers.html import OwnMark, html_document
from annot.writers.jsonl import line

from .session import MARKS, RECORDS, SET_ASIDE, Mark
from .texts import language, view
from .visible import layers, visible_records

WITHOUT_NAMES = "without_names"


def show_downloads() -> None:
    if not st.session_state.get(RECORDS):
        return
    texts = view("download")
    st.header(texts["title"], anchor=False)
    st.markdown(texts["intro"])
    named = any(record.message.speaker for record in st.session_state[RECORDS])
    without = named and st.checkbox(texts["without_names"], key=WITHOUT_NAMES)
    if named:
        st.caption(texts["without_names_note"])
    made, kind = _files(without, language()), "_without" if without else ""
    with st.container(horizontal=True):
        for suffix, media in (("html", "text/html"), ("jsonl", "application/x-ndjson")):
            # A button of its own for each choice: its label tells what a quick click will give.
            st.download_button(
                texts[suffix + kind],
                made[suffix],
                file_name=f"{texts['file' + kind]}.{suffix}",
                mime=media,
                key=f"download-{suffix}{kind}",
                on_click="ignore",
            )
    st.caption(texts["stays"])


def _files(without_names: bool, spoken: str) -> dict[str, Callable[[], bytes]]:
    """How each file is made. What it is made of is fixed here: the state is not there later."""
    records = visible_records()
    marks: list[Mark] = list(st.session_state.get(MARKS, ()))
    shown = {"layers": list(layers()), "set_aside": len(st.session_state.get(SET_ASIDE, ()))}

    def html() -> bytes:
        kept, renamed = _named(records, without_names, spoken)
        own = [_moved(mark, renamed) for mark in marks]
        return html_document(kept, own, spoken, without_names).encode(errors="replace")

    def jsonl() -> bytes:
        kept, _ = _named(records, without_names, spoken)
        rows = (line(_chosen(record, shown).to_dict()) + "\n" for record in kept)
        return "".join(rows).encode(errors="replace")

    return {"html": html, "jsonl": jsonl}


def _named(
    records: list[Record], without_names: bool, spoken: str
) -> tuple[list[Record], list[Renamed]]:
    if without_names:
        return pseudonymise(records, spoken)
    return records, [Renamed(record.message.text) for record in records]


def _moved(mark: Mark, renamed: list[Renamed]) -> OwnMark:
    text = renamed[mark.message]
    return OwnMark(mark.message, text.start(mark.start), text.end(mark.end), mark.label)


def _chosen(record: Record, shown: dict[str, object]) -> Record:
    """What a reader chose is not what the options gave, so the record says it beside them."""
    return replace(record, meta={**record.meta, "shown": shown})
