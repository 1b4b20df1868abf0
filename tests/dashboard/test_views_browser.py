"""The further views in a browser: no history, no other host, no sideways scrolling, no markup."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from browser_support import Visit, needs_browser, serve

pytest.importorskip("playwright.sync_api", reason="playwright is not installed")
pytestmark = needs_browser
PAGE = Path(__file__).with_name("views_page.py")


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    with serve(tmp_path_factory.mktemp("views"), PAGE) as server:
        yield server.address


@pytest.fixture
def visit(browser: Any, address: str) -> Iterator[Visit]:
    context = browser.new_context(viewport={"width": 360, "height": 740}, accept_downloads=True)
    page = Visit(context, address)
    page.tab.goto(address)
    page.tab.get_by_role("button", name="essay", exact=True).wait_for()
    page.settle()
    yield page
    assert (page.alerts, page.asked_elsewhere) == ([], [])
    context.close()


def press(visit: Visit, name: str) -> None:
    visit.tab.get_by_role("button", name=name, exact=True).first.click()
    visit.settle()


def sideways(visit: Visit) -> int:
    return int(visit.tab.evaluate("document.documentElement.scrollWidth - innerWidth"))


def test_no_step_through_the_views_grows_the_history(visit: Visit) -> None:
    before = visit.tab.evaluate("[history.length, location.href]")
    for name in ("essay", "impact-10", "overview", "downloads", "essay"):
        press(visit, name)
        assert sideways(visit) <= 0
    visit.tab.get_by_text("English").click()
    visit.settle()
    assert visit.tab.evaluate("document.documentElement.lang") == "en"
    visit.tab.locator(".st-key-passage-impact-2 button").first.click()
    visit.settle()
    visit.tab.get_by_text("gelezen").wait_for()
    assert visit.tab.evaluate("[history.length, location.href]") == before


def test_an_opened_paragraph_comes_into_view(visit: Visit) -> None:
    press(visit, "impact-10")
    paragraph = visit.tab.locator(".st-key-passage-impact-10")
    visit.tab.wait_for_function(
        "() => document.querySelector('.st-key-passage-impact-10')"
        ".getBoundingClientRect().top < innerHeight"
    )
    assert paragraph.is_visible()


def test_charts_are_drawn_with_their_words(visit: Visit) -> None:
    press(visit, "overview")
    said = "[aria-label$='zegt dat het niet zo was: 1; maakt kleiner: 1.']"
    visit.tab.locator(f".stVegaLiteChart{said} svg").wait_for()
    visit.tab.get_by_text("Toon toch per spreker").click()
    visit.settle()
    assert visit.tab.get_by_role("columnheader", name="**Noor** :red[x]").count() == 1
    assert sideways(visit) <= 0


@pytest.mark.parametrize("without_names", [False, True])
def test_the_file_opens_by_itself_and_shows_words_only(
    visit: Visit, tmp_path: Path, without_names: bool
) -> None:
    press(visit, "downloads")
    if without_names:
        visit.tab.get_by_text("Zonder namen van de sprekers").click()
    name = f"Om te lezen of te printen{', zonder namen' * without_names} (HTML)"
    with visit.tab.expect_download() as coming:
        visit.tab.get_by_role("button", name=name).click()
    file = tmp_path / coming.value.suggested_filename
    coming.value.save_as(file)
    assert file.name == f"zinnen{'-zonder-namen' * without_names}.html"
    visit.tab.goto(file.as_uri())
    visit.asked = [url for url in visit.asked if url != file.as_uri()]
    shown = visit.tab.locator("body").inner_text()
    assert "<script>" in shown
    assert ("Noor" in shown) is not without_names
    assert visit.tab.locator("img, script").count() == 0
    assert sideways(visit) <= 0
