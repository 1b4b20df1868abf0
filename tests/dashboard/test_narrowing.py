"""Whom and which days of a chat are looked at, and what moves along with that choice."""

import pytest

from annot.annotation import Message
from annot.dashboard import narrowing
from annot.dashboard.narrowing import latest
from annot.dashboard.session import Mark
from annot.errors import InputError
from annot.labels import view_texts

ENTRY = view_texts("entry")
CHAT = """12-03-2024 20:10 - Noor: Dat heb ik nooit gezegd.
12-03-2024 20:11 - Sam: Ik baal ervan
13-03-2024 09:00 - Noor: Je overdrijft.
13-03-2024 09:01 - Sam: Je overdrijft zelf.
14-03-2024 10:00 - Noor: Hoi"""


def narrow(page, speakers=None, since=None, until=None):
    form = page.app.get("button_group")
    pills = next(one for one in form if one.proto.id.endswith("speakers-1"))
    if speakers is not None:
        pills.set_value(speakers)
    if since:
        page.app.selectbox(key="since-1").set_value(since)
    if until:
        page.app.selectbox(key="until-1").set_value(until)
    return page.press(ENTRY["look_narrowed"])


def test_a_chat_begins_with_everyone_and_all_days(page):
    page.look(CHAT)
    assert len(page.texts) == 5
    assert "van de 5 berichten" not in page.words


def test_a_text_without_speakers_and_days_asks_nothing(page):
    page.look("Je overdrijft.")
    assert ENTRY["look_narrowed"] not in [button.label for button in page.app.button]


def test_days_are_chosen(page):
    narrow(page.look(CHAT), since="2024-03-13", until="2024-03-13")
    assert page.texts == ["Je overdrijft.", "Je overdrijft zelf."]
    assert "Je ziet 2 van de 5 berichten." in page.words


def test_speakers_are_chosen_and_nothing_is_read_again(page, monkeypatch):
    page.look(CHAT)
    monkeypatch.setattr("annot.dashboard.narrowing.read", None)
    narrow(page, speakers=["Sam"])
    assert page.texts == ["Ik baal ervan", "Je overdrijft zelf."]


def test_nobody_is_a_choice_that_gets_a_hint(page):
    narrow(page.look(CHAT), speakers=[])
    assert not page.app.exception
    assert page.app.info[0].value == ENTRY["narrowed_none"]
    assert page.data is None
    narrow(page, speakers=["Noor", "Sam"])
    assert len(page.texts) == 5


def test_marks_and_what_was_set_aside_move_along_and_come_back(page):
    page.look(CHAT).choose(2).press("Past niet")
    page.app.session_state["marks"] = [Mark(1, 3, 7), Mark(4, 0, 3)]
    narrow(page, since="2024-03-13")
    assert page.app.session_state["set_aside"] == {"0-0-13-minimalisering"}
    assert page.app.session_state["marks"] == [Mark(2, 0, 3)]
    assert [one["look"] for one in page.over if one["id"].startswith("0-")] == ["aside"]
    narrow(page, since="2024-03-12")
    assert page.app.session_state["set_aside"] == {"2-0-13-minimalisering"}
    assert sorted(page.app.session_state["marks"], key=lambda m: m.message) == [
        Mark(1, 3, 7), Mark(4, 0, 3),
    ]  # fmt: skip


def test_of_a_long_chat_the_last_part_is_read_and_the_page_says_so(page, monkeypatch):
    real = narrowing.latest
    monkeypatch.setattr(narrowing, "latest", lambda sent, places: real(sent, places, 40))
    page.look(CHAT)
    assert page.texts == ["Je overdrijft.", "Je overdrijft zelf.", "Hoi"]
    assert "Dit is een lang gesprek. Je ziet de laatste 3 van de 5 berichten." in page.words


def test_the_last_that_fit_are_taken():
    sent = [Message(str(n), "x" * 10) for n in range(5)]
    assert latest(sent, range(5), 100) == [0, 1, 2, 3, 4]
    assert latest(sent, range(5), 50) == [0, 1, 2, 3, 4]
    assert latest(sent, range(5), 49) == [1, 2, 3, 4]
    assert latest(sent, range(5), 10) == [4]
    with pytest.raises(InputError):
        latest(sent, range(5), 9)
