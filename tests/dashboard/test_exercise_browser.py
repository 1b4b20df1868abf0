"""The exercises as students do them: by mouse, touch and keyboard, alone and in a group."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from browser_support import Server, Stranger, Visit, needs_browser

from annot.labels import label_texts, view_texts
from annot.lesson.context import cases
from annot.lesson.exercise import exercises
from annot.resources import read_yaml

pytest.importorskip("playwright.sync_api", reason="playwright is not installed")
pytestmark = needs_browser

TEXTS = view_texts("exercise")
MARKING, CONTEXT = TEXTS["marking"], TEXTS["context"]
SMALLER = label_texts()["minimalisering"]["name"]
KNOWN = read_yaml(Path(__file__).with_name("axe_known.yaml"))


@pytest.fixture
def visit(browser: Any, server: Server, neutral: Stranger) -> Iterator[Visit]:
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    yield opened(Visit(context, server.address, (neutral.address,)))
    context.close()


def opened(visit: Visit) -> Visit:
    visit.open().tab.get_by_role("radio", name="Oefening", exact=True).click()
    visit.settle()
    word(visit, "overdrijft").wait_for()
    return visit


def word(visit: Visit, text: str) -> Any:
    """The first word of the conversation that holds `text`."""
    return visit.tab.locator(".word", has_text=text).first


def press(visit: Visit, name: str) -> None:
    visit.tab.get_by_role("button", name=name, exact=True).click()
    visit.settle()


def choose(visit: Visit, text: str) -> None:
    """A choice of Streamlit's own, above the exercise."""
    visit.tab.get_by_text(text, exact=True).click()
    visit.settle()


def place(visit: Visit, words: str) -> Any:
    """What stands side by side about these words."""
    return visit.tab.locator(".place", has=visit.tab.locator("h4", has_text=words))


def said(visit: Visit, words: str) -> list[str]:
    """What the student, the reading and the tool say of these words."""
    return [
        text.split("\n")[-1] for text in place(visit, words).locator("dl > div").all_inner_texts()
    ]


def test_words_are_marked_by_dragging(visit: Visit):
    word(visit, "overdrijft").hover()
    visit.tab.mouse.down()
    word(visit, "soort").hover()
    word(visit, "dingen").hover()
    visit.tab.mouse.up()
    press(visit, SMALLER)
    marked = visit.tab.locator(".word[data-layer=kern]").all_inner_texts()
    assert "".join(marked).strip() == "overdrijft altijd zo met dit soort dingen"
    press(visit, MARKING["compare"])
    assert said(visit, "je overdrijft") == [SMALLER] * 3
    assert place(visit, "je overdrijft").locator(".verdict").inner_text() == MARKING["verdict"][
        "same"
    ].format(at="bij jou")


def test_words_are_marked_by_touch(browser: Any, server: Server):
    context = browser.new_context(has_touch=True, viewport={"width": 390, "height": 800})
    visit = opened(Visit(context, server.address))
    word(visit, "omdat").tap()
    word(visit, "drama").tap()
    visit.tab.get_by_role("button", name=SMALLER).tap()
    visit.settle()
    visit.tab.get_by_role("button", name=MARKING["compare"]).tap()
    own, reading, tool = said(visit, "omdat jij")
    assert (own, tool) == (SMALLER, MARKING["none"])
    assert reading.startswith(SMALLER)
    assert visit.tab.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0
    context.close()


