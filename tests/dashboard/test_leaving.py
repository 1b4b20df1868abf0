"""The quick exit: the tool is gone from the screen, the history and the server."""

import json
import os
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from browser_support import (
    PATIENCE,
    Server,
    Stranger,
    Visit,
    needs_browser,
    serve,
)

pytest.importorskip("playwright.sync_api", reason="playwright is not installed")
pytestmark = needs_browser

SECRET = "Zwaluwstaart4711"
TEXT = f"{SECRET}. Je overdrijft. Dat heb ik nooit gezegd. " * 3
WATCHED = Path(__file__).with_name("watched_page.py")


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory, neutral: Stranger) -> Path:
    folder = tmp_path_factory.mktemp("page")
    (folder / "site.yaml").write_text(f"exit: {neutral.address}\n", encoding="utf-8")
    return folder


@pytest.fixture(scope="module")
def server(folder: Path) -> Iterator[Server]:
    watching = {"WATCHED_WORD": SECRET, "WATCHED_REPORT": str(folder / "report.json")}
    with serve(folder, WATCHED, watching, ("--server.disconnectedSessionTTL=2",)) as server:
        yield server
        assert SECRET not in server.printed


@pytest.fixture
def visit(browser: Any, server: Server, neutral: Stranger) -> Iterator[Visit]:
    neutral.requests.clear()
    context = browser.new_context(viewport={"width": 360, "height": 740})
    yield Visit(context, server.address, (neutral.address,))
    context.close()


def held(folder: Path) -> dict[str, int]:
    """What the server holds, looked at after now."""
    report, now = folder / "report.json", time.time()
    while not report.exists() or report.stat().st_mtime <= now + 0.1:
        time.sleep(0.02)
    return dict(json.loads(report.read_text(encoding="utf-8")))


def wait_until_empty(folder: Path) -> dict[str, int]:
    end = time.monotonic() + PATIENCE
    while any((state := held(folder)).values()) and time.monotonic() < end:
        time.sleep(0.05)
    return state


def test_after_the_exit_nothing_comes_back(visit: Visit, folder: Path, neutral: Stranger):
    visit.tab.goto("about:blank#before")
    visit.open()
    entries = visit.tab.evaluate("history.length")
    visit.look(TEXT)
    for number in range(5):
        visit.choose(number)
    list(visit.views())
    assert held(folder)["holding"] == 1
    visit.exit.click()
    visit.tab.wait_for_url(neutral.address)
    assert visit.tab.evaluate("history.length") == entries
    for _ in range(5):
        visit.tab.go_back()
        assert visit.tab.url in (neutral.address, "about:blank#before", "about:blank")
        assert SECRET not in visit.everything
    assert wait_until_empty(folder) == {"sessions": 0, "holding": 0, "files": 0}


def test_the_neutral_site_does_not_hear_where_the_visitor_was(visit: Visit, neutral: Stranger):
    visit.open().exit.click()
    visit.tab.wait_for_url(neutral.address)
    asked = [request for request in neutral.requests if request["path"] == "/"]
    assert len(asked) == 1
    assert "Referer" not in asked[0]
    assert visit.tab.evaluate("document.referrer") == ""
    assert visit.asked_elsewhere == []


def test_shift_three_times_leaves_from_the_text_field(visit: Visit, neutral: Stranger):
    visit.open().paste(TEXT)
    visit.box.focus()
    for _ in range(3):
        visit.tab.keyboard.press("Shift")
    visit.tab.wait_for_url(neutral.address)


@pytest.mark.parametrize(
    "keys",
    [
        ["Shift", "Shift"],
        ["Shift", "Shift", "a", "Shift"],
        ["Shift+J", "Shift+E", "Shift+X"],
        ["Shift+Tab", "Shift+Tab", "Shift+Tab"],
        ["Shift+ArrowLeft", "Shift+ArrowLeft", "Shift+ArrowLeft"],
        ["Control+Shift", "Control+Shift", "Control+Shift"],
        ["Escape", "Escape", "Escape"],
    ],
    ids=lambda keys: " ".join(keys),
)
def test_ordinary_keys_stay_on_the_page(visit: Visit, keys: list[str]):
    visit.open()
    visit.box.focus()
    for key in keys:
        visit.tab.keyboard.press(key)
    visit.tab.wait_for_timeout(600)
    assert visit.tab.url == visit.address


def test_the_page_is_empty_at_once_even_when_the_server_hangs(
    visit: Visit, server: Server, neutral: Stranger
):
    visit.open().look(TEXT)
    visit.tab.evaluate(
        """() => { window.seen = null;
        new MutationObserver(() => { window.seen = document.body.textContent; })
          .observe(document.body, { childList: true }); }"""
    )
    os.kill(server.process.pid, 19)  # SIGSTOP
    try:
        with visit.tab.expect_request(neutral.address):
            visit.exit.click()
            assert visit.tab.evaluate("document.body.textContent") == ""
            assert visit.tab.title() == ""
        visit.tab.wait_for_url(neutral.address)
    finally:
        os.kill(server.process.pid, 18)  # SIGCONT


def test_the_exit_stays_in_sight_and_is_large_enough(visit: Visit):
    visit.open().look(TEXT * 10)
    visit.tab.keyboard.press("End")
    visit.tab.mouse.wheel(0, 5000)
    visit.tab.wait_for_timeout(200)
    box = visit.exit.bounding_box()
    assert box["width"] >= 44 and box["height"] >= 44
    assert 0 <= box["y"] < 60 and box["x"] + box["width"] <= 360
    middle = f"[{box['x'] + box['width'] / 2}, {box['y'] + box['height'] / 2}]"
    on_top = "([x, y]) => document.elementFromPoint(x, y).shadowRoot !== null"
    assert visit.tab.evaluate(f"({on_top})({middle})")


def test_the_exit_says_what_stays_behind(visit: Visit):
    visit.open()
    told = visit.tab.evaluate(
        "button => button.getRootNode().getElementById(button.getAttribute('aria-describedby'))"
        ".textContent",
        visit.exit.element_handle(),
    )
    for word in ("Shift", "geschiedenis", "kopieerde", "chatexport", "download"):
        assert word in told


def test_the_exit_can_be_reached_by_keyboard_first(visit: Visit, neutral: Stranger):
    visit.open()
    for _ in range(6):
        visit.tab.keyboard.press("Tab")
        if visit.exit.evaluate("button => button.getRootNode().activeElement === button"):
            break
    visit.tab.keyboard.press("Enter")
    visit.tab.wait_for_url(neutral.address)


def test_a_closed_tab_is_forgotten_too(visit: Visit, folder: Path):
    """Its time is 2 seconds here, and nobody else comes to the page meanwhile."""
    visit.open().look(TEXT)
    assert held(folder)["holding"] == 1
    visit.tab.close()
    assert wait_until_empty(folder) == {"sessions": 0, "holding": 0, "files": 0}
