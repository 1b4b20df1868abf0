"""The upper part of the page: a text, a file, or something to look at first."""

from typing import Any

import streamlit as st
from streamlit import runtime
from streamlit.runtime.scriptrunner import get_script_run_ctx
from streamlit.runtime.uploaded_file_manager import UploadedFile

from annot.annotation import Message
from annot.demo import demo_messages
from annot.readers.rejects import UnreadableError, sentence

from .demos import demo_groups, examples
from .given import Given, pasted, uploaded
from .session import SENT, begin
from .texts import language, plain, view

TEXT = "text"
PROBLEM = "problem"
REFUSED = "refused"
TUSSENTAAL = "tussentaal"
FILES = "files"
"""Counts the files that were given in this visit."""


def ask_text() -> None:
    """The text field, the file, and, while there is nothing to read, the examples."""
    texts, begun = view("entry"), SENT in st.session_state
    with st.form("entry", border=False):
        height = 110 if begun else 180
        st.text_area(texts["text"], height=height, key=TEXT, persist_state="session")
        st.form_submit_button(texts["look"], type="primary", on_click=_send)
        with st.container(key="keys"):
            st.caption(texts["look_help"])
    if problem := st.session_state.get(PROBLEM):
        st.error(plain(problem))
    if refused := st.session_state.get(REFUSED):
        st.warning(plain(refused))
    if begun:
        with st.expander(texts["other"]):
            _ask_file()
            _offer_examples()
    else:
        _ask_file()
        _offer_examples()


def _ask_file() -> None:
    """After a file the field has another key, and so no file."""
    texts, key = view("entry"), f"file-{st.session_state.get(FILES, 0)}"
    st.file_uploader(texts["file"], key=key, on_change=_open, args=(key,))
    st.caption(texts["file_help"])
    with st.expander(texts["copy"]):
        st.markdown(texts["copy_text"])
        st.markdown("\n".join(f"- {step}" for step in texts["copy_steps"]))


def _offer_examples() -> None:
    texts = view("entry")
    st.markdown(f"**{texts['examples']}** {texts['examples_note']}")
    with st.container(horizontal=True, gap="small", key="examples"):
        for number, example in enumerate(examples()):
            key = f"example-{number}"
            st.button(example["name"], key=key, on_click=_open_example, args=(example["text"],))
    for number, (heading, group) in enumerate(demo_groups().items()):
        st.markdown(f"**{heading}**")
        with st.container(horizontal=True, gap="small", key=f"demos-{number}"):
            for name, shown in group.items():
                st.button(shown, key=f"demo-{name}", on_click=_open_demo, args=(name,))
    st.checkbox(texts["tussentaal"], key=TUSSENTAAL)


def _send() -> None:
    text = st.session_state[TEXT] or ""
    if text.strip():
        _begin(pasted(text))
    else:
        _fail(view("entry")["empty"])


def _open(key: str) -> None:
    """Reads the file and lets go of it.

    A browser that is quicker than the server sends the field once more with its next message; what
    stands there then is the trace of a file that is gone.
    """
    file = st.session_state.get(key)
    if not isinstance(file, UploadedFile):
        return
    st.session_state[FILES] = st.session_state.get(FILES, 0) + 1
    name, data = file.name, file.getvalue()
    _drop(file.file_id)
    try:
        given = uploaded(name, data)
    except UnreadableError as error:
        _fail(error.text(language()))
    else:
        st.session_state[TEXT] = ""
        _begin(given)


def _drop(file: str) -> None:
    """Streamlit would hold the file until the visit ends; its messages are all that is needed."""
    context = get_script_run_ctx()
    if context and runtime.exists():
        files: Any = runtime.get_instance().uploaded_file_mgr
        files.remove_file(context.session_id, file)


def _open_example(text: str) -> None:
    st.session_state[TEXT] = text
    _begin(Given([Message("1", text)]))


def _open_demo(name: str) -> None:
    st.session_state[TEXT] = ""
    _begin(Given(demo_messages(name, bool(st.session_state.get(TUSSENTAAL)))))


def _begin(given: Given) -> None:
    begin(given.messages)
    st.session_state[PROBLEM] = st.session_state[REFUSED] = None
    if given.first:
        because = sentence(given.first.kind, language())
        st.session_state[REFUSED] = view("entry")["refused"].format(
            number=given.refused, line=given.first.line, because=because
        )


def _fail(sentence: str) -> None:
    st.session_state[PROBLEM] = sentence
    st.session_state[REFUSED] = None
