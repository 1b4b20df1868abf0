"""A real browser on a real server, for what only these can show: leaving, privacy, hostile text.

How a visitor pastes, looks, chooses and switches views stands here once, by role and label, so
that a change of the page changes one place.
"""

import os
import re
import shutil
import signal
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any
from urllib.error import URLError
from urllib.request import urlopen

import pytest

import annot
from annot.dashboard.settings import APP, SERVER_FLAGS

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")
PATIENCE = 60
"""Seconds for a first start on a slow machine."""

needs_browser = [
    pytest.mark.browser,
    pytest.mark.skipif(CHROMIUM is None, reason="there is no chromium on this machine"),
]


@dataclass
class Server:
    """A running page: its address, its process, and all it printed so far."""

    address: str
    process: "subprocess.Popen[bytes]"
    log: Path

    @property
    def printed(self) -> str:
        return self.log.read_text(encoding="utf-8", errors="replace")


@contextmanager
def serve(
    folder: Path, script: Path = APP, env: dict[str, str] | None = None, flags: tuple[str, ...] = ()
) -> Iterator[Server]:
    """The page as `annot dashboard` starts it, at home in `folder`."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    flags = (*SERVER_FLAGS, "--server.headless=true", f"--server.port={port}", *flags)
    sources = [str(Path(annot.__file__).parents[1]), os.environ.get("PYTHONPATH", "")]
    paths = [(env or {}).get("PYTHONPATH", ""), *sources]
    log = folder / "log.txt"
    with log.open("wb") as out:
        process = subprocess.Popen(
            [sys.executable, "-m", "streamlit", "run", str(script), *flags],
            cwd=folder,
            env=os.environ
            | {"ANNOT_HOME": str(folder)}
            | (env or {})
            | {"PYTHONPATH": os.pathsep.join(filter(None, paths))},
            stdout=out,
            stderr=subprocess.STDOUT,
        )
    try:
        wait_for(f"http://127.0.0.1:{port}/_stcore/health")
        yield Server(f"http://127.0.0.1:{port}/", process, log)
    finally:
        process.send_signal(signal.SIGTERM)
        process.wait(timeout=PATIENCE)


def wait_for(health: str) -> None:
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end:
        try:
            with urlopen(health, timeout=1):
                return
        except (URLError, OSError):
            time.sleep(0.2)
    pytest.fail("the page did not start")


@contextmanager
def chromium(*args: str) -> Iterator[Any]:
    from playwright.sync_api import sync_playwright

    with sync_playwright() as driver:
        # Chromium's own sandbox cannot start for root, as in most containers.
        browser = driver.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox", *args])
        yield browser
        browser.close()


@dataclass
class Stranger:
    """Another site on this machine: it stands in for the neutral page, and remembers requests."""

    address: str
    requests: list[dict[str, str]] = field(default_factory=list)


@contextmanager
def another_site(title: str) -> Iterator[Stranger]:
    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            stranger.requests.append({"path": self.path, **dict(self.headers.items())})
            self.send_response(200)
            self.send_header("Content-Type", "text/html; charset=utf-8")
            self.end_headers()
            self.wfile.write(f"<!doctype html><title>{title}</title><p>{title}</p>".encode())

        def log_message(self, *_: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    # Another name for this machine, and so another origin than the page's.
    stranger = Stranger(f"http://localhost:{server.server_address[1]}/")
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield stranger
    server.shutdown()
    server.server_close()


class Visit:
    """One tab, and what a visitor does in it. It notes every request and every alert."""

    def __init__(self, context: Any, address: str, allowed: tuple[str, ...] = ()) -> None:
        self.tab = context.new_page()
        self.tab.set_default_timeout(PATIENCE * 1000)
        self.tab.add_init_script(NOTE_SENDING)
        self.address = address
        self.alerts: list[str] = []
        self.errors: list[str] = []
        self.asked: list[str] = []
        self._allowed = (address, address.replace("http", "ws", 1), *allowed)
        self.tab.on("request", lambda request: self.asked.append(request.url))
        self.tab.on("websocket", lambda socket: self.asked.append(socket.url))
        self.tab.on("dialog", self._dismiss)
        self.tab.on("pageerror", lambda error: self.errors.append(str(error)))

    def _dismiss(self, dialog: Any) -> None:
        self.alerts.append(dialog.message)
        dialog.dismiss()

    @property
    def asked_elsewhere(self) -> list[str]:
        inside = (*self._allowed, "data:", "blob:", "about:")
        return [url for url in self.asked if not url.startswith(inside)]

    def open(self) -> "Visit":
        self.tab.goto(self.address)
        self.box.wait_for()
        self.settle()
        return self

    @property
    def box(self) -> Any:
        return self.tab.get_by_role("textbox", name=re.compile("tekst", re.I)).first

    @property
    def text(self) -> Any:
        """The highlighted text."""
        return self.tab.get_by_role("group", name="De tekst")

    @property
    def marks(self) -> Any:
        return self.text.get_by_role("button")

    @property
    def exit(self) -> Any:
        return self.tab.get_by_role("button", name="Snel weg")

    def paste(self, text: str) -> "Visit":
        """As a paste: Playwright's own `fill` types, and takes minutes for 20,000 lines."""
        self.box.evaluate(PASTE, text)
        return self

    def look(self, text: str) -> "Visit":
        """Waits for the answer to begin first: a busy browser sends a click late."""
        self.paste(text)
        self.tab.evaluate(WATCH_FOR_A_RUN)
        self.tab.get_by_role("button", name="Bekijk de tekst").click()
        self.tab.evaluate("() => window.aRun")
        self.settle()
        return self

    def upload(self, name: str, data: bytes) -> None:
        file = {"name": name, "mimeType": "text/plain", "buffer": data}
        self.tab.locator("input[type=file]").first.set_input_files(file)

    def settle(self) -> None:
        """Waits until Streamlit has nothing left to do, and has not begun again at once.

        A busy server answers a click late: what was sent counts as work until a run has begun.
        """
        self.tab.evaluate(SETTLED)

    def choose(self, number: int) -> "Visit":
        """Chooses a match in the text, counted from 0."""
        self.marks.nth(number).click()
        self.settle()
        return self

    def show_everything(self) -> "Visit":
        """Opens what is folded and ticks every box, so that all kinds of matches are drawn."""
        folded = self.tab.locator("details:not([open]) > summary")
        while folded.count():
            folded.first.click()
            self.settle()
        boxes = self.tab.get_by_role("checkbox")
        for number in range(boxes.count()):
            if not boxes.nth(number).is_checked():
                boxes.nth(number).locator("xpath=ancestor::label").click()
                self.settle()
        return self

    def views(self) -> Iterator[str]:
        """Goes through all views of the page and gives their names; ends in the first again."""
        tabs = self.tab.get_by_role("radiogroup", name="Weergave").get_by_role("radio")
        for number in [*range(tabs.count()), 0] if tabs.count() else []:
            tabs.nth(number).click()
            self.settle()
            yield str(tabs.nth(number).text_content())

    @property
    def everything(self) -> str:
        """All text of the page, also inside our components (they are open shadow trees)."""
        return str(self.tab.evaluate(ALL_TEXT))


