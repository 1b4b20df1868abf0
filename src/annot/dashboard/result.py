"""The lower half of the page: the highlighted text, the list, and the chosen explanation."""

from collections.abc import Sequence

import streamlit as st

from annot.annotation import Annotation
from annot.labels import label_texts, page_texts

from . import components
from .explanation import show_explanation
from .highlights import component_data, identifier
from .texts import page, plain, shortened

CHOSEN = "chosen"
"""The key of the list, and so of the chosen match: a click in the text writes it as well."""

CLICKS = "highlights"
LIST_HEIGHT = 400
LIST_UNTIL_SCROLLING = 12
LIST_UNTIL_FOLDED = 60
"""Matches. A browser draws 1,600 round buttons in 3 seconds, and a folded list at once."""


def show_result(text: str, matches: Sequence[Annotation], occasion: str) -> None:
    """`occasion` differs for every text that was sent, also when the text is the same."""
    by_id = {identifier(match): match for match in matches}
    if st.session_state.get(CHOSEN) not in by_id:
        st.session_state[CHOSEN] = None
    left, right = st.columns([3, 2], gap="large") if by_id else (st.container(), None)
    with left, st.container(key="result"):
        _show_text(text, matches)
        if by_id:
            _show_list(by_id)
        components.announcement(page()["result_announced"], occasion, "result")
    if right:
        with right, st.container(key="explanation"):
            st.header(page()["explanation"], anchor=False)
            _show_chosen(by_id, occasion)


def _show_chosen(by_id: dict[str, Annotation], occasion: str) -> None:
    texts, chosen = page(), st.session_state[CHOSEN]
    if chosen is None:
        st.markdown(texts["explanation_none"])
        said = ""
    else:
        show_explanation(by_id[chosen])
        name = label_texts()[by_id[chosen].label]["name"]
        said = texts["explanation_announced"].format(
            number=list(by_id).index(chosen) + 1, name=name
        )
    components.announcement(said, f"{occasion} {chosen}", "explanation")


def _show_text(text: str, matches: Sequence[Annotation]) -> None:
    texts = page()
    st.header(texts["result"], anchor=False)
    if matches:
        st.caption(texts["result_help"])
    else:
        st.markdown(texts["none_marked"])
    # Words that leave room, or that do not count, are no answer for who came with a worry.
    if not any(match.reported and match.layer != "tegenbeeld" for match in matches):
        st.markdown(f"**{page_texts()['no_matches']}**")
    data = component_data(text, matches, st.session_state[CHOSEN])
    components.highlights(data, CLICKS, _take_click)


def _show_list(by_id: dict[str, Annotation]) -> None:
    label, names = page()["found"], list(by_id)
    items = {n: _item(number, by_id[n]) for number, n in enumerate(names, start=1)}
    if len(names) > LIST_UNTIL_FOLDED:
        hint = page()["found_none"]
        st.selectbox(label, names, None, items.__getitem__, key=CHOSEN, placeholder=hint)
        return
    long = len(names) > LIST_UNTIL_SCROLLING
    with st.container(height=LIST_HEIGHT if long else "content", border=long):
        # Unlike a folded list, this one reads its options as Markdown.
        st.radio(label, names, None, lambda name: plain(items[name]), key=CHOSEN)


def _item(number: int, match: Annotation) -> str:
    form = "found_item" if match.status == "direct" else "found_item_note"
    return str(
        page()[form].format(
            number=number,
            text=shortened(match.text),
            name=label_texts()[match.label]["name"],
            note=page_texts()["status"][match.status]["name"],
        )
    )


def _take_click() -> None:
    clicked = st.session_state[CLICKS].get("clicked")
    if clicked:
        st.session_state[CHOSEN] = after_click(clicked, st.session_state.get(CHOSEN))


def after_click(clicked: Sequence[str], chosen: str | None) -> str:
    """The match to choose; where several overlap, each further click takes the next."""
    after = clicked.index(chosen) + 1 if chosen in clicked else 0
    return clicked[after % len(clicked)]
