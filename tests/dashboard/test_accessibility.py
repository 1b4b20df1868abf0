"""The page for people who do not see it, who see little, or who use no mouse."""

from collections.abc import Iterator
from typing import Any

import pytest
from audit import FOCUSED, KNOWN, MODES, Audit
from browser_support import Server, Visit, needs_browser, serve

pytestmark = needs_browser

TEXT = """Noor: Dat heb ik nooit gezegd. Je overdrijft weer eens.
Sam: Hij zei: "je overdrijft". Ik overdrijf. Je overdrijft niet. Misschien overdrijf je.
Noor: Ik snap dat het pijn deed, dat had ik niet mogen zeggen. Door jou doe ik zo.
Sam: Je bent gek. Sorry dat ik besta. Jij bent de enige die mij begrijpt. Ik ga weg."""


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    with serve(tmp_path_factory.mktemp("page")) as server:
        yield server


@pytest.fixture(scope="module")
def audit(browser: Any, server: Server) -> Audit:
    """Every view and state, in both modes, wide and on a phone."""
    audit = Audit()
    for mode, width in ((MODES[0], 1280), (MODES[1], 1280), (MODES[0], 360)):
        context = browser.new_context(color_scheme=mode, viewport={"width": width, "height": 800})
        visit = Visit(context, server.address).open()
        where = f"{mode} {width}"
        audit.look(visit, f"{where}: empty")
        visit.look("We eten vanavond soep.")
        audit.look(visit, f"{where}: no matches")
        visit.look(TEXT).show_everything()
        audit.look(visit, f"{where}: result")
        visit.choose(0)
        audit.look(visit, f"{where}: explanation")
        for name in visit.views():
            audit.look(visit, f"{where}: {name}")
        context.close()
    return audit


def test_axe_finds_nothing_outside_streamlits_own_nodes(audit: Audit):
    assert audit.violations == []


def test_every_known_node_still_occurs(audit: Audit):
    gone = [entry for number, entry in enumerate(KNOWN) if number not in audit.known]
    assert gone == []


def test_every_known_node_names_its_upstream_issue():
    for entry in KNOWN:
        assert set(entry) == {"rule", "selector", "upstream", "why"}
        assert entry["upstream"].startswith("https://github.com/streamlit/streamlit/")


@pytest.mark.parametrize("mode", MODES)
def test_contrast_was_measured_everywhere_and_on_the_marks(audit: Audit, mode: str):
    assert audit.unsure == []
    marks = [
        html for place, html in audit.contrasts if place.startswith(mode) and 'class="mark"' in html
    ]
    assert len(marks) >= 5


@pytest.mark.parametrize("mode", MODES)
def test_each_kind_of_mark_has_enough_contrast(browser: Any, server: Server, mode: str):
    """Counted here once more, without axe: 4.5 to 1 between a mark's letters and what is behind."""
    visit = Visit(browser.new_context(color_scheme=mode), server.address).open()
    visit.look(TEXT).show_everything()
    ratios = visit.marks.evaluate_all(CONTRAST)
    assert len(ratios) >= 5
    assert min(ratios) >= 4.5, ratios


CONTRAST = """marks => {
  const canvas = document.createElement("canvas").getContext("2d", { willReadFrequently: true });
  const paint = (colours) => {
    canvas.clearRect(0, 0, 1, 1);
    for (const colour of colours) { canvas.fillStyle = colour; canvas.fillRect(0, 0, 1, 1); }
    return canvas.getImageData(0, 0, 1, 1).data;
  };
  const light = ([r, g, b]) => {
    const [x, y, z] = [r, g, b].map(v => v / 255)
      .map(v => v <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4);
    return 0.2126 * x + 0.7152 * y + 0.0722 * z;
  };
  const page = getComputedStyle(document.querySelector('[data-testid="stApp"]')).backgroundColor;
  return marks.map(mark => {
    const { color, backgroundColor, opacity } = getComputedStyle(mark);
    const behind = paint([page, backgroundColor]);
    const letters = paint([page, backgroundColor, color]);
    const seen = [0, 1, 2].map(i => behind[i] + (letters[i] - behind[i]) * Number(opacity));
    const [a, b] = [light(seen), light(behind)].sort((x, y) => y - x);
    return (a + 0.05) / (b + 0.05);
  });
}"""

STOPS = """() => {
  const found = [];
  const walk = (node) => {
    if (node.nodeType === Node.ELEMENT_NODE && node.matches(
        "a[href], button:not([role=radio]), textarea, summary, "
        + "input:not([type=file]):not([type=radio])")
        && node.tabIndex >= 0 && !node.disabled && node.checkVisibility()) {
      found.push(`${node.localName} ${node.getAttribute("aria-label") ?? node.textContent.trim()}`
        .slice(0, 80));
    }
    if (node.shadowRoot) walk(node.shadowRoot);
    node.childNodes.forEach(walk);
  };
  walk(document.body);
  return found;
}"""


def tab_through(visit: Visit, most: int = 200) -> list[str]:
    """What has the focus after each Tab, until it comes round; "" where it leaves the page."""
    stops: list[str] = []
    for _ in range(most):
        visit.tab.keyboard.press("Tab")
        stops.append(visit.tab.evaluate(FOCUSED))
        if len(stops) > 4 and stops[-2:] == stops[:2]:
            break
    return stops


def test_everything_can_be_reached_by_keyboard_and_left_again(browser: Any, server: Server):
    visit = Visit(browser.new_context(), server.address).open()
    visit.look(TEXT)
    visit.choose(0)
    reached = tab_through(visit)
    assert "" in reached, "the focus never leaves the page"
    assert [stop for stop in visit.tab.evaluate(STOPS) if stop not in reached] == []


def test_a_visit_without_a_mouse(browser: Any, server: Server):
    visit = Visit(browser.new_context(), server.address).open()
    visit.box.focus()
    visit.tab.keyboard.insert_text("Dat heb ik nooit gezegd.")
    visit.tab.keyboard.press("Control+Enter")
    visit.marks.first.wait_for()
    visit.settle()
    visit.marks.first.focus()
    visit.tab.keyboard.press("Enter")
    visit.settle()
    heading = visit.tab.get_by_role("heading", name="Wat de zin doet")
    heading.wait_for()
    assert visit.marks.first.get_attribute("aria-pressed") == "true"


def test_the_page_says_that_it_is_dutch(browser: Any, server: Server):
    visit = Visit(browser.new_context(), server.address).open()
    assert visit.tab.evaluate("document.documentElement.lang") == "nl"