PASTE = """(box, text) => {
  const { set } = Object.getOwnPropertyDescriptor(HTMLTextAreaElement.prototype, "value");
  box.focus();
  set.call(box, text);
  box.dispatchEvent(new Event("input", { bubbles: true }));
}"""
WATCH_FOR_A_RUN = """() => {
  const app = document.querySelector("[data-test-script-state]");
  window.aRun = new Promise((done) => {
    new MutationObserver(() => done()).observe(app, {
      attributes: true, attributeFilter: ["data-test-script-state"],
    });
  });
}"""
NOTE_SENDING = """(() => {
  const { send } = WebSocket.prototype;
  window.sentAt = window.ranAt = 0;
  WebSocket.prototype.send = function (...given) {
    window.sentAt = performance.now();
    return send.apply(this, given);
  };
  new MutationObserver(() => { window.ranAt = performance.now(); }).observe(document, {
    subtree: true, attributeFilter: ["data-test-script-state"],
  });
})()"""
SETTLED = """async () => {
  const answered = () => ranAt > sentAt || performance.now() - sentAt > 5000;
  const idle = () => answered() && document.querySelector("[data-test-script-state]")
    ?.dataset.testScriptState === "notRunning";
  let since = performance.now();
  while (performance.now() - since < 300) {
    await new Promise((done) => setTimeout(done, 20));
    if (!idle()) since = performance.now();
  }
}"""
ALL_TEXT = """() => {
  const parts = [];
  const walk = (node) => {
    if (node.nodeType === Node.TEXT_NODE) parts.push(node.data);
    if (node.shadowRoot) walk(node.shadowRoot);
    if ("value" in node && typeof node.value === "string") parts.push(node.value);
    node.childNodes.forEach(walk);
  };
  walk(document);
  return parts.join(" ");
}"""
