"""A visit: paste a text, choose a sentence, change what is shown."""

import pytest

import annot
from annot.dashboard.demos import demo_text, demos
from annot.dashboard.reading import LONGEST_TEXT, wanted
from annot.dashboard.result import LIST_UNTIL_FOLDED
from annot.labels import page_texts
from annot.resources import root

ALWAYS = [
    "educatief, geen diagnose",
    page_texts()["always"],
    page_texts()["once"],
    page_texts()["help_note"],
    "Veilig Thuis: **0800-2000**",
    "Hulplijn bij geweld: **1712**",
]
THREE = "Dat heb ik nooit gezegd. Hij zei: “je overdrijft”. Ik overdrijf."


def test_the_page_opens_with_what_always_stands_there(page):
    assert not page.app.exception
    assert page.app.main[0].value == "Zinnen bekijken"
    assert page.app.main[1].value == page_texts()["page"]["intro"]
    assert page.data is None
    for text in ALWAYS:
        assert text in page.words


def test_the_same_texts_stand_beside_a_result(page):
    page.look(THREE).choose(1)
    for text in ALWAYS:
        assert text in page.words


def test_a_pasted_text_is_highlighted_and_listed(page):
    page.look(THREE)
    assert page.listed == [
        "1 · Dat heb ik nooit gezegd — zegt dat het niet zo was",
        "2 · je overdrijft — maakt kleiner (woorden van iemand weergegeven)",
    ]
    pieces = page.data["segments"]
    assert "".join(piece["text"] for piece in pieces) == THREE
    assert [p["text"] for p in pieces if p["ids"]] == ["Dat heb ik nooit gezegd", "je overdrijft"]
    assert page.data["chosen"] is None


def test_the_list_and_the_text_share_the_choice(page):
    page.look(THREE).choose(2)
    assert page.data["chosen"] == page.ids[1] == page.app.session_state["chosen"]


def test_another_text_begins_without_a_choice(page):
    page.look("Je overdrijft.").choose(1)
    page.look("Je overdrijft. Echt.")
    assert page.data["chosen"] is None


@pytest.mark.parametrize("name", demos())
def test_every_example_opens(page, name):
    page.app.selectbox(key="demo").select(name).run()
    assert not page.app.exception
    assert page.app.text_area(key="text").value == demo_text(name)
    assert "".join(piece["text"] for piece in page.data["segments"]) == demo_text(name)


def test_every_demo_conversation_can_be_chosen():
    files = {path.stem for path in (root() / "data" / "demo").glob("*.jsonl")}
    assert set(demos()) == files


def test_no_matches_says_what_that_means(page):
    page.look("We eten vanavond soep.")
    assert page_texts()["no_matches"] in page.words
    assert not page.app.radio
    assert "Uitleg" not in page.words


@pytest.mark.parametrize("text", ["", " \n "])
def test_an_empty_text_gets_a_hint(page, text):
    page.look(text)
    assert page.app.info[0].value == page_texts()["page"]["empty"]
    assert page.data is None


def test_a_text_that_is_too_long_gets_one_sentence(page):
    page.look("a" * (LONGEST_TEXT + 1))
    assert not page.app.exception
    assert page.app.error[0].value.endswith("hoogstens 200.000 tekens.")
    assert page.data is None


def test_matches_that_do_not_count_come_on_request(page):
    page.look(THREE).tick("uncounted")
    assert page.listed[-1] == "3 · Ik overdrijf — maakt kleiner (over zichzelf)"
    assert [p["look"] for p in page.data["segments"] if p["ids"]] == ["said", "quoted", "apart"]


def test_only_uncounted_matches_are_still_no_matches(page):
    page.look("Ik overdrijf.").tick("uncounted")
    assert page_texts()["no_matches"] in page.words
    assert page.listed


def test_two_layers_are_shown_on_request_only(page, found, make):
    text = "ik ga weg, sorry dat ik besta"
    found += [
        make(text, "ik ga weg", layer="cyclus", label="terugtrekking"),
        make(text, "sorry dat ik besta", layer="partner", label="zelftwijfel"),
    ]
    assert page.look(text).listed == []
    assert page.tick("cyclus").listed == ["1 · ik ga weg — trekt zich terug"]
    assert len(page.tick("partner").listed) == 2


def test_a_choice_outlives_a_change_of_what_is_shown(page):
    page.look(THREE).choose(2)
    chosen = page.data["chosen"]
    assert page.tick("uncounted").data["chosen"] == chosen
    page.choose(3)
    page.app.checkbox(key="uncounted").uncheck().run()
    assert page.data["chosen"] is None


def test_a_long_list_is_folded(page):
    page.look("Je overdrijft. " * (LIST_UNTIL_FOLDED + 1))
    page.app.selectbox(key="chosen").set_value(page.ids[60]).run()
    assert page.data["chosen"] == page.ids[60]
    assert page.app.selectbox(key="chosen").options[60] == "61 · Je overdrijft — maakt kleiner"


@pytest.mark.parametrize("options", [{}, {"all": True}, {"layers": ("all",)}])
def test_choosing_afterwards_gives_what_an_annotator_gives(everything, options):
    asked = annot.load(**options)
    for name in demos():
        text = demo_text(name)
        assert wanted(everything(text), asked.layers, asked.all) == asked(text)


def test_the_address_of_the_page_is_never_written(page):
    page.look(THREE).choose(1)
    assert dict(page.app.query_params) == {}