def test_an_exercise_is_done_by_keyboard_alone(visit: Visit):
    keys = visit.tab.keyboard
    visit.tab.locator("summary", has_text=MARKING["labels"]).focus()
    keys.press("Tab")
    for _ in range(3):
        keys.press("ArrowDown")
    keys.press("Enter")
    for _ in range(5):
        keys.press("ArrowRight")
    status = visit.tab.locator(".status[role=status]")
    assert status.inner_text() == MARKING["longer"].format(words="dat heb ik echt nooooit gezegd")
    keys.press("Enter")
    question = MARKING["question"].format(words="dat heb ik echt nooooit gezegd")
    visit.tab.get_by_role("group", name=question).wait_for()
    keys.press("Enter")  # the first form has the focus
    visit.settle()
    assert visit.tab.locator(".word[data-layer=kern]").count() == 6
    name = label_texts()["ontkenning"]["name"]
    assert MARKING["said"].format(word="dat", name=name) == visit.tab.evaluate(FOCUSED)
    keys.press("Shift+ArrowRight")
    keys.press("Escape")
    assert status.inner_text() == MARKING["stopped"]
    visit.tab.get_by_role("button", name=MARKING["compare"]).focus()
    keys.press("Enter")
    assert said(visit, "nooooit") == [name] * 3
    assert visit.tab.evaluate(FOCUSED) == MARKING["compared"]
    word(visit, "nooooit").focus()
    keys.press("Delete")
    visit.settle()
    assert said(visit, "nooooit")[0] == MARKING["none"]


FOCUSED = """() => {
  let node = document.activeElement;
  while (node?.shadowRoot?.activeElement) node = node.shadowRoot.activeElement;
  return node.ariaLabel ?? node.textContent;
}"""


def test_each_difference_is_discussed_with_its_explanation(visit: Visit):
    press(visit, MARKING["compare"])
    passage = exercises()["1-feest"].passages[0]
    one = place(visit, passage.words)
    one.locator("summary").click()
    discussed = one.locator("details").inner_text()
    assert passage.reading.why["nl"] in discussed
    assert MARKING["ask"]["only_reading"] in discussed
    assert "De schrijver zegt dit hier zelf." in discussed


def test_a_mark_can_be_changed_and_does_not_overlap_another(visit: Visit):
    for first, last in (("omdat", "auto"), ("weer", "drama"), ("auto", "heel")):
        word(visit, first).click()
        if visit.tab.locator(".chooser").count():  # a marked word opens its mark
            press(visit, MARKING["remove"])
            word(visit, first).click()
        word(visit, last).click()
        press(visit, SMALLER)
    marked = visit.tab.locator(".word[data-layer]").all_inner_texts()
    assert "".join(marked).strip() == "auto weer een heel"


def test_marks_outlive_a_look_at_another_view(visit: Visit):
    word(visit, "overdrijft").dblclick()
    press(visit, SMALLER)
    choose(visit, "Info")
    choose(visit, "Oefening")
    visit.tab.locator(".word[data-layer=kern]").wait_for()


def test_the_exit_forgets_the_marks(visit: Visit, neutral: Stranger):
    word(visit, "overdrijft").dblclick()
    press(visit, SMALLER)
    visit.exit.click()
    visit.tab.wait_for_url(neutral.address)
    visit.tab.go_back()
    opened(visit)
    assert visit.tab.locator(".word[data-layer]").count() == 0
    stored = visit.tab.evaluate("() => JSON.stringify([localStorage, sessionStorage])")
    assert "minimalisering" not in stored
    assert visit.asked_elsewhere == []


def test_one_student_votes_at_each_step(visit: Visit):
    case = next(iter(cases().values()))
    choose(visit, TEXTS["parts"]["context"])
    slider = visit.tab.get_by_role("slider", name=CONTEXT["slider"])
    turn = case.before[0].turn
    assert turn not in visit.everything
    assert CONTEXT["changes"] not in visit.everything
    visit.tab.get_by_role("radio", name="troosten").check()
    visit.settle()
    assert case.alone["nl"] in visit.everything
    slider.focus()
    visit.tab.keyboard.press("ArrowRight")
    assert slider.get_attribute("aria-valuetext") == CONTEXT["steps"][1]
    assert case.before[0].changes["nl"] not in visit.everything
    visit.tab.get_by_role("radio", name="kleiner maken").check()
    visit.settle()
    assert case.before[0].changes["nl"] in visit.everything
    votes = visit.tab.locator("ul", has_text="troosten").locator("li").all_inner_texts()
    assert votes == [
        CONTEXT["at"].format(step=CONTEXT["steps"][0], votes="troosten"),
        CONTEXT["at_named"].format(step=CONTEXT["steps"][1], name=turn, votes="kleiner maken"),
    ]
    mind = CONTEXT["mind"].format(mind=TEXTS["you"]["one"]["mind"])
    visit.tab.get_by_role("heading", name=mind).wait_for()
    slider.focus()
    visit.tab.keyboard.press("ArrowRight")
    visit.tab.get_by_text(f"Tussen {case.relations[0].name['nl']}").wait_for()


