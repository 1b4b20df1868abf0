"""What a class gets to see, and what stands before a text of one's own."""

import json
from typing import Any

import pytest

from annot.dashboard.demos import demos
from annot.demo import demo_messages
from annot.help_lines import fixed_texts, help_blocks
from annot.labels import view_texts

TEXTS = view_texts("present")


@pytest.fixture
def present(page: Any) -> Any:
    page.app.session_state["view"] = "present"
    page.app.run()
    return page


def start(page: Any) -> dict[str, Any]:
    page.app.button(key="present_start").click().run()
    assert not page.app.exception
    told = page.told("stage")
    assert told is not None
    return told


@pytest.mark.thorough
@pytest.mark.parametrize("name", demos())
def test_every_made_up_conversation_can_be_shown_with_all_its_explanations(present, name):
    present.app.selectbox(key="present_name").set_value(name).run()
    told = start(present)
    assert len(told["messages"]) == len(demo_messages(name))
    over = [one["id"] for message in told["messages"] for one in message.get("over", [])]
    assert sorted(over) == sorted(told["explanations"])
    for explanation in told["explanations"].values():
        assert ["heading", "Het kan ook anders bedoeld zijn"] in explanation["parts"]


def test_nothing_else_stands_on_the_page_meanwhile(present):
    start(present)
    assert not present.markdown
    assert not present.app.button
    assert not present.app.title
    assert present.told("leaving") is not None


def test_it_ends_with_what_the_tool_is_not_and_where_people_listen(present):
    closing = json.dumps(start(present)["closing"], ensure_ascii=False)
    assert fixed_texts()["always"] in closing
    for lines in help_blocks().values():
        for line in lines:
            assert line.number in closing
            assert (line.note or "") in closing


def test_a_conversation_from_social_work_can_be_shown_in_tussentaal(present):
    present.app.selectbox(key="present_name").set_value("vl-team-chat").run()
    present.app.toggle(key="present_tussentaal").set_value(True).run()
    shown = json.dumps(start(present)["messages"], ensure_ascii=False)
    assert "grapke" in shown
    assert "grapje" not in shown


def test_a_text_of_ones_own_stands_behind_the_sentence_about_real_messages(present):
    present.app.radio(key="present_what").set_value("own").run()
    assert present.app.warning[0].value == TEXTS["warning"]
    assert not present.app.text_area
    assert present.app.button(key="present_start").disabled
    present.app.checkbox(key="present_confirmed").check().run()
    assert present.app.button(key="present_start").disabled
    present.app.text_area(key="present_text").set_value("Je overdrijft. <b>Echt</b>").run()
    told = start(present)
    assert told["messages"][0]["over"][0]["chip"] == "maakt kleiner"
    assert told["messages"][0]["blocks"][0][-1] == ". <b>Echt</b>"


def test_a_text_that_is_too_long_gets_one_sentence(present):
    present.app.radio(key="present_what").set_value("own").run()
    present.app.checkbox(key="present_confirmed").check().run()
    present.app.text_area(key="present_text").set_value("a" * 20_001).run()
    assert present.app.error[0].value.endswith("hoogstens 20.000 tekens.")
    assert present.app.button(key="present_start").disabled
