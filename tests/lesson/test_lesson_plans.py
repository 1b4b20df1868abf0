"""The lesson plans add up, speak of what the page has, and copy no number of a help line."""

import re
from itertools import pairwise
from pathlib import Path

import pytest

from annot.help_lines import help_blocks
from annot.labels import view_texts

FOLDER = Path(__file__).parents[2] / "docs" / "lessons"
PLANS = {20: "20-minuten.md", 50: "50-minuten.md", 90: "90-minuten.md"}
FILES = sorted(FOLDER.glob("*.md"))
NAMED = re.compile(r"(?<![*\w])\*([^*\n]+)\*(?!\*)")


def text(name: str) -> str:
    return (FOLDER / name).read_text(encoding="utf-8")


@pytest.mark.parametrize(("minutes", "name"), PLANS.items())
def test_the_steps_fill_the_time_without_gaps(minutes, name):
    steps = re.findall(r"^\| (\d+)–(\d+) min \|", text(name), re.MULTILINE)
    times = [(int(begin), int(end)) for begin, end in steps]
    assert times[0][0] == 0
    assert times[-1][1] == minutes
    assert all(end == begin for (_, end), (begin, _) in pairwise(times))


@pytest.mark.parametrize("name", PLANS.values())
def test_a_plan_has_its_parts_and_leads_to_the_page_on_safety(name):
    for heading in ("Wat je wilt bereiken", "Wat je nodig hebt", "Stappen", "Vragen voor het"):
        assert f"\n## {heading}" in text(name)
    assert "(veiligheid.md)" in text(name)


def test_the_conversations_to_show_are_on_the_page():
    entry = view_texts("entry")
    titles = {*entry["demo"].values(), *entry["demo_work"].values()}
    named = {name for file in FILES for name in NAMED.findall(text(file.name))}
    shown = {
        name for name in named if re.match(r"(Begeleiding|Brief|Team|Thuiszorg|Koppel):", name)
    }
    assert shown
    assert shown <= titles


def test_no_number_of_a_help_line_is_copied():
    numbers = [line.number for lines in help_blocks().values() for line in lines]
    digits = {part for number in numbers for part in re.findall(r"[\d-]{3,}", number)}
    for file in FILES:
        assert digits.isdisjoint(re.findall(r"[\d-]{3,}", text(file.name)))


def test_the_sentence_about_real_messages_is_that_of_the_page():
    assert view_texts("present")["warning"] == view_texts("worksheet")["real"]
    assert view_texts("present")["warning"] in " ".join(text("veiligheid.md").split())
