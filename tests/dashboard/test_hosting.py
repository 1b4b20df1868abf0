"""The ready configuration for a host: it logs nothing, and the page works under its policy."""

import base64
import hashlib
import re
from pathlib import Path

import pytest
import streamlit
from browser_support import Visit, chromium, needs_browser, serve

from annot.dashboard.settings import SERVER_FLAGS
from annot.resources import read_yaml

FOLDER = Path(__file__).parents[2] / "docs" / "hosting"
CADDY = (FOLDER / "Caddyfile").read_text(encoding="utf-8")
UNIT = (FOLDER / "annot.service").read_text(encoding="utf-8")
POLICY = re.search(r'Content-Security-Policy "([^"]*)"', CADDY).group(1)


def test_the_proxy_writes_no_log_and_sends_no_address_on():
    directives = [line.split()[0] for line in CADDY.splitlines() if line.strip()]
    assert "log" not in directives
    assert 'Referrer-Policy "no-referrer"' in CADDY
    assert "-X-Forwarded-For" in CADDY


def test_the_proxy_lets_through_what_the_page_accepts():
    limit = next(f for f in SERVER_FLAGS if f.startswith("--server.maxUploadSize="))
    assert int(re.search(r"max_size (\d+)MB", CADDY).group(1)) > int(limit.partition("=")[2])


def test_the_service_keeps_memory_off_the_disk_and_asks_nobody():
    for line in ("MemorySwapMax=0", "LimitCORE=0", "IPAddressDeny=any", "ProtectSystem=strict"):
        assert line in UNIT.splitlines()


def test_the_settings_for_a_host_are_those_that_the_page_knows():
    ours = read_yaml(Path(__file__).parents[2] / "data" / "site.yaml")
    assert read_yaml(FOLDER / "site.yaml").keys() == ours.keys()


def test_the_policy_names_streamlits_one_inline_script():
    index = Path(streamlit.__file__).parent / "static" / "index.html"
    scripts = re.findall(r"<script>(.*?)</script>", index.read_text(encoding="utf-8"), re.DOTALL)
    hashes = {base64.b64encode(hashlib.sha256(s.encode()).digest()).decode() for s in scripts}
    assert set(re.findall(r"'sha256-([^']+)'", POLICY)) == hashes
    assert "unsafe-eval" not in POLICY
    assert "script-src 'self' blob: 'sha256-" in POLICY


CHART = """
import altair
import streamlit as st
from annot.dashboard.app import main
main()
bars = altair.Chart(altair.InlineData([{"a": 1}, {"a": 2}])).mark_bar().encode(x="a:O")
st.altair_chart(bars)
"""


@pytest.mark.browser
@needs_browser[1]
def test_the_page_works_under_the_policy(tmp_path: Path):
    """A chart too: Vega would like to evaluate strings, and Streamlit keeps it from that."""
    pytest.importorskip("playwright.sync_api", reason="playwright is not installed")
    script = tmp_path / "charted.py"
    script.write_text(CHART, encoding="utf-8")
    # To add a header, the test answers in the server's place; Chromium would find that suspicious.
    lenient = "--disable-features=LocalNetworkAccessChecks"
    with serve(tmp_path, script) as server, chromium(lenient) as browser:
        visit = Visit(browser.new_context(), server.address)
        refused: list[str] = []
        visit.tab.on("console", lambda message: refused.append(message.text))

        def answer(route):
            response = route.fetch()
            headers = {**response.headers, "content-security-policy": POLICY}
            route.fulfill(response=response, headers=headers)

        visit.tab.route(server.address, answer)
        visit.open().look("Je overdrijft.").choose(0)
        visit.tab.locator(".stVegaLiteChart canvas, .stVegaLiteChart svg").first.wait_for()
        visit.upload("a.txt", b"Je overdrijft.")
        visit.settle()
        assert [text for text in refused if "Content Security Policy" in text] == []
        assert visit.errors == []
