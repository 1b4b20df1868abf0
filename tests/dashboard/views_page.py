"""Essay, overview and downloads over a hostile conversation. Streamlit runs this file in a test."""

import streamlit as st

import annot
from annot.annotation import Message
from annot.dashboard import components
from annot.dashboard.essay_view import open_passage, show_essay
from annot.dashboard.export import show_downloads
from annot.dashboard.languages import language_switch
from annot.dashboard.overview import show_overview
from annot.dashboard.session import MESSAGES, RECORDS, VIEW

NASTY = "<img src=x onerror=alert(1)> **Noor** :red[x]"
CHAT = [
    Message("1", "Dat heb ik nooit gezegd. <script>alert(1)</script>", speaker=NASTY),
    Message("2", f"Hij zei: je overdrijft! {NASTY}", speaker="Sam"),
]
VIEWS = {"downloads": show_downloads, "essay": show_essay, "overview": show_overview}

st.html(components.STYLE)
language_switch()
if RECORDS not in st.session_state:
    st.session_state[MESSAGES] = CHAT
    st.session_state[RECORDS] = list(annot.load(layers=("all",), all=True).conversation(CHAT))
for name in VIEWS:
    st.button(name, on_click=st.session_state.__setitem__, args=(VIEW, name))
st.button("impact-10", on_click=open_passage, args=("impact-10",))
VIEWS.get(st.session_state.get(VIEW, ""), lambda: st.write("gelezen"))()
