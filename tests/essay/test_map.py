"""What the map holds, without the essay at hand."""

import re
import subprocess
import sys

import pytest

from annot.essay import Passage, load_map
from annot.essay.check import OPENING

SIZES = {
    "inleiding": 2,
    "mechanisme": 8,
    "cyclus": 8,
    "impact": 10,
    "vervorming": 10,
    "herstel": 9,
    "liefde": 9,
    "volwassenheid": 8,
    "samengevat": 9,
}
# Never in our own sentences about a sender; "narcistisch" and the like are caught too.
FORBIDDEN = re.compile(r"gaslighter|dader|slachtoffer|narcist|toxisch|bewijs|score|kans dat", re.I)
MOTIVE = re.compile(r"overlev|kwetsba|angst|\bbang|paniek|\bscham|schaamte|bescherm|\bleeg", re.I)
CONTESTED = [
    "mechanisme-4",
    "cyclus-3",
    "cyclus-5",
    "impact-9",
    *(f"vervorming-{number}" for number in (1, 2, 4, 6, 9)),
]
PASSAGES = [pytest.param(p, id=p.id) for p in load_map().passages.values()]


def test_every_paragraph_is_there_in_order() -> None:
    essay = load_map()
    assert list(essay.sections) == list(SIZES)
    expected = [f"{name}-{i}" for name, size in SIZES.items() for i in range(1, size + 1)]
    assert list(essay.passages) == expected
    assert len(expected) == 73
    assert [p.id for s in essay.sections.values() for p in s.passages] == expected


@pytest.mark.parametrize("passage", PASSAGES)
def test_a_summary_reports_and_judges_nobody(passage: Passage) -> None:
    assert re.match(OPENING, passage.summary)
    assert not FORBIDDEN.search(passage.summary)
    assert "  " not in passage.summary and passage.summary.endswith(".")
    assert len(re.findall(r"[.!?](?:\s|$)", passage.summary)) <= 2


@pytest.mark.parametrize("passage", PASSAGES)
def test_quotations_are_short_and_few(passage: Passage) -> None:
    assert all(len(quotation.split()) <= 10 for quotation in passage.quotes)
    assert len(passage.quotes) <= (5 if passage.id == "impact-2" else 2)


def test_the_passage_on_utterances_shows_its_forms_and_examples() -> None:
    quotes = load_map().passages["impact-2"].quotes
    assert "kleine correcties, ontkenningen of minimaliseringen" in quotes
    assert {"je maakt het te groot", "je overdrijft", "dat heb ik nooit gezegd"} < set(quotes)
    assert any(quotation.startswith("het systematisch ondermijnen") for quotation in quotes)


@pytest.mark.parametrize("passage", PASSAGES)
def test_what_speaks_of_a_motive_never_stands_beside_a_match(passage: Passage) -> None:
    if passage.section == "vervorming" or passage.id == "mechanisme-8":
        assert not passage.beside_match
    if passage.beside_match:
        assert not MOTIVE.search(passage.summary)


@pytest.mark.parametrize("name", CONTESTED)
def test_a_contested_claim_carries_a_kanttekening_with_a_source(name: str) -> None:
    note = load_map().passages[name].kanttekening
    assert note is not None
    assert re.search(r"\b(19|20)\d\d\b", note.source)
    assert not FORBIDDEN.search(note.text)


def test_the_essay_costs_no_validator_to_import() -> None:
    code = "import sys, annot.essay; sys.exit('annot.essay.check' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
