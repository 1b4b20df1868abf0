"""The lesson as one file, opened from disk without a network."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from browser_support import CHROMIUM, needs_browser

from annot.lesson.offline import offline_page

pytestmark = needs_browser
playwright = pytest.importorskip("playwright.sync_api", reason="playwright is not installed")
axe = pytest.importorskip("axe_playwright_python", reason="axe-playwright-python is not installed")
AXE = (Path(axe.__file__).parent / "axe.min.js").read_text(encoding="utf-8")
PARTS = ("Bibliotheek", "Paren", "Zinnen aanwijzen", "Dezelfde zin, een ander gesprek")


@pytest.fixture(scope="module")
def file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("les") / "les.html"
    path.write_text(offline_page(), encoding="utf-8")
    return path


@pytest.fixture(params=["light", "dark"])
def tab(file: Path, request: pytest.FixtureRequest) -> Iterator[playwright.Page]:
    """Fails where the page says anything on its console: a script, or a policy that stops one."""
    with playwright.sync_playwright() as started:
        browser = started.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        wide = request.param == "light"
        context = browser.new_context(
            viewport={"width": 1280 if wide else 390, "height": 900},
            color_scheme=request.param,
            offline=True,
            bypass_csp=False,
        )
        tab, said = context.new_page(), list[str]()
        tab.on("console", lambda message: said.append(message.text))
        tab.on("pageerror", lambda error: said.append(str(error)))
        tab.goto(file.as_uri())
        yield tab
        browser.close()
    assert said == []


def test_every_part_opens_and_fits(tab: playwright.Page) -> None:
    for part in PARTS:
        tab.get_by_role("button", name=part, exact=True).click()
        playwright.expect(tab.get_by_role("heading", name=part, level=2)).to_be_focused()
        wide = tab.evaluate("document.documentElement.scrollWidth - innerWidth")
        assert wide <= 0


def test_the_library_is_searched_and_a_pair_is_answered(tab: playwright.Page) -> None:
    tab.get_by_role("searchbox").or_(tab.get_by_role("textbox")).first.fill("overdrijft")
    tab.locator("summary", has_text="maakt kleiner").wait_for()
    tab.get_by_role("button", name="Paren", exact=True).click()
    tab.locator(".two button").first.click()
    playwright.expect(tab.locator(".more")).not_to_be_empty()


def test_marks_stay_while_another_part_is_open(tab: playwright.Page) -> None:
    tab.get_by_role("button", name="Zinnen aanwijzen", exact=True).click()
    tab.locator(".word").nth(3).dblclick()
    tab.get_by_role("button", name="maakt kleiner", exact=False).first.click()
    tab.locator(".word[data-layer]").first.wait_for()
    tab.get_by_role("button", name="Bibliotheek", exact=True).click()
    tab.get_by_role("button", name="Zinnen aanwijzen", exact=True).click()
    tab.locator(".word[data-layer]").first.wait_for()


def test_a_sentence_is_read_in_three_contexts(tab: playwright.Page) -> None:
    tab.get_by_role("button", name=PARTS[3], exact=True).click()
    tab.get_by_role("radio").first.check()
    slider = tab.get_by_role("slider")
    slider.focus()
    slider.press("ArrowRight")
    slider.press("ArrowRight")
    assert tab.get_by_role("radio").count() > 4


def test_axe_has_no_serious_complaint(tab: playwright.Page) -> None:
    for part in PARTS:
        tab.get_by_role("button", name=part, exact=True).click()
        tab.evaluate(AXE)
        found = tab.evaluate("() => axe.run(document)")["violations"]
        worst = [one["id"] for one in found if one["impact"] in ("serious", "critical")]
        assert worst == [], part
