"""A visit: paste a text, open an example, choose a sentence, change what is shown."""

import pytest

import annot
from annot.dashboard.demos import demos, examples
from annot.dashboard.reading import LONGEST_TEXT, wanted
from annot.demo import demo_messages
from annot.help_lines import fixed_texts
from annot.labels import LAYERS, page_texts, recall_note, view_texts
from annot.resources import root

ENTRY, READ = view_texts("entry"), view_texts("read")
ALWAYS = [
    "educatief, geen diagnose",
    *(fixed_texts()[key] for key in ("always", "once", "yourself")),
    "Veilig Thuis: **0800-2000**",
    "Hulplijn bij geweld: **1712**",
]
THREE = "Dat heb ik nooit gezegd. Hij zei: “je overdrijft”. Ik overdrijf."


def test_the_page_opens_with_what_always_stands_there(page):
    assert not page.app.exception
    assert page.app.title[0].value == "Zinnen bekijken"
    assert page.data is None
    for text in [ENTRY["intro"], *ALWAYS]:
        assert text in page.words


@pytest.mark.parametrize("view", ["read", "overview", "essay", "sheets", "present", "about"])
def test_the_same_texts_stand_under_every_view(page, view):
    page.look(THREE).choose(1)
    page.app.session_state["view"] = view
    page.app.run()
    assert not page.app.exception
    for text in ALWAYS:
        assert text in page.words


@pytest.mark.parametrize("language", ["nl", "en"])
@pytest.mark.parametrize("view", ["read", "overview", "essay", "sheets", "present", "about"])
def test_every_view_opens_in_both_languages_without_a_text(page, view, language):
    page.app.session_state["view"] = view
    page.app.radio(key="language").set_value(language).run()
    assert not page.app.exception
    assert page.app.title[0].value == view_texts("entry", language)["title"]


def test_a_pasted_text_is_highlighted_and_listed(page):
    page.look(THREE)
    assert page.listed == [
        "1 · Dat heb ik nooit gezegd (zegt dat het niet zo was)",
        "2 · je overdrijft (maakt kleiner)",
    ]
    assert page.texts == [THREE]
    assert page.chosen is None
    assert recall_note() in page.words


def test_a_choice_shows_its_explanation(page):
    page.look(THREE).choose(2)
    assert page.chosen == page.ids[1]
    assert page.told("choosing")["place"] == "Zin 2 van 2"
    assert "dat zie je aan ‘Hij zei:’" in page.words


def test_a_choice_that_is_not_there_chooses_nothing(page):
    page.look(THREE)
    for nonsense in ("9-9-9-x", 7, ["0"], {"a": 1}):
        page.app.session_state["chosen"] = nonsense
        page.app.run()
        assert not page.app.exception
        assert page.chosen is None


def test_another_text_begins_anew(page):
    page.look("Je overdrijft.").choose(1)
    page.press("Past niet")
    page.look("Je overdrijft. Echt.")
    assert page.chosen is None
    assert page.over[0]["look"] == "said"


@pytest.mark.parametrize("name", [example["name"] for example in examples()])
def test_an_example_text_is_one_click_away(page, name):
    page.press(name)
    assert not page.app.exception
    assert page.over
    assert page.app.text_area(key="text").value == page.texts[0]


@pytest.mark.parametrize("name", demos())
def test_a_demo_conversation_is_one_click_away(page, name):
    page.app.button(key=f"demo-{name}").click().run()
    assert not page.app.exception
    assert page.texts == [message.text for message in demo_messages(name)]
    assert page.data["messages"][0]["who"] == demo_messages(name)[0].speaker


def test_a_conversation_from_social_work_opens_in_tussentaal(page):
    page.tick("tussentaal").app.button(key="demo-vl-team-chat").click().run()
    assert page.texts == [message.text for message in demo_messages("vl-team-chat", True)]
    assert page.texts != [message.text for message in demo_messages("vl-team-chat")]


def test_every_demo_conversation_can_be_chosen():
    files = {path.stem for path in (root() / "data" / "demo").glob("*.jsonl")}
    assert set(demos()) == files


def test_a_pasted_chat_has_speakers_on_two_sides(page):
    page.look("12-03-2024 20:10 - Noor: Je overdrijft.\n12-03-2024 20:11 - Sam: Niet waar")
    first, second = page.data["messages"]
    assert (first["who"], second["who"], second["side"]) == ("Noor", "Sam", "right")
    assert first["time"].startswith("2024-03-12T20:10")


