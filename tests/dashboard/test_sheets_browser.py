"""Worksheets as a browser gets them: made, downloaded, and opened again."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from browser_support import Visit, needs_browser

from annot.labels import view_texts

pytest.importorskip("playwright.sync_api", reason="playwright is not installed")
docx = pytest.importorskip("docx", reason="python-docx is not installed")
pytestmark = needs_browser
PRINTED = view_texts("worksheet")
SERIOUS = ("serious", "critical")


@pytest.fixture(params=["light", "dark"])
def visit(browser: Any, address: str, request: pytest.FixtureRequest) -> Iterator[Visit]:
    context = browser.new_context(
        viewport={"width": 390, "height": 800}, accept_downloads=True, color_scheme=request.param
    )
    page = Visit(context, address).open()
    page.tab.get_by_role("radio", name="Werkbladen").click()
    page.settle()
    page.tab.get_by_role("button", name="Werkblad (Word)").wait_for()
    yield page
    assert (page.errors, page.asked_elsewhere) == ([], [])
    context.close()


def download(visit: Visit, name: str, folder: Path) -> Path:
    with visit.tab.expect_download() as coming:
        visit.tab.get_by_role("button", name=name).click()
    file = folder / coming.value.suggested_filename
    coming.value.save_as(file)
    return file


def serious(visit: Visit) -> list[str]:
    axe = pytest.importorskip("axe_playwright_python.sync_playwright").Axe()
    found = axe.run(visit.tab).response["violations"]
    return [one["help"] for one in found if one["impact"] in SERIOUS]


def test_axe_finds_nothing_and_nothing_scrolls_sideways(visit: Visit) -> None:
    assert serious(visit) == []
    assert visit.tab.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0


def test_the_page_to_print_opens_by_itself(visit: Visit, tmp_path: Path) -> None:
    file = download(visit, "Werkblad (HTML, om te printen)", tmp_path)
    assert file.name == "werkblad-1.html"
    visit.tab.goto(file.as_uri())
    visit.asked = [url for url in visit.asked if url != file.as_uri()]
    assert visit.tab.get_by_role("heading", level=1).inner_text() == "Werkblad 1: zinnen bekijken"
    assert PRINTED["real"] in visit.tab.locator("main").inner_text()
    assert serious(visit) == []
    assert visit.tab.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0


def test_both_word_files_open_and_fit_together(visit: Visit, tmp_path: Path) -> None:
    files = [download(visit, name, tmp_path) for name in ("Werkblad (Word)", "Nabespreking (Word)")]
    assert [file.name for file in files] == ["werkblad-1.docx", "nabespreking-1.docx"]
    asked, discussed = ([one.text for one in docx.Document(str(file)).paragraphs] for file in files)
    assert asked[0] == "Werkblad 1: zinnen bekijken"
    assert PRINTED["answers_about"] in discussed
    tasks = [text for text in asked if text.startswith("Opgave ")]
    assert tasks == [text for text in discussed if text.startswith("Opgave ")] != []
