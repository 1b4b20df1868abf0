"""Dutch or English: one switch, the document's language with it, and no text left behind."""

import json

import pytest
from visit import made, record, visit, words

TEXT = "je overdrijft"
ONE = [record(TEXT, made(TEXT, TEXT), speaker="Noor")]


def told(app) -> list[str]:
    found = [e.proto for e in app.get("bidi_component")]
    return [json.loads(p.json)["code"] for p in found if p.component_name == "annot_language"]


def test_the_page_opens_in_dutch() -> None:
    app = visit("overview", ONE)
    assert told(app) == ["nl"]
    assert "Overzicht" in words(app)


def test_the_switch_changes_every_text_and_the_documents_language() -> None:
    app = visit("overview", ONE)
    app.radio(key="language").set_value("en").run()
    assert told(app) == ["en"]
    assert "Overview" in words(app)
    assert "makes it smaller: 1" in app.get("vega_lite_chart")[0].proto.alt
    app.radio(key="language").set_value("nl").run()
    assert "Overzicht" in words(app)


@pytest.mark.parametrize("view", ["essay", "overview", "downloads"])
def test_english_says_what_stays_dutch(view: str) -> None:
    assert "stay in Dutch" in words(visit(view, ONE, language="en"))
    assert "stay in Dutch" not in words(visit(view, ONE))


def test_the_essay_page_has_english_names_of_forms() -> None:
    app = visit("essay", ONE, language="en", paragraph="impact-2")
    assert "says it was not so (ontkenning)" in words(app)
    labels = [button.label.replace("\\", "") for button in app.button]
    assert "“je overdrijft” — makes it smaller" in labels
