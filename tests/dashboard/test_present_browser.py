"""The presentation in a browser: large type, keys, the ways out, and what axe says."""

from collections.abc import Iterator
from typing import Any

import pytest
from browser_support import Stranger, Visit, needs_browser

pytest.importorskip("playwright.sync_api", reason="playwright is not installed")
pytestmark = needs_browser


@pytest.fixture
def visit(browser: Any, address: str, neutral: Stranger) -> Iterator[Visit]:
    context = browser.new_context(viewport={"width": 1280, "height": 800})
    page = Visit(context, address, (neutral.address,)).open()
    page.tab.get_by_role("radio", name="Presenteren").click()
    page.settle()
    yield page
    assert (page.errors, page.asked_elsewhere) == ([], [])
    context.close()


def start(visit: Visit, size: str = "150 %") -> Any:
    visit.tab.get_by_text(size, exact=True).click()
    visit.settle()
    visit.tab.get_by_role("button", name="Begin").click()
    stage = visit.tab.get_by_role("region", name="Presentatie")
    stage.wait_for()
    visit.settle()
    return stage


def shown(stage: Any) -> int:
    return int(stage.locator(".message").count())


@pytest.mark.parametrize("percent", [150, 175, 200])
def test_the_type_is_as_large_as_chosen(visit: Visit, percent: int) -> None:
    normal = float(visit.tab.evaluate("parseFloat(getComputedStyle(document.body).fontSize)"))
    stage = start(visit, f"{percent} %")
    forward(visit, stage)
    for part in (".words", ".panel p", ".panel h2"):
        size = stage.locator(part).first.evaluate(
            "node => parseFloat(getComputedStyle(node).fontSize)"
        )
        assert size >= normal * percent / 100


def forward(visit: Visit, stage: Any) -> None:
    """To the first marked sentence, whose explanation it opens with the keyboard."""
    while not stage.locator(".mark").count():
        visit.tab.keyboard.press("ArrowRight")
    stage.locator(".mark").first.focus()
    visit.tab.keyboard.press("Enter")
    stage.locator(".panel").wait_for()


def test_arrow_keys_step_through_the_messages(visit: Visit) -> None:
    stage = start(visit)
    assert shown(stage) == 1
    for key, number in (("ArrowRight", 2), ("PageDown", 3), ("ArrowLeft", 2), ("ArrowLeft", 1)):
        visit.tab.keyboard.press(key)
        assert shown(stage) == number
    visit.tab.keyboard.press("ArrowLeft")
    assert shown(stage) == 1
    assert stage.get_by_role("status").inner_text().startswith("Bericht 1 van 16")


def test_escape_closes_the_explanation_and_then_the_presentation(visit: Visit) -> None:
    stage = start(visit)
    forward(visit, stage)
    visit.tab.keyboard.press("Escape")
    stage.locator(".panel").wait_for(state="hidden")
    visit.tab.keyboard.press("Escape")
    visit.tab.get_by_role("button", name="Begin").wait_for()
    assert visit.tab.get_by_role("region", name="Presentatie").count() == 0


def test_the_button_leaves_as_well_and_the_language_stays(visit: Visit) -> None:
    visit.tab.get_by_text("English").click()
    visit.settle()
    visit.tab.get_by_role("button", name="Start").click()
    visit.tab.get_by_role("button", name="Close (Esc)").click()
    visit.tab.get_by_role("button", name="Start").wait_for()
    assert visit.tab.evaluate("document.documentElement.lang") == "en"


@pytest.mark.parametrize("way", ["button", "keys"])
def test_the_quick_exit_works_from_the_stage(visit: Visit, neutral: Stranger, way: str) -> None:
    stage = start(visit)
    forward(visit, stage)
    if way == "button":
        visit.exit.click()
    else:
        for _ in range(3):
            visit.tab.keyboard.press("Shift")
    visit.tab.wait_for_url(neutral.address)
    visit.tab.go_back()
    assert "Noor" not in visit.everything


@pytest.mark.parametrize("mode", ["light", "dark"])
def test_axe_finds_nothing(browser: Any, address: str, mode: str) -> None:
    axe = pytest.importorskip("axe_playwright_python.sync_playwright").Axe()
    context = browser.new_context(color_scheme=mode, viewport={"width": 1280, "height": 800})
    visit = Visit(context, address).open()
    visit.tab.get_by_role("radio", name="Presenteren").click()
    visit.settle()
    stage = start(visit)
    forward(visit, stage)
    found = axe.run(visit.tab).response["violations"]
    assert [one["help"] for one in found if one["impact"] in ("serious", "critical")] == []
    context.close()
