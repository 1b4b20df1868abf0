"""The scripts of a lesson without the page around them, as in a file that opens by itself."""

from collections import Counter
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from browser_support import chromium, needs_browser

import annot.lesson
from annot.lesson.library import library_data
from annot.lesson.pairs import pairs_data

pytest.importorskip("playwright.sync_api", reason="playwright is not installed")
pytestmark = needs_browser
SCRIPTS = Path(annot.lesson.__file__).parent


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    with chromium() as started:
        yield started


@pytest.fixture
def tab(browser: Any) -> Iterator[Any]:
    page = browser.new_page()
    page.set_content("<div id=root></div>")
    for name in ("elements", "pairs", "library"):
        page.add_script_tag(content=(SCRIPTS / f"{name}.js").read_text(encoding="utf-8"))
    yield page
    page.close()


def walk(tab: Any, seed: int, steps: int, few: int) -> list[str]:
    """The pairs that come along with only `few` of them, by their two sentences."""
    data = pairs_data() | {"seed": seed}
    data["pairs"] = data["pairs"][:few]
    shown: list[str] = tab.evaluate(WALK, [data, steps])
    return shown


WALK = """([data, steps]) => {
  const root = document.getElementById("root");
  pairs(root, data);
  return Array.from({ length: steps }, () => {
    const sentences = [...root.querySelectorAll(".card .sentence")].map((one) => one.textContent);
    root.querySelector(".next").click();
    return sentences.join(" | ");
  });
}"""


def unordered(shown: str) -> str:
    return " | ".join(sorted(shown.split(" | ")))


def test_the_same_seed_gives_the_same_pairs_and_sides(tab: Any) -> None:
    assert walk(tab, 7, 40, 30) == walk(tab, 7, 40, 30) != walk(tab, 8, 40, 30)


@pytest.mark.parametrize("seed", range(8))
def test_pairs_come_without_end_and_never_twice_running(tab: Any, seed: int) -> None:
    shown = [unordered(one) for one in walk(tab, seed, 30, 3)]
    assert all(one != after for one, after in pairwise(shown))
    assert set(Counter(shown).values()) == {10}


def test_a_single_pair_may_come_again(tab: Any) -> None:
    assert len(walk(tab, 1, 3, 1)) == 3


def test_either_side_comes_first(tab: Any) -> None:
    assert len(set(walk(tab, 3, 30, 1))) == 2


def test_a_library_without_a_server_offers_only_what_it_can_do(tab: Any) -> None:
    tab.evaluate("data => { library(document.getElementById('root'), data); }", library_data())
    tab.get_by_label("Zoek in namen en voorbeelden").fill("knoflook kasteel")
    tab.get_by_role("status").filter(has_text="Geen vorm gevonden").wait_for()
    tab.get_by_label("Zoek in namen en voorbeelden").fill("knoflook")
    tab.locator("details.construction > summary").click()
    tab.get_by_role("table").wait_for()
    assert tab.get_by_role("button").all_inner_texts() == ["Wis de keuze"]
