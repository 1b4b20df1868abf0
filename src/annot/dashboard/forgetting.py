"""How the server forgets: at once after an exit, soon after a tab is gone, and never into a log.

Streamlit keeps the session of a lost tab for `server.disconnectedSessionTTL` seconds, in case its
connection comes back, and drops it only when another visitor comes or goes. On a quiet server a
text would stay for days, so a thread looks after it here.
"""

import time
from logging import LogRecord
from threading import Thread
from traceback import extract_tb
from typing import Any

import streamlit as st
from streamlit import config, runtime
from streamlit.logger import get_logger
from streamlit.runtime.scriptrunner import get_script_run_ctx


def forget_visit(keep: str) -> None:
    """Empties the session but for the flag `keep`, drops its uploads, and lets nobody resume it."""
    st.session_state.clear()
    st.session_state[keep] = True
    context = get_script_run_ctx()
    if context and runtime.exists():
        server = runtime.get_instance()
        server.uploaded_file_mgr.remove_session_files(context.session_id)
        # What Streamlit calls at a logout: the session ends with its connection.
        server.clear_user_info_for_session(context.session_id)


@st.cache_resource(show_spinner=False)
def forget_lost_tabs() -> Thread | None:
    """Starts the thread, once for a server; a page under test has none, or one in name only."""
    if not runtime.exists() or type(runtime.get_instance()) is not runtime.Runtime:
        return None
    thread = Thread(target=_sweep, name="annot-forgetting", daemon=True)
    thread.start()
    return thread


def _sweep() -> None:
    """Streamlit has no public way to this store; a browser test fails when the way changes."""
    manager: Any = runtime.get_instance()._session_mgr
    waiting = manager._session_storage._cache
    pause = max(1.0, config.get_option("server.disconnectedSessionTTL") / 4)
    while True:
        time.sleep(pause)
        with manager._storage_lock:
            before = dict(waiting._data)
            waiting.expire()
            gone = [info.session for name, info in before.items() if name not in waiting._data]
        del before
        for session in gone:  # emptied as well: the server may hold on to a session for long
            session.shutdown()
            session.session_state.clear()


def _without_words(record: LogRecord) -> bool:
    """An error's own message may repeat a visitor's words: its kind and its places are enough."""
    error = record.exc_info[1] if record.exc_info else None
    if error is not None:
        places = [f"{at.filename}:{at.lineno} {at.name}" for at in extract_tb(error.__traceback__)]
        record.exc_text = "\n".join([*places, type(error).__name__])
        record.exc_info = None
    return True


get_logger("streamlit.error_util").addFilter(_without_words)
