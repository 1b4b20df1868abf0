"""Visits with a real browser: what only a browser can show of the text and the panel beside it."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from browser_support import Server, Visit, needs_browser, serve

from annot.labels import view_texts

playwright = pytest.importorskip("playwright.sync_api", reason="playwright is not installed")
pytestmark = needs_browser

TEXT = """Sam zei het 😀 zaterdag. <script>alert(1)</script> **vet** $x$
Dat heb ik nooit gezegd.  Echt,   *je overdrijft*.
Hij zei: "je overdrijft". Ik overdrijf."""
CHAT = """12-03-2024 20:10 - Noor: Dat heb ik nooit gezegd.
12-03-2024 20:11 - Sam: Ik baal ervan
13-03-2024 09:00 - Noor: Je overdrijft."""
READ, ENTRY, TEXTS = view_texts("read"), view_texts("entry"), view_texts("explanation")
WHOLE = "element => element.textContent"
FOCUSED = "element => element.getRootNode().activeElement === element"
WIDTH = "document.documentElement.scrollWidth - innerWidth"


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    with serve(tmp_path_factory.mktemp("page")) as server:
        yield server
        assert "nooit gezegd" not in server.printed


@pytest.fixture
def open_visit(browser: Any, server: Server) -> Iterator[Any]:
    """Opens visits of their own, and checks when they are over that nothing ran or was asked."""
    visits: list[Visit] = []

    def opened(width: int = 1280, **options: Any) -> Visit:
        context = browser.new_context(viewport={"width": width, "height": 740}, **options)
        visits.append(Visit(context, server.address).open())
        return visits[-1]

    yield opened
    for visit in visits:
        assert (visit.alerts, visit.errors, visit.asked_elsewhere) == ([], [], [])
        assert visit.tab.url == visit.address
        visit.tab.context.close()


def heading(visit: Visit, name: str) -> Any:
    return visit.tab.get_by_role("heading", name=name, exact=True)


def pressed(visit: Visit) -> list[int]:
    marks = visit.marks.evaluate_all("all => all.map(one => one.getAttribute('aria-pressed'))")
    return [number for number, state in enumerate(marks) if state == "true"]


def test_paste_choose_by_mouse_read_the_essay_and_come_back(open_visit):
    visit = open_visit().look(TEXT)
    entries = visit.tab.evaluate("history.length")
    playwright.expect(visit.marks).to_have_count(3)
    assert visit.text.evaluate(WHOLE) == TEXT
    visit.choose(1)
    assert pressed(visit) == [1]
    playwright.expect(heading(visit, "Wat de zin doet")).to_be_in_viewport()
    playwright.expect(visit.tab.get_by_text("Uitleg bij zin 2: maakt kleiner")).to_be_attached()
    visit.tab.get_by_role("button", name=TEXTS["to_essay"]).first.click()
    visit.settle()
    playwright.expect(visit.tab.locator(".st-key-passage-impact-2")).to_be_in_viewport()
    playwright.expect(visit.tab.get_by_role("radio", name=ENTRY["view"]["essay"])).to_be_checked()
    visit.tab.locator(".st-key-essay_back button").click()
    visit.settle()
    visit.marks.first.wait_for()
    assert pressed(visit) == [1]
    playwright.expect(heading(visit, "Wat de zin doet")).to_be_visible()
    assert visit.tab.evaluate("history.length") == entries


def test_paste_and_choose_by_keyboard(open_visit):
    visit = open_visit()
    visit.box.focus()
    visit.tab.keyboard.insert_text(TEXT)
    visit.tab.keyboard.press("Control+Enter")
    visit.marks.first.wait_for()
    visit.settle()
    first, second, third = (visit.marks.nth(number) for number in range(3))
    for _ in range(30):
        visit.tab.keyboard.press("Tab")
        if first.evaluate(FOCUSED):
            break
    playwright.expect(visit.tab.get_by_text(READ["keys"])).to_be_visible()
    visit.tab.keyboard.press("ArrowRight")
    assert second.evaluate(FOCUSED)
    assert pressed(visit) == []
    visit.tab.keyboard.press("Enter")
    visit.settle()
    assert (pressed(visit), second.evaluate(FOCUSED)) == ([1], True)
    visit.tab.keyboard.press("End")
    visit.tab.keyboard.press("Space")
    visit.settle()
    assert (pressed(visit), third.evaluate(FOCUSED)) == ([2], True)
    playwright.expect(visit.tab.get_by_text("dat zie je aan ‘Hij zei:’")).to_be_visible()
    visit.tab.keyboard.press("Tab")
    assert not any(visit.marks.nth(number).evaluate(FOCUSED) for number in range(3))
    visit.tab.keyboard.press("Shift+Tab")
    assert third.evaluate(FOCUSED)
    visit.tab.keyboard.press("Escape")
    visit.settle()
    assert pressed(visit) == []
    playwright.expect(heading(visit, "Wat de zin doet")).to_have_count(0)


def test_the_panel_leads_along_the_sentences_and_back_to_the_text(open_visit):
    visit = open_visit().look(TEXT)
    panel = visit.tab.locator(".st-key-explanation")
    following = panel.get_by_role("button", name=READ["next"])
    following.click()
    visit.settle()
    following.click()
    visit.settle()
    assert pressed(visit) == [1]
    panel.get_by_role("combobox", name=READ["list"]).select_option(index=3)
    visit.settle()
    assert pressed(visit) == [2]
    assert following.is_disabled()
    panel.get_by_role("button", name=READ["previous"]).click()
    visit.settle()
    back = panel.get_by_role("button", name=READ["to_text"])
    back.focus()
    visit.tab.keyboard.press("Enter")
    assert visit.marks.nth(1).evaluate(FOCUSED)


def test_where_two_overlap_a_further_click_takes_the_next(open_visit):
    visit = open_visit().look("Je overdrijft niet, hoor.")
    visit.tab.get_by_text(READ["settings"]).click()
    visit.tab.locator("label").filter(has_text=READ["uncounted"]).click()
    visit.settle()
    both = visit.marks.first
    ids = both.get_attribute("data-ids").split()
    assert len(ids) == 2
    chosen = []
    for _ in range(3):
        both.click()
        visit.settle()
        chosen.append(visit.tab.locator(".st-key-reading").get_attribute("data-chosen"))
    assert chosen == [*ids, ids[0]]


def test_a_choice_draws_nothing_again(open_visit):
    visit = open_visit().look(TEXT)
    visit.marks.first.evaluate("element => { element.sameAsBefore = true; }")
    visit.choose(1).choose(2)
    assert visit.marks.first.evaluate("element => element.sameAsBefore")


def test_a_selection_becomes_a_mark_at_exactly_its_place(open_visit):
    visit = open_visit().look(TEXT)
    visit.text.evaluate(
        """element => {
          const node = element.querySelector(".block").firstChild;
          const at = node.data.indexOf("zaterdag");
          getSelection().setBaseAndExtent(node, at, node, at + "zaterdag".length);
        }"""
    )
    visit.tab.get_by_role("button", name=READ["touched"], exact=True).click()
    visit.settle()
    playwright.expect(visit.marks).to_have_count(4)
    assert visit.marks.first.text_content() == "zaterdag"
    assert pressed(visit) == [0]
    assert visit.text.evaluate(WHOLE) == TEXT
    playwright.expect(visit.tab.get_by_text(TEXTS["mark_called"], exact=True)).to_be_visible()
    visit.tab.get_by_role("button", name=TEXTS["mark_remove"]).click()
    visit.settle()
    playwright.expect(visit.marks).to_have_count(3)


def test_a_sentence_is_set_aside_in_the_text(open_visit):
    visit = open_visit().look(TEXT).choose(0)
    visit.tab.get_by_role("button", name=TEXTS["aside"], exact=True).click()
    visit.settle()
    playwright.expect(visit.marks.first).to_have_attribute("data-look", "aside")
    visit.tab.get_by_role("button", name=TEXTS["back"], exact=True).click()
    visit.settle()
    playwright.expect(visit.marks.first).to_have_attribute("data-look", "said")


def test_an_uploaded_chat_becomes_bubbles_with_days(open_visit):
    visit = open_visit()
    visit.upload("WhatsApp-chat.txt", CHAT.encode())
    visit.marks.first.wait_for()
    visit.settle()
    bubbles = visit.text.locator(".bubble")
    playwright.expect(bubbles).to_have_count(3)
    left, right = bubbles.nth(0).bounding_box(), bubbles.nth(1).bounding_box()
    assert right["x"] > left["x"]
    assert visit.text.locator(".name").all_text_contents() == ["Noor", "Sam", "Noor"]
    assert visit.text.locator(".day").all_text_contents() == [
        "dinsdag 12 maart 2024", "woensdag 13 maart 2024",
    ]  # fmt: skip
    visit.choose(0)
    playwright.expect(heading(visit, "Wat de zin doet")).to_be_visible()


def test_another_chat_with_the_same_words_has_its_own_speakers(open_visit):
    visit = open_visit().look(CHAT).choose(0)
    visit.look(CHAT.replace("Noor", "Lotte"))
    playwright.expect(visit.text.locator(".name")).to_have_text(["Lotte", "Sam", "Lotte"])
    assert pressed(visit) == []


@pytest.mark.parametrize(
    ("name", "data", "said"),
    [("foto.png", b"\x89PNG\r\n\x1a\n", "schermafdruk"), ("leeg.txt", b"", "leeg")],
)
def test_a_file_that_cannot_be_read_gets_one_sentence(open_visit, name, data, said):
    visit = open_visit()
    visit.upload(name, data)
    playwright.expect(visit.tab.get_by_role("alert")).to_contain_text(said)
    visit.look(TEXT)
    playwright.expect(visit.marks).to_have_count(3)
    assert visit.tab.get_by_role("alert").count() == 0


def test_a_file_is_let_go_as_soon_as_it_is_read(browser, tmp_path):
    report = tmp_path / "report.json"
    watching = {"WATCHED_WORD": "Zwaluwstaart4711", "WATCHED_REPORT": str(report)}
    with serve(tmp_path, Path(__file__).with_name("watched_page.py"), watching) as server:
        visit = Visit(browser.new_context(), server.address).open()
        visit.upload("chat.txt", CHAT.encode())
        visit.marks.first.wait_for()
        visit.settle()
        visit.tab.wait_for_timeout(300)
        assert json.loads(report.read_text(encoding="utf-8"))["files"] == 0
        visit.tab.context.close()


def test_two_visits_at_once_see_their_own_text_only(open_visit):
    one, other = open_visit(), open_visit()
    one.paste("Je overdrijft. Aardbei.")
    other.paste("Dat heb ik nooit gezegd. Banaan.")
    for visit in (one, other):
        visit.tab.get_by_role("button", name=ENTRY["look"]).click()
    for visit in (one, other):
        visit.marks.first.wait_for()
        visit.settle()
        visit.choose(0)
    assert "Banaan" not in one.everything and "maakt kleiner" in one.everything
    assert "Aardbei" not in other.everything and "zegt dat het niet zo was" in other.everything


def test_on_a_phone_the_explanation_is_under_the_text_and_nothing_scrolls_sideways(open_visit):
    visit = open_visit(360, has_touch=True, is_mobile=True)
    assert visit.tab.evaluate(WIDTH) <= 0
    visit.look(TEXT + "\n" + "Een lange regel. " * 200 + "x" * 400)
    visit.marks.nth(1).tap()
    visit.settle()
    playwright.expect(heading(visit, "Wat de zin doet")).to_be_in_viewport()
    text, panel = (
        visit.text.bounding_box(),
        visit.tab.locator(".st-key-explanation").bounding_box(),
    )
    assert panel["y"] >= text["y"] + text["height"]
    visit.tab.get_by_role("button", name=READ["to_text"]).tap()
    playwright.expect(visit.marks.nth(1)).to_be_in_viewport()
    visit.show_everything()
    for _ in visit.views():
        assert visit.tab.evaluate(WIDTH) <= 0


def test_in_the_dark_the_text_is_light(open_visit):
    light, dark = open_visit(color_scheme="light"), open_visit(color_scheme="dark")
    sums = []
    for visit in (light, dark):
        colours = visit.look(TEXT).text.evaluate(
            """element => [getComputedStyle(element).color, getComputedStyle(
              document.querySelector('[data-testid="stApp"]')).backgroundColor]
              .map(colour => colour.match(/[0-9.]+/g).slice(0, 3).map(Number))"""
        )
        sums.append([sum(colour) for colour in colours])
    (ink, paper), (chalk, slate) = sums
    assert ink < 200 < 600 < paper
    assert slate < 200 < 600 < chalk


def test_no_step_of_a_visit_grows_the_history(open_visit):
    visit = open_visit()
    before = visit.tab.evaluate("history.length")
    visit.tab.get_by_role("button", name=ENTRY["demo"]["nl-koppel-zwijgen"]).click()
    visit.marks.first.wait_for()
    visit.settle()
    for number in range(5):
        visit.choose(number)
        assert visit.tab.evaluate("history.length") == before
    visit.show_everything()
    for _ in visit.views():
        assert visit.tab.evaluate("history.length") == before
    visit.tab.get_by_text("English", exact=True).click()
    visit.settle()
    assert visit.tab.evaluate("document.documentElement.lang") == "en"
    assert visit.tab.evaluate("history.length") == before
