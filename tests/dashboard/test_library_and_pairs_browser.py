"""Library and minimal pairs in a browser: by mouse, touch and keyboard, and for a screen reader."""

from collections.abc import Iterator
from typing import Any

import pytest
from audit import FOCUSED, MODES, Audit
from browser_support import Visit, needs_browser

pytestmark = needs_browser


@pytest.fixture
def visit(browser: Any, address: str) -> Iterator[Visit]:
    context = browser.new_context(viewport={"width": 390, "height": 800}, has_touch=True)
    page = Visit(context, address).open()
    yield page
    assert (page.errors, page.asked_elsewhere) == ([], [])
    assert page.tab.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0
    context.close()


def go(visit: Visit, view: str) -> None:
    visit.tab.get_by_role("radiogroup", name="Weergave").get_by_role("radio", name=view).click()
    visit.settle()


@pytest.fixture
def library(visit: Visit) -> Visit:
    go(visit, "Bibliotheek")
    told(visit, "564 vormen")
    return visit


@pytest.fixture
def pairs(visit: Visit) -> Visit:
    go(visit, "Paren")
    question(visit, "Welke van de twee telt als")
    return visit


def told(visit: Visit, text: str) -> None:
    """Waits until the live region says so."""
    visit.tab.get_by_role("status").filter(has_text=text).first.wait_for()


def question(visit: Visit, text: str) -> None:
    visit.tab.get_by_role("heading", level=3).filter(has_text=text).wait_for()


def search(visit: Visit, text: str) -> None:
    visit.tab.get_by_label("Zoek in namen en voorbeelden").fill(text)


def pick(visit: Visit, field: str, option: str) -> None:
    visit.tab.get_by_role("combobox", name=field, exact=True).select_option(option)


def opened(visit: Visit, name: str) -> Any:
    """A construction's part of the page, open."""
    part = visit.tab.locator("details.construction").filter(has_text=name).first
    part.locator("summary").first.click()
    return part


@pytest.mark.parametrize("query", ["KNÓFLOOK", "overdryft knoflook", "overdriiijft knoflook"])
def test_search_takes_capitals_accents_and_chat_spelling(library: Visit, query: str) -> None:
    search(library, query)
    told(library, "1 vorm")
    row = opened(library, "je overdrijft").get_by_role("row").filter(has_text="knoflook")
    cells = row.get_by_role("cell")
    assert cells.nth(0).inner_text().startswith("Je overdrijft")
    assert "over een ding of een feit" in cells.nth(1).inner_text()


def test_a_search_without_answer_says_so_and_can_be_cleared(library: Visit) -> None:
    search(library, "xyzzy")
    told(library, "Geen vorm gevonden.")
    library.tab.get_by_role("button", name="Wis de keuze").click()
    told(library, "564 vormen")


def test_filters_narrow_by_theme_strength_and_region(library: Visit) -> None:
    pick(library, "Streek", "Vlaanderen")
    pick(library, "Hoe duidelijk", "duidelijke vorm")
    pick(library, "Thema", "zet de eigen lezing in de plaats")
    told(library, "1 vorm")
    summary = library.tab.locator("details.construction > summary")
    assert summary.inner_text().split("\n")[0].startswith("da hebt ge uitgevonden")
    assert "Vlaanderen" in summary.inner_text()


def test_a_theme_is_drawn_when_it_is_opened(library: Visit) -> None:
    forms = library.tab.locator("details.construction")
    assert forms.count() == 0
    library.tab.locator("details.theme > summary").first.click()
    forms.first.wait_for()
    assert forms.count() == 41


def test_word_orders_come_when_asked_for(library: Visit) -> None:
    search(library, "knoflook")
    told(library, "1 vorm")
    part = opened(library, "je overdrijft")
    part.get_by_role("button", name="Toon alle woordvolgordes").click()
    part.get_by_role("heading", name="Woordvolgordes").wait_for()
    part.locator("details.group > summary").first.click()
    assert part.locator("details.group li").first.inner_text().strip()
    assert part.get_by_role("table").is_visible(), "the rest stays as it was"


