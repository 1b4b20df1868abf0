"""The page from top to bottom. Streamlit runs this file, or `dashboard.py` of a checkout."""

import streamlit as st

from annot.dashboard import components
from annot.dashboard.entry import ask_options, ask_text
from annot.dashboard.reading import LONGEST_TEXT, reader, wanted
from annot.dashboard.result import show_result
from annot.dashboard.support import fixed_texts
from annot.dashboard.texts import page
from annot.errors import InputError

SENT = "sent"
READ = "read"
TURN = "turn"  # how many texts were sent in this visit: tells one result from the next


def main() -> None:
    texts = page()
    st.set_page_config(page_title=texts["title"], layout="wide")
    st.html(components.STYLE)
    st.title(texts["title"], anchor=False)
    st.markdown(texts["intro"])
    ask_text(_send)
    layers, uncounted = ask_options()
    _read_and_show(layers, uncounted)
    fixed_texts()
    components.language()


def _send(text: str) -> None:
    """Keeps the text of this visit until the next one; what was read before is forgotten."""
    st.session_state[SENT] = text
    st.session_state[TURN] = st.session_state.get(TURN, 0) + 1
    st.session_state.pop(READ, None)
    st.session_state.pop("chosen", None)


def _read_and_show(layers: tuple[str, ...], uncounted: bool) -> None:
    sent = st.session_state.get(SENT)
    if sent is None:
        return
    if not sent.strip():
        st.info(page()["empty"])
        return
    if READ not in st.session_state:
        try:
            st.session_state[READ] = reader()(sent)
        except InputError:
            limit = f"{LONGEST_TEXT:,}".replace(",", ".")
            st.error(page()["too_long"].format(limit=limit))
            return
    text, found = st.session_state[READ]
    show_result(text, wanted(found, layers, uncounted), str(st.session_state[TURN]))


if __name__ == "__main__":
    main()
