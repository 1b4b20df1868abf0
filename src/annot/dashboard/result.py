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
    items = {
        name: _item(number, match) for number, (name, match) in enumerate(by_id.items(), start=1)
    }
    long = len(items) > LIST_UNTIL_SCROLLING
    with st.container(height=LIST_HEIGHT if long else "content", border=long):
        st.radio(
            page()["found"], list(items), index=None, format_func=items.__getitem__, key=CHOSEN
        )


def _item(number: int, match: Annotation) -> str:
    """One line of the list, as Markdown."""
    texts = page_texts()
    form = "found_item" if match.status == "direct" else "found_item_note"
    return str(
        page()[form].format(
            number=number,
            text=plain(shortened(match.text)),
            name=plain(label_texts()[match.label]["name"]),
            note=plain(texts["status"][match.status]["name"]),
        )
    )


def _take_click() -> None:
    """Chooses what was clicked; where matches overlap, each further click takes the next."""
    clicked = st.session_state[CLICKS].get("clicked")
    if not clicked:
        return
    now = st.session_state.get(CHOSEN)
    after = clicked.index(now) + 1 if now in clicked else 0
    st.session_state[CHOSEN] = clicked[after % len(clicked)]
