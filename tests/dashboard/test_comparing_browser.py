"""The exercise without the page around it, as in a file: comparing, and what is told of it."""

from pathlib import Path
from typing import Any

import pytest
from browser_support import needs_browser

from annot import lesson
from annot.labels import label_texts, view_texts
from annot.lesson.exercise import exercise_data, exercises

pytest.importorskip("playwright.sync_api", reason="playwright is not installed")
pytestmark = needs_browser

MARKING = view_texts("exercise")["marking"]
SMALLER = label_texts()["minimalisering"]["name"]
SHARED = Path(lesson.__file__).parent


def scripts(*names: str) -> str:
    return "\n".join((SHARED / f"{name}.js").read_text(encoding="utf-8") for name in names)


def test_an_exercise_needs_no_server(browser: Any):
    data = exercise_data(exercises()["1-feest"], [])
    page = browser.new_page()
    all_of_it = scripts("elements", "words", "comparing", "exercise")
    page.evaluate(f"data => {{ {all_of_it}; exercise(document.body, data); }}", data)
    page.locator(".word", has_text="overdrijft").dblclick()
    page.get_by_role("button", name=SMALLER, exact=True).click()
    page.get_by_role("button", name=MARKING["compare"], exact=True).click()
    assert MARKING["summary"].format(same=1, all=6, at="bij jou") in page.inner_text("body")
    page.close()


def passages(*labels: str | None) -> list[dict[str, Any]]:
    return [{"message": 0, "first": 0, "last": 1, "label": label} for label in labels]


READ = [{"message": 0, "first": 1, "last": 2, "label": "a", "second": None}]
OPEN = [READ[0] | {"label": None}]
EITHER = [READ[0] | {"second": {"label": "b"}}]
OR_NOTHING = [READ[0] | {"second": {"label": None}}]
TOOL = [{"message": 0, "first": 0, "last": 0, "label": "a", "counted": True}]
UNCOUNTED = [TOOL[0] | {"counted": False}]


@pytest.mark.parametrize(
    ("marks", "reading", "tool", "verdicts"),
    [
        (passages("a"), READ, TOOL, ["same"]),
        (passages("b"), READ, [], ["other"]),
        (passages("b"), EITHER, [], ["second"]),
        (passages(None), READ, [], ["unsure"]),
        ([], READ, [], ["only_reading"]),
        ([], OR_NOTHING, [], ["second_open"]),
        ([], OPEN, [], []),
        ([], OPEN, [TOOL[0] | {"last": 1}], ["open"]),
        (passages("a"), OPEN, [], ["only_you"]),
        (passages("a"), [], TOOL, ["only_you"]),
        ([], [], TOOL, ["only_tool"]),
        ([], [], UNCOUNTED, []),
        ([], READ, TOOL, ["only_tool", "only_reading"]),
        (passages("a"), [READ[0] | {"message": 1}], [], ["only_you", "only_reading"]),
    ],
)
def test_agreement_is_told_place_by_place(
    browser: Any, marks: list[Any], reading: list[Any], tool: list[Any], verdicts: list[str]
):
    page = browser.new_page()
    found = page.evaluate(
        f"([data, marks]) => {{ {scripts('elements', 'comparing')};"
        "return comparedPlaces(data, marks).map(comparedVerdict); }",
        [{"reading": reading, "tool": tool}, marks],
    )
    page.close()
    assert found == verdicts
