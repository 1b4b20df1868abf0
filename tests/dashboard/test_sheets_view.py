"""The view that makes worksheets: its choices, and what it offers."""

from typing import Any

import pytest

from annot.dashboard import sheets
from annot.labels import view_texts

TEXTS, PRINTED = view_texts("sheets"), view_texts("worksheet")


@pytest.fixture
def view(page: Any) -> Any:
    page.app.session_state["view"] = "sheets"
    page.app.run()
    assert not page.app.exception
    return page


def offered(page: Any) -> list[str]:
    return [button.label for button in page.app.get("download_button")]


def test_it_offers_both_sheets_in_both_formats(view):
    pytest.importorskip("docx", reason="python-docx is not installed")
    assert offered(view) == [
        "Werkblad (HTML, om te printen)",
        "Werkblad (Word)",
        "Nabespreking (HTML, om te printen)",
        "Nabespreking (Word)",
    ]
    assert PRINTED["real"] in view.words


def test_without_python_docx_the_page_to_print_still_comes(page, monkeypatch):
    monkeypatch.setattr(sheets, "can_make_docx", lambda: False)
    page.app.session_state["view"] = "sheets"
    page.app.run()
    assert not any("Word" in label for label in offered(page))
    assert TEXTS["no_docx"] in page.words


def test_a_choice_without_sentences_gets_one_sentence(view):
    view.app.multiselect(key="sheet_labels").set_value([]).run()
    assert view.app.info[0].value == TEXTS["none"]
    assert not offered(view)


def test_a_choice_with_few_sentences_says_how_many(view):
    view.app.multiselect(key="sheet_labels").set_value(["devaluatie"]).run()
    view.app.radio(key="sheet_strengths").set_value("zwak").run()
    view.app.slider(key="sheet_number").set_value(20).run()
    assert not view.app.exception
    assert view.app.info[0].value.startswith("Bij deze keuze passen maar ")
    assert offered(view)
