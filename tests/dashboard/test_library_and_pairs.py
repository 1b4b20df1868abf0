"""What the library asks of the server: word orders of a construction, and a paragraph."""

from typing import Any

import pytest

from annot.dashboard import library
from annot.dashboard.session import PARAGRAPH, VIEW


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> dict[str, Any]:
    """The session state of a visit in which the browser asks for something."""
    state: dict[str, Any] = {library.KEY: {}}
    monkeypatch.setattr(library.st, "session_state", state)
    return state


def test_the_orders_of_a_construction_can_be_asked_for(asked: dict[str, Any]) -> None:
    asked[library.KEY]["orders"] = "minimalisering.overdrijven"
    library._ask_orders()
    assert asked[library.ORDERS] == "minimalisering.overdrijven"


def test_a_paragraph_opens_in_the_essay(asked: dict[str, Any]) -> None:
    asked[library.KEY]["essay"] = "impact-2"
    library._open_essay()
    assert (asked[VIEW], asked[PARAGRAPH]) == ("essay", "impact-2")


@pytest.mark.parametrize("nonsense", [None, "", "geen.vorm", "impact-999"])
def test_nonsense_from_a_browser_asks_for_nothing(asked: dict[str, Any], nonsense: Any) -> None:
    asked[library.KEY] |= {"orders": nonsense, "essay": nonsense}
    library._ask_orders()
    library._open_essay()
    assert asked.keys() == {library.KEY}
