"""A passage on a terminal, and its link on the web."""

import json
from dataclasses import replace
from typing import Any
from urllib.parse import unquote

from annot.essay import EssayMap, essay_map, link, listing, load_map, read_data, render


def test_without_a_copy_our_description_shows() -> None:
    lines = render(load_map().passages["mechanisme-4"], {})
    assert lines[0] == "mechanisme-4: Het innerlijke mechanisme, alinea 4"
    assert lines[2].startswith("Het essay ")
    assert "Auteurs: Freud, Melanie Klein" in lines
    assert lines[-1].startswith("Kanttekening van ons: ") and lines[-1].endswith("(Klein 1946)")


def test_with_a_copy_the_paragraph_shows_and_the_kanttekening_stays() -> None:
    passage = load_map().passages["mechanisme-4"]
    lines = render(passage, {"mechanisme-4": "De eigen tekst.", "impact-1": "Iets anders."})
    assert "De eigen tekst." in lines
    assert passage.summary not in lines
    assert lines[-1].startswith("Kanttekening van ons: ")


def test_the_listing_names_every_passage(small: EssayMap) -> None:
    lines = listing(small, {"markt-1": "x"})
    assert lines[0] == "Verzonnen (Niemand)"
    assert sum("haven-" in line or "markt-" in line for line in lines) == 4
    assert [line for line in lines if line.startswith("* markt-1  ")]
    assert not any(line.startswith("*") for line in listing(small, {}))


def test_a_link_opens_the_page_at_the_quotation(small: EssayMap) -> None:
    source = small.source
    plain = small.passages["haven-1"]
    quoted = replace(plain, quotes=("zo-even, café & ’t", "anders"))
    assert link(quoted, source) is None
    source = replace(source, address="https://example.org/essay")
    assert link(plain, source) == "https://example.org/essay"
    found = link(quoted, source)
    assert found == (
        "https://example.org/essay#:~:text=zo%2Deven%2C%20caf%C3%A9%20%26%20%E2%80%99t"
    )
    assert unquote(found).endswith("zo-even, café & ’t")
    source = replace(source, address="https://example.org/#essay")
    found = link(quoted, source)
    assert found is not None and found.startswith("https://example.org/#essay:~:text=zo")


def test_the_map_survives_json() -> None:
    data: dict[str, Any] = json.loads(json.dumps(read_data()))
    assert essay_map(data) == load_map()
