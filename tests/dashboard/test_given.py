"""What a visitor gives becomes messages: a chat where lines say who speaks, else one text."""

import pytest
import streamlit as st
from streamlit.runtime.uploaded_file_manager import DeletedFile

from annot.annotation import Message
from annot.dashboard import entry
from annot.dashboard.given import pasted, uploaded
from annot.readers.rejects import UnreadableError

CHAT = "12-03-2024 20:10 - Noor: Hoi\n12-03-2024 20:11 - Sam: Hoi\nen nog wat\n"


def test_a_pasted_chat_becomes_messages_with_speakers():
    messages = pasted(CHAT).messages
    assert [(m.speaker, m.text) for m in messages] == [("Noor", "Hoi"), ("Sam", "Hoi\nen nog wat")]


@pytest.mark.parametrize(
    "text",
    [
        "Dat heb ik nooit gezegd.",
        "  Met ruimte eromheen \n\n",
        "Noor: dit is geen export",
        '{"text": "een stuk JSON"}',
        "%PDF-1.4 begint zo",
        "PK\x03\x04",
        "\ufeffmet een merkteken",
        "a\r\nb\rc",
        "\x00",
        "😀" * 10,
    ],
)
def test_any_other_text_stays_as_it_is(text):
    assert pasted(text).messages == [Message("1", text)]


def test_half_a_character_becomes_one_that_can_be_sent():
    assert pasted("a\ud83d b").messages == [Message("1", "a\ufffd b")]


def test_a_file_gives_its_messages_and_counts_what_was_refused():
    given = uploaded("chat.txt", CHAT.encode())
    assert (len(given.messages), given.refused, given.first) == (2, 0, None)


def test_a_file_that_cannot_be_read_is_one_sentence():
    with pytest.raises(UnreadableError) as error:
        uploaded("x.pdf", b"%PDF-1.4")
    assert "PDF" in error.value.text("nl")


def test_the_trace_of_a_file_that_was_let_go_is_no_file(monkeypatch: pytest.MonkeyPatch) -> None:
    """A browser that sends the next text before the answer to its upload sends this with it."""
    state: dict[str, object] = {"file-0": DeletedFile("1")}
    monkeypatch.setattr(st, "session_state", state)
    entry._open("file-0")
    assert state == {"file-0": DeletedFile("1")}
