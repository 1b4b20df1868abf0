"""The page, with a watcher that tells which sessions of the server still hold the visitor's words.

Streamlit runs this file in a test. The watcher looks at the server from inside, since nothing that
a visitor can reach should ever tell this.
"""

import json
import os
import threading
import time
import weakref
from pathlib import Path

import streamlit as st
from streamlit import runtime
from streamlit.runtime.app_session import AppSession

from annot.dashboard.app import main

SECRET = os.environ["WATCHED_WORD"]
REPORT = Path(os.environ["WATCHED_REPORT"])


def sessions() -> list[AppSession]:
    """Those of open tabs, and those that wait for a tab to come back."""
    manager = runtime.get_instance()._session_mgr
    waiting = list(manager._session_storage.list())
    return [info.session for info in [*manager.list_active_sessions(), *waiting]]


def watch() -> None:
    alive: weakref.WeakSet[AppSession] = weakref.WeakSet()
    while True:
        there = sessions()
        # A session that the server lists no more may still lie in its memory.
        alive.update(there)
        held = [s for s in list(alive) if SECRET in repr(dict(s.session_state.filtered_state))]
        files = runtime.get_instance().uploaded_file_mgr.file_storage
        report = {
            "sessions": len(there),
            "holding": len(held),
            "files": sum(map(len, files.values())),
        }
        draft = REPORT.with_suffix(".new")
        draft.write_text(json.dumps(report), encoding="utf-8")
        draft.replace(REPORT)
        del there, held
        time.sleep(0.05)


@st.cache_resource(show_spinner=False)
def start_watching() -> threading.Thread:
    thread = threading.Thread(target=watch, daemon=True)
    thread.start()
    return thread


start_watching()
main()
