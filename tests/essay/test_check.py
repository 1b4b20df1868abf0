"""A faulty map is refused with the place and the nature of its fault."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from annot.essay import EssayError, EssayMap, read_data
from annot.essay.check import check_map

Spoil = Callable[[dict[str, Any]], object]

FAULTS: list[tuple[Spoil, str]] = [
    (
        lambda p: p.update(quotes=["een twee drie vier vijf zes zeven acht negen tien elf"]),
        "markt-1: quotes: a quotation has at most 10 words",
    ),
    (lambda p: p.update(summary="Iemand doet iets."), "begins with what the essay says"),
    (lambda p: p.update(summery="Het essay zegt iets."), "markt-1: summery: Extra"),
    (lambda p: p.pop("fingerprint"), "markt-1: fingerprint: Field required"),
    (lambda p: p["fingerprint"].update(start=12345678), "markt-1: fingerprint: start"),
    (lambda p: p["fingerprint"].update(length=0), "markt-1: fingerprint: length"),
    (lambda p: p.update(kanttekening={"text": "Zonder bron."}), "markt-1: kanttekening: source"),
    (lambda p: p.update(id="markt-2"), "markt-2: expected markt-1 here"),
    (lambda p: p.update(id="haven-1"), "haven-1: id occurs twice"),
]


@pytest.mark.parametrize(("spoil", "message"), FAULTS)
def test_a_fault_in_a_paragraph_is_named(data: dict[str, Any], spoil: Spoil, message: str) -> None:
    check_map(data)
    spoil(data["sections"][1]["paragraphs"][0])
    with pytest.raises(EssayError, match=message) as caught:
        check_map(data)
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize("address", ["javascript:alert(1)", "www.example.org", ""])
def test_an_address_is_a_web_address(data: dict[str, Any], address: str) -> None:
    data["source"]["address"] = "https://example.org/essay"
    check_map(data)
    data["source"]["address"] = address
    with pytest.raises(EssayError, match="source: address"):
        check_map(data)


def test_a_section_occurs_once(data: dict[str, Any]) -> None:
    data["sections"].append(data["sections"][0])
    with pytest.raises(EssayError, match="haven: section occurs twice"):
        check_map(data)


@pytest.mark.parametrize("content", ["title: [", "a: 1\na: 2\n", None])
def test_an_unreadable_file_is_named(tmp_path: Path, content: str | None) -> None:
    if content is not None:
        (tmp_path / "source.yaml").write_text(content, encoding="utf-8")
    with pytest.raises(EssayError, match=r"source\.yaml of the essay map cannot be read"):
        read_data(tmp_path)


def test_find_is_lenient_and_suggests_without_repeating(small: EssayMap) -> None:
    assert small.find(" Markt-2 ").id == "markt-2"
    with pytest.raises(EssayError, match="did you mean markt-2"):
        small.find("markt2")
    with pytest.raises(EssayError) as caught:
        small.find("mijn geheime bericht")
    assert "geheime" not in str(caught.value)
