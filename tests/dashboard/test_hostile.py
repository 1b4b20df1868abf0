"""Sixty hostile texts are text: they show as they are, run nothing, and the page stays alive."""

import re
from collections.abc import Iterator

import pytest
from browser_support import Visit, chromium, needs_browser, serve
from hostile_texts import LARGE, MATCH, SHORT

from annot.annotation import clean

pytest.importorskip("playwright.sync_api", reason="playwright is not installed")
pytestmark = needs_browser


@pytest.fixture(scope="module")
def visit(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Visit]:
    with serve(tmp_path_factory.mktemp("page")) as server, chromium() as browser:
        yield Visit(browser.new_context(), server.address).open()


def nothing_ran(visit: Visit) -> None:
    assert visit.tab.evaluate("window.stolen") is None
    assert visit.alerts == []
    assert visit.errors == []
    assert visit.asked_elsewhere == []
    assert visit.tab.url == visit.address


MARKUP = """element => {
  const inside = [...element.querySelectorAll('*')].map(found => found.localName);
  return inside.filter(name => !['button', 'span', 'div', 'p'].includes(name));
}"""
ATTRIBUTES = """() => {
  const found = [];
  const walk = (node) => {
    for (const {name} of node.attributes ?? []) if (/^on/.test(name)) found.push(name);
    if (node.shadowRoot) walk(node.shadowRoot);
    node.childNodes.forEach(walk);
  };
  walk(document);
  return found;
}"""


@pytest.mark.parametrize("name", SHORT)
def test_a_hostile_text_shows_as_it_is(visit: Visit, name: str):
    text = MATCH + SHORT[name]
    visit.look(text)
    visit.marks.first.wait_for()
    assert visit.text.evaluate("element => element.textContent") == clean(text)
    assert visit.text.evaluate(MARKUP) == []
    visit.choose(0)
    assert visit.tab.evaluate(ATTRIBUTES) == []
    nothing_ran(visit)


@pytest.mark.parametrize(
    "name", ["script", "image with a handler", "formula", "colours", "bidi override"]
)
def test_a_speaker_may_be_hostile_too(visit: Visit, name: str):
    text = "\n".join(f"12-03-2024 20:1{n} - {SHORT[name]}: {MATCH}" for n in range(3))
    visit.look(text)
    visit.marks.first.wait_for()
    visit.choose(0)
    assert visit.tab.evaluate(ATTRIBUTES) == []
    assert visit.text.evaluate(MARKUP) == []
    nothing_ran(visit)


@pytest.mark.parametrize("name", LARGE)
def test_a_huge_text_gets_an_answer_and_the_page_stays_alive(visit: Visit, name: str):
    text = LARGE[name]()
    visit.open()
    visit.look(text)
    answered = visit.text.or_(visit.tab.get_by_role("alert")).first
    answered.wait_for()
    if visit.text.count():
        shown = visit.text.evaluate("element => element.textContent")
        assert all(part in shown for part in re.findall(r"bericht \d+|\S{500}", text)[:100])
    visit.exit.hover()
    visit.tab.evaluate("() => new Promise(requestAnimationFrame)")
    nothing_ran(visit)
