"""The essay as its map describes it: by section, with what in the visitor's text leans on it.

Every paragraph is a container with a key of its own, and so has a class in the page by which
`components.announcement` finds it: a link to an anchor would add an entry to the browser's history,
and Back must never lead here after a quick exit.
"""

from collections.abc import Mapping, Sequence

import streamlit as st

from annot.essay import Passage, link, load_map

from . import components
from .essay_copy import ask_copy, own_copy
from .languages import labels
from .session import CHOSEN, MESSAGES, PARAGRAPH, VIEW
from .texts import plain, shortened, view
from .visible import Place, visible

SECTION = "essay_section"
MOST_BUTTONS = 10
"""Matches that a paragraph lists; a chat can have hundreds for impact-2."""


def show_essay() -> None:
    texts, essay = view("essay"), load_map()
    opened = essay.passages.get(st.session_state.get(PARAGRAPH) or "")
    if st.session_state.get(MESSAGES):
        st.button(texts["back"], key="essay_back", on_click=_back)
    st.header(texts["title"], anchor=False)
    source = essay.source
    st.markdown(plain(texts["intro"].format(title=source.title, publisher=source.publisher)))
    st.markdown(plain(texts["once"]))
    ask_copy()
    _show_labels()
    _show_section(opened)


def open_passage(name: str) -> None:
    """For a button's `on_click`, in any view: opens the essay at a paragraph."""
    st.session_state[VIEW] = "essay"
    st.session_state[PARAGRAPH] = name


def leaning() -> dict[str, list[str]]:
    """The labels that lean on each paragraph, in their fixed order.

    A construction may lean on fewer paragraphs than its label, never on others; a test holds it so.
    """
    found: dict[str, list[str]] = {}
    for label, texts in labels().items():
        for name in texts["essay"]:
            found.setdefault(name, []).append(label)
    return found


def _back() -> None:
    st.session_state[VIEW] = "read"


def _to_match(name: str) -> None:
    st.session_state[CHOSEN] = name
    st.session_state[VIEW] = "read"


def _show_labels() -> None:
    texts, passages = view("essay"), load_map().passages
    with st.expander(texts["labels"]):
        st.markdown(texts["labels_note"])
        for label, own in labels().items():
            named = f"**{plain(own['name'])}** ({label})"
            if not own["essay"]:
                st.markdown(f"{named}: {texts['labels_none']}")
                continue
            st.markdown(named)
            with st.container(horizontal=True):
                for name in own["essay"]:
                    key = f"lean-{label}-{name}"
                    st.button(_where(passages[name]), key=key, on_click=open_passage, args=(name,))


def _show_section(opened: Passage | None) -> None:
    texts, essay = view("essay"), load_map()
    names = list(essay.sections)
    st.session_state[SECTION] = opened.section if opened else names[0]
    st.selectbox(
        texts["section"],
        names,
        format_func=lambda name: essay.sections[name].title,
        key=SECTION,
        on_change=_open_section,
    )
    section = essay.sections[st.session_state[SECTION]]
    st.header(section.title, anchor=False)
    matches: dict[str, list[Place]] = {}
    for place in visible():
        for name in place.match.essay:
            matches.setdefault(name, []).append(place)
    own, labelled = own_copy(), leaning()
    for passage in section.passages:
        with st.container(key=f"passage-{passage.id}", border=True):
            _show_passage(passage, own.get(passage.id), labelled.get(passage.id, []))
            if passage.beside_match:
                _show_matches(passage, matches.get(passage.id, []))
            if passage is opened:
                said = texts["opened"].format(section=passage.title, number=passage.number)
                components.announcement(said, passage.id, f"passage-{passage.id}")


def _open_section() -> None:
    """Another section starts at its top: nothing scrolls to a paragraph of it."""
    first = load_map().sections[st.session_state[SECTION]].passages[0]
    st.session_state[PARAGRAPH] = first.id


def _show_passage(passage: Passage, own: str | None, labelled: Sequence[str]) -> None:
    texts = view("essay")
    st.subheader(plain(texts["open"].format(number=passage.number)), anchor=False)
    if own:
        st.markdown(f"**{texts['copy_own']}**")
        st.markdown(plain(own))
    else:
        st.markdown(plain(passage.summary))
    if passage.quotes and not own:
        quotes = "\n".join(f"- “{plain(quote)}”" for quote in passage.quotes)
        st.markdown(f"{plain(texts['quotes'])}\n\n{quotes}")
    for name, values in (("concepts", passage.concepts), ("authors", passage.authors)):
        if values:
            st.caption(plain(texts[name].format(names=", ".join(values))))
    if note := passage.kanttekening:
        st.markdown(plain(texts["kanttekening"].format(text=note.text, source=note.source)))
    if labelled:
        called = ", ".join(_called(labels()[label], label) for label in labelled)
        st.markdown(plain(texts["leaning"].format(names=called)))
    if not passage.beside_match:
        st.caption(texts["apart"])
    if address := link(passage, load_map().source):
        st.link_button(texts["link"], address)


def _show_matches(passage: Passage, places: Sequence[Place]) -> None:
    if not places:
        return
    texts = view("essay")
    st.markdown(f"**{texts['matches']}**")
    for place in places[:MOST_BUTTONS]:
        name = labels()[place.match.label]["name"]
        shown = plain(texts["match"].format(text=shortened(place.match.text), name=name))
        key = f"to-{passage.id}-{place.name}"
        st.button(shown, key=key, on_click=_to_match, args=(place.name,))
    if len(places) > MOST_BUTTONS:
        st.caption(texts["more"].format(number=len(places) - MOST_BUTTONS))


def _called(texts: Mapping[str, str], label: str) -> str:
    return f"{texts['name']} ({label})"


def _where(passage: Passage) -> str:
    where = view("essay")["passage"].format(section=passage.title, number=passage.number)
    return plain(where)