def test_a_paragraph_of_the_essay_opens_from_the_library(library: Visit) -> None:
    search(library, "knoflook")
    told(library, "1 vorm")
    opened(library, "je overdrijft").get_by_role("button", name="Bekijk bij het essay").click()
    library.tab.get_by_role("heading", name="De impact op de partner").wait_for()


def answered(visit: Visit) -> None:
    question(visit, "telt")
    told(visit, "De regels kijken hier naar: ‘")
    visit.tab.get_by_text("1 paar bekeken").wait_for()
    for name in ("Wat de zin doet", "Het kan ook anders bedoeld zijn"):
        assert visit.tab.get_by_text(name, exact=True).is_visible()


@pytest.mark.parametrize("act", ["click", "tap"])
def test_a_pair_by_mouse_and_by_touch(pairs: Visit, act: str) -> None:
    getattr(pairs.tab.locator("button.card").first, act)()
    question(pairs, "Welk woord beslist?")
    told(pairs, "Jij koos zin 1.")
    word = pairs.tab.locator("button.word").first
    chosen = word.inner_text()
    getattr(word, act)()
    told(pairs, f"Jij koos ‘{chosen}’.")
    answered(pairs)
    getattr(pairs.tab.get_by_role("button", name="Volgend paar"), act)()
    question(pairs, "Welke van de twee telt als")


def test_a_pair_by_keyboard_alone(pairs: Visit) -> None:
    keys = pairs.tab.keyboard
    pairs.tab.locator("button.card").first.focus()
    keys.press("Enter")
    question(pairs, "Welk woord beslist?")
    assert "Welk woord beslist?" in pairs.tab.evaluate(FOCUSED)
    keys.press("Tab")
    keys.press("Space")
    answered(pairs)
    assert "telt" in pairs.tab.evaluate(FOCUSED)
    keys.press("Tab")
    assert "Volgend paar" in pairs.tab.evaluate(FOCUSED)
    keys.press("Enter")
    question(pairs, "Welke van de twee telt als")


def test_the_explanation_needs_no_guess(pairs: Visit) -> None:
    pairs.tab.locator("button.card").nth(1).click()
    pairs.tab.get_by_role("button", name="Bekijk de uitleg").click()
    answered(pairs)


def test_it_begins_with_clear_forms(pairs: Visit) -> None:
    assert pairs.tab.get_by_label("Hoe duidelijk").last.input_value() == "sterk"


def test_a_weak_form_counts_perhaps(pairs: Visit) -> None:
    pick(pairs, "Hoe duidelijk", "mogelijk")
    pairs.tab.locator("button.card").first.click()
    pairs.tab.get_by_role("button", name="Bekijk de uitleg").click()
    question(pairs, "telt mogelijk mee als")


def test_a_choice_without_pairs_says_so(pairs: Visit) -> None:
    pick(pairs, "Vorm", "laat ruimte")
    pick(pairs, "Hoe duidelijk", "mogelijk")
    question(pairs, "In deze keuze zijn geen paren.")
    assert pairs.tab.get_by_role("button", name="Volgend paar").count() == 0


@pytest.mark.parametrize(("mode", "width"), [(MODES[0], 1280), (MODES[1], 390)])
def test_axe_finds_nothing_in_any_state(browser: Any, address: str, mode: str, width: int) -> None:
    context = browser.new_context(color_scheme=mode, viewport={"width": width, "height": 800})
    visit, audit = Visit(context, address).open(), Audit()
    go(visit, "Bibliotheek")
    search(visit, "knoflook")
    told(visit, "1 vorm")
    part = opened(visit, "je overdrijft")
    part.get_by_role("button", name="Toon alle woordvolgordes").click()
    part.locator("details.group > summary").first.click()
    visit.settle()
    audit.look(visit, "library")
    go(visit, "Paren")
    for state in ("button.card", "button.word", None):
        audit.look(visit, f"before {state}")
        if state:
            visit.tab.locator(state).first.click()
    assert (audit.violations, audit.unsure) == ([], [])
    context.close()
