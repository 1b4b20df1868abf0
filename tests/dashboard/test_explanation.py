"""The explanation of a chosen sentence: complete, in the fixed order, and without markup."""

import re
from dataclasses import replace

import pytest

import annot.explanation
from annot.annotation import Annotation
from annot.dashboard import essay_copy, passages
from annot.essay import load_map
from annot.labels import page_texts, view_texts

HEADING, TEXTS = page_texts()["heading"], view_texts("explanation")
NASTY = "je <script>alert(1)</script> **overdrijft** :red[echt] $x$"


@pytest.fixture
def changed(monkeypatch: pytest.MonkeyPatch):
    """Changes what every match explains."""

    def change(**fields: object) -> None:
        real = annot.explanation.explain
        monkeypatch.setattr(
            annot.explanation, "explain", lambda a, language: replace(real(a, language), **fields)
        )

    return change


def in_order(words: str, parts: list[str]) -> bool:
    places = [words.find(part) for part in parts]
    return -1 not in places and places == sorted(places)


def flow(page) -> str:
    """The explanation as it is read, headings included."""
    column = page.app.columns[1]
    texts = [element.value for element in column if hasattr(element, "value")]
    return "\n".join(str(text) for text in texts).replace("\\", "")


def test_everything_stands_there_in_order(page):
    page.look("Dat heb ik nooit gezegd.").choose(1)
    assert in_order(
        flow(page),
        [
            "zegt dat het niet zo was (ontkenning) · duidelijke vorm",
            "“Dat heb ik nooit gezegd”",
            HEADING["does"],
            HEADING["effect"],
            HEADING["essay"],
            "De impact op de partner, alinea 2",
            "“dat heb ik nooit gezegd”",
            page_texts()["support"]["voorbeeld"],
            HEADING["innocent"],
            HEADING["status"],
            "De schrijver zegt dit hier zelf.",
            page_texts()["pattern"],
            HEADING["anders"],
            TEXTS["anders_note"],
        ],
    )


def test_the_status_names_its_cue(page):
    page.look("Hij zei: “je overdrijft”.").choose(1)
    assert "dat zie je aan ‘Hij zei:’" in page.words


def test_what_does_not_count_says_so_first(page):
    page.look("Ik overdrijf.").tick("uncounted").choose(1)
    assert in_order(
        flow(page),
        ["Niet meegeteld", TEXTS["if_counted"], HEADING["does"]],
    )


def test_a_limited_reading_has_the_help_lines_beside_it(page, changed):
    changed(limited=True, innocent=page_texts()["innocent_limited"])
    page.look("Je overdrijft.").choose(1)
    assert in_order(flow(page), [page_texts()["innocent_limited"], "1712", HEADING["status"]])
    assert page.words.count("Veilig Thuis") == 2


def test_both_sides_are_named_after_the_innocent_reading(page, changed):
    changed(tweezijdig=page_texts()["tweezijdig"])
    page.look("Je overdrijft.").choose(1)
    assert in_order(
        flow(page), [HEADING["innocent"], page_texts()["tweezijdig"], HEADING["status"]]
    )


def test_without_another_wording_there_is_no_empty_heading(page, changed):
    changed(anders=None)
    page.look("Je overdrijft.").choose(1)
    assert HEADING["anders"] not in page.words


def test_a_kanttekening_is_shown_as_ours(page, found, make):
    essay = load_map().passages.values()
    passage = next(p for p in essay if p.kanttekening and p.beside_match)
    found.append(make("je overdrijft", "je overdrijft", essay=(passage.id,)))
    page.look("je overdrijft").choose(1)
    assert f"Kanttekening van ons: {passage.kanttekening.text}" in page.words


def test_no_link_without_an_address(page):
    page.look("Je overdrijft.").choose(1)
    assert not page.app.get("link_button")


def test_a_configured_address_opens_the_paragraph(page, monkeypatch):
    essay = load_map()
    source = replace(essay.source, address="https://example.org/essay")
    monkeypatch.setattr(passages, "load_map", lambda: replace(essay, source=source))
    page.look("Je overdrijft.").choose(1)
    address = page.app.get("link_button")[0].proto.url
    assert address.startswith("https://example.org/essay#:~:text=")


@pytest.mark.parametrize("copy", ["Eigen *alinea*.", None])
def test_an_imported_paragraph_waits_in_an_expander(page, monkeypatch, copy):
    monkeypatch.setattr(essay_copy, "load_copy", lambda: {"impact-2": copy} if copy else {})
    page.look("Je overdrijft.").choose(1)
    labels = [expander.label for expander in page.app.columns[1].expander]
    assert (TEXTS["own_copy"] in labels) == bool(copy)
    assert ("Eigen *alinea*." in page.words) == bool(copy)


def test_words_of_a_visitor_are_never_markup(page, found, make, cue):
    match: Annotation = make(NASTY, NASTY, status="geciteerd", cue=cue)
    found.append(match)
    page.look(NASTY).choose(1)
    assert cue.text in page.words
    assert NASTY in page.words
    for markdown in page.markdown:
        bare = re.sub(r"\\.", "", markdown)
        assert not set(bare) & set("<[$`")
        assert "overdrijft**" not in bare and "*zei*" not in bare
    assert not any(element.allow_html for element in page.app.markdown)
    assert page.texts == [NASTY]


def test_for_whoever_wrote_it_the_headings_turn(page):
    page.look("Je overdrijft.").choose(1)
    assert TEXTS["own_effect"] not in page.words
    page.app.toggle(key="own").set_value(True).run()
    assert in_order(
        flow(page), [TEXTS["own_note"], HEADING["does"], TEXTS["own_effect"], TEXTS["own_anders"]]
    )
    assert HEADING["effect"] not in flow(page)
    assert HEADING["anders"] not in flow(page)


def test_a_passage_that_may_not_stand_beside_a_match_does_not(page, found, make):
    apart = next(p for p in load_map().passages.values() if not p.beside_match)
    found.append(make("je overdrijft", "je overdrijft", essay=(apart.id,)))
    page.look("je overdrijft").choose(1)
    assert apart.summary not in page.words


def test_an_english_page_explains_in_english(page):
    page.app.radio(key="language").set_value("en").run()
    page.app.text_area(key="text").set_value("Je overdrijft.")
    page.press("Look at the text").choose(1)
    assert "makes it smaller" in page.words
    assert page.over[0]["chip"] == "makes it smaller"
