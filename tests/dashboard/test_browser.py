"""One visit with a real browser: what only a browser can show of the component and of privacy."""

import os
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen

import pytest

from annot.dashboard.settings import APP, SERVER_FLAGS

playwright = pytest.importorskip("playwright.sync_api", reason="playwright is not installed")
CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")
pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(CHROMIUM is None, reason="there is no chromium on this machine"),
]

TEXT = """Sam: Je zei het 😀 zaterdag. <script>alert(1)</script> **vet** $x$
Noor: dat heb ik nooit gezegd.  Echt,   *je overdrijft*.
Sam: Hij zei: "je overdrijft". Ik overdrijf."""
PATIENCE = 60
"""Seconds for a first start on a slow machine."""


@pytest.fixture
def address(tmp_path: Path) -> Iterator[str]:
    """The page, started as `annot dashboard` starts it; its log must not repeat the text."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    flags = (*SERVER_FLAGS, "--server.headless=true", f"--server.port={port}")
    log = tmp_path / "log.txt"
    with log.open("wb") as out:
        server = subprocess.Popen(
            [sys.executable, "-m", "streamlit", "run", str(APP), *flags],
            cwd=tmp_path,
            env=os.environ | {"ANNOT_HOME": str(tmp_path)},
            stdout=out,
            stderr=subprocess.STDOUT,
        )
    try:
        wait_for(f"http://127.0.0.1:{port}/_stcore/health")
        yield f"http://127.0.0.1:{port}/"
    finally:
        server.terminate()
        server.wait(timeout=PATIENCE)
    assert "nooit gezegd" not in log.read_text(encoding="utf-8")


@pytest.fixture
def tab() -> Iterator["playwright.Page"]:
    with playwright.sync_playwright() as driver:
        # Chromium's own sandbox cannot start for root, as in most containers.
        browser = driver.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        tab = browser.new_page(viewport={"width": 375, "height": 740})
        tab.set_default_timeout(PATIENCE * 1000)
        yield tab
        browser.close()


def wait_for(health: str) -> None:
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end:
        try:
            with urlopen(health, timeout=1):
                return
        except (URLError, OSError):
            time.sleep(0.2)
    pytest.fail("the page did not start")


def test_a_visit_on_a_phone(address: str, tab: "playwright.Page"):
    asked: list[str] = []
    alerts: list[str] = []
    tab.on("request", lambda request: asked.append(request.url))
    tab.on("dialog", lambda dialog: (alerts.append(dialog.message), dialog.dismiss()))
    tab.goto(address)
    tab.get_by_role("textbox", name="Jouw tekst").fill(TEXT)
    tab.get_by_role("button", name="Bekijk de tekst").click()

    text = tab.get_by_role("group", name="De tekst")
    playwright.expect(text.get_by_role("button")).to_have_count(3, timeout=PATIENCE * 1000)
    assert text.evaluate("element => element.textContent") == TEXT
    assert text.evaluate("element => element.querySelector('script, strong')") is None

    second = text.get_by_role("button").nth(1)
    second.focus()
    tab.keyboard.press("Enter")
    playwright.expect(second).to_have_attribute("aria-pressed", "true")
    playwright.expect(tab.get_by_role("heading", name="Wat de zin doet")).to_be_in_viewport()
    playwright.expect(tab.get_by_role("radio", name="2 · je overdrijft")).to_be_checked()
    playwright.expect(tab.get_by_text("Uitleg bij zin 2: maakt kleiner")).to_be_attached()
    assert second.evaluate("element => element.getRootNode().activeElement === element")

    text.get_by_role("button").nth(2).click()
    playwright.expect(tab.get_by_text("dat zie je aan ‘Hij zei:’")).to_be_visible()

    assert tab.title() == "Zinnen bekijken"
    assert tab.evaluate("document.documentElement.lang") == "nl"
    assert tab.evaluate("document.documentElement.scrollWidth") <= 375
    assert tab.url == address
    assert tab.evaluate("history.length") <= 2
    assert [url for url in asked if not url.startswith((address, "data:", "blob:"))] == []
    assert alerts == []