def test_a_group_counts_hands(visit: Visit):
    choose(visit, TEXTS["parts"]["context"])
    choose(visit, TEXTS["sizes"]["group"])
    more = CONTEXT["more"].format(name="troosten")
    for _ in range(3):
        press(visit, more)
    press(visit, CONTEXT["fewer"].format(name="troosten"))
    press(visit, CONTEXT["more"].format(name="kleiner maken"))
    line = CONTEXT["at"].format(step=CONTEXT["steps"][0], votes="kleiner maken 1, troosten 2")
    visit.tab.get_by_text(line).wait_for()


def test_a_group_reads_in_large_type(visit: Visit):
    size = "node => parseFloat(getComputedStyle(node).fontSize)"
    small = word(visit, "overdrijft").evaluate(size)
    choose(visit, TEXTS["sizes"]["group"])
    large = visit.tab.locator(".large .word", has_text="overdrijft").first
    assert large.evaluate(size) >= 1.4 * small


def test_the_page_can_be_english_around_the_dutch_text(visit: Visit):
    word(visit, "overdrijft").dblclick()
    press(visit, SMALLER)
    choose(visit, "English")
    english = view_texts("exercise", "en")["marking"]
    name = label_texts("en")["minimalisering"]["name"]
    spoken = english["said"].format(word="overdrijft", name=name)
    visit.tab.locator(f'.word[data-layer=kern][aria-label="{spoken}"]').wait_for()
    press(visit, english["compare"])
    passage = next(p for p in exercises()["1-feest"].passages if "overdrijft" in p.words)
    one = place(visit, "overdrijft")
    one.locator("summary").click()
    assert passage.reading.why["en"] in one.inner_text()


@pytest.mark.parametrize(("mode", "width"), [("light", 1280), ("dark", 1280), ("light", 390)])
def test_axe_finds_nothing_serious(browser: Any, server: Server, mode: str, width: int):
    axe = pytest.importorskip(
        "axe_playwright_python", reason="axe-playwright-python is not installed"
    )
    script = (Path(axe.__file__).parent / "axe.min.js").read_text(encoding="utf-8")
    context = browser.new_context(color_scheme=mode, viewport={"width": width, "height": 900})
    visit = opened(Visit(context, server.address))
    found = []

    def look() -> None:
        visit.tab.evaluate(script)
        for violation in visit.tab.evaluate("() => axe.run(document)")["violations"]:
            if violation["id"] not in {entry["rule"] for entry in KNOWN}:
                found.extend((violation["id"], node["html"][:120]) for node in violation["nodes"])

    word(visit, "overdrijft").dblclick()
    look()
    press(visit, SMALLER)
    press(visit, MARKING["compare"])
    visit.tab.locator("details").evaluate_all("all => all.forEach((one) => { one.open = true; })")
    look()
    choose(visit, TEXTS["sizes"]["group"])
    choose(visit, TEXTS["parts"]["context"])
    visit.tab.get_by_role("button", name="Eén meer").first.click()
    visit.settle()
    look()
    choose(visit, TEXTS["sizes"]["one"])
    look()
    context.close()
    assert found == []
