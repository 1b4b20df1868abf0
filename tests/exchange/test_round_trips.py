"""What is written in a format and read again says the same: text, offsets, and all values."""

from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from items import annotated, formats, gold, items, through, told
from shared import shared_file

from annot.exchange import Format, Item, Span, read_items

EACH = pytest.mark.parametrize("format", formats(), ids=lambda one: one.name)
LONG = Item("lang", "overdrijven " * 90_000 + "ja", spans=(Span(1_080_000, 1_080_002, "x"),))
ADDRESS = Item(
    "adres", "https://a" * 20_000 + " 😀", spans=(Span(7, 9, "x"), Span(180_001, 180_002, "y"))
)


@pytest.mark.thorough
@EACH
@settings(max_examples=100, deadline=None)
@given(some=st.lists(items(), max_size=4))
@example(some=[Item("x", "😀 ja", spans=(Span(0, 1, "a"), Span(2, 4, "b"), Span(2, 4, "b")))])
@example(some=[Item("x", "ja", spans=(Span(0, 2, "a"),)), Item("y", ""), Item("x", "nee")])
@example(some=[Item("x", "a\r\nb\rc\n", "", "", "", (Span(1, 3, "a", "", "", False, ""),))])
def test_all_values_survive(format: Format, some: list[Item]) -> None:
    with TemporaryDirectory() as folder:
        back = through(some, Path(folder) / f"a{format.suffix}")
    assert [told(one) for one in back] == [told(one) for one in some]


@EACH
def test_the_gold_and_the_demo_survive(format: Format, tmp_path: Path) -> None:
    some = [*gold(), *annotated()]
    back = through(some, tmp_path / f"a{format.suffix}")
    assert sum(len(one.spans) for one in back) > 150
    assert [told(one) for one in back] == [told(one) for one in some]


@EACH
@pytest.mark.parametrize("item", [LONG, ADDRESS], ids=["long", "address"])
def test_a_text_beyond_the_limits_of_spacy_survives(
    format: Format, item: Item, tmp_path: Path
) -> None:
    assert through([item], tmp_path / f"a{format.suffix}") == [item]


@pytest.mark.thorough
@EACH
def test_the_development_gold_survives(format: Format, tmp_path: Path) -> None:
    some = [one for one in read_items(shared_file("gold/dev.jsonl")) if isinstance(one, Item)]
    back = through(some, tmp_path / f"a{format.suffix}")
    assert [told(one) for one in back] == [told(one) for one in some]


def test_a_chain_through_all_formats_loses_nothing(tmp_path: Path) -> None:
    some = [*annotated()][:40]
    for number, format in enumerate(formats()):
        some = through(some, tmp_path / f"{number}{format.suffix}")
    assert [told(one) for one in some] == [told(one) for one in annotated()[:40]]