def test_no_matches_says_what_that_means_before_the_text(page):
    page.look("We eten vanavond soep.")
    column = [element.value for element in page.app.columns[0].markdown]
    assert f"{recall_note()} {page_texts()['no_matches']}" in column[1].replace("\\", "")
    assert not page.listed


@pytest.mark.parametrize("text", ["", " \n "])
def test_an_empty_text_gets_a_hint(page, text):
    page.look(text)
    assert page.app.error[0].value == ENTRY["empty"].replace(",", "\\,").replace(".", "\\.")
    assert page.data is None


def test_an_empty_text_leaves_the_one_before(page):
    page.look(THREE).look("")
    assert page.texts == [THREE]
    page.look("Je overdrijft.")
    assert not page.app.error


def test_a_text_that_is_too_long_gets_one_sentence(page):
    page.look("a" * (LONGEST_TEXT + 1))
    assert not page.app.exception
    assert page.app.error[0].value.endswith("hoogstens 1.500.000 tekens.")
    assert page.data is None


def test_matches_that_do_not_count_come_on_request_with_their_cue(page):
    page.look(THREE + " Je overdrijft niet.").tick("uncounted")
    assert [one["look"] for one in page.over if one["layer"] == "kern"] == [
        "said", "quoted", "apart", "apart",
    ]  # fmt: skip
    assert "telt niet mee: ‘niet’" in [one["chip"] for one in page.over]


def test_only_uncounted_matches_are_still_no_matches(page):
    page.look("Ik overdrijf.").tick("uncounted")
    assert page_texts()["no_matches"] in page.words
    assert page.over


@pytest.mark.parametrize("layer", LAYERS)
def test_a_layer_is_a_switch_with_its_sentence(page, found, make, layer):
    text = "ik ga weg"
    found.append(make(text, text, layer=layer))
    page.look(text)
    switch = page.app.checkbox(key=layer)
    assert view_texts("layers")[layer]["sentence"] in page.words
    assert bool(page.over) == switch.value == (layer not in ("cyclus", "partner"))
    switch.set_value(not switch.value).run()
    assert bool(page.over) != (layer not in ("cyclus", "partner"))


def test_a_switch_reads_nothing_again(page, monkeypatch):
    page.look(THREE)
    monkeypatch.setattr("annot.dashboard.narrowing.read", None)
    page.choose(1).tick("uncounted").tick("partner").choose(3)
    assert not page.app.exception
    assert len(page.over) >= 3


def test_a_choice_outlives_a_change_of_what_is_shown(page):
    page.look(THREE).choose(2)
    chosen = page.chosen
    assert page.tick("uncounted").chosen == chosen
    page.choose(3)
    page.app.checkbox(key="uncounted").uncheck().run()
    assert page.chosen is None


def test_what_was_switched_and_chosen_outlives_another_view(page):
    page.look(THREE).tick("uncounted").choose(3)
    page.app.toggle(key="own").set_value(True).run()
    page.app.session_state["view"] = "about"
    page.app.run()
    assert page.data is None
    page.app.session_state["view"] = "read"
    page.app.run()
    assert page.chosen == page.ids[2]
    assert page.app.toggle(key="own").value
    assert page.app.text_area(key="text").value == THREE


def test_the_way_to_the_essay_leads_there_and_back_to_the_choice(page):
    page.look("Je overdrijft.").choose(1)
    page.app.button(key="essay-impact-2").click().run()
    assert page.app.session_state["view"] == "essay"
    assert page.app.session_state["paragraph"] == "impact-2"
    page.app.button(key="essay_back").click().run()
    assert page.chosen == page.ids[0]


def test_a_sentence_that_does_not_fit_is_set_aside_and_put_back(page):
    page.look("Je overdrijft.").choose(1).press("Past niet")
    assert [one["look"] for one in page.over] == ["aside"]
    assert page_texts()["no_matches"] in page.words
    assert page.chosen == page.ids[0]
    page.press("Zet terug")
    assert [one["look"] for one in page.over] == ["said"]


@pytest.mark.parametrize("options", [{}, {"all": True}, {"layers": ("all",)}])
def test_choosing_afterwards_gives_what_an_annotator_gives(everything, options):
    asked = annot.load(**options)
    for name in demos():
        messages = demo_messages(name)
        for one, other in zip(
            everything.conversation(messages), asked.conversation(messages), strict=True
        ):
            assert wanted(list(one.spans), asked.layers, asked.all) == list(other.spans)


def test_the_address_of_the_page_is_never_written(page):
    page.look(THREE).choose(1)
    assert dict(page.app.query_params) == {}
