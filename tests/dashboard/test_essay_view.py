"""The essay page: every paragraph of the map, the visitor's copy, and the way back to the text."""

from pathlib import Path

import pytest
from visit import made, record, visit, words

from annot.annotation import Record
from annot.constructions.rules import load_rules
from annot.dashboard import essay_copy
from annot.dashboard.essay_view import MOST_BUTTONS, leaning
from annot.essay import EssayError, ImportResult, copy_path, load_map
from annot.labels import label_texts

TEXT = "Je overdrijft, echt."
HIT = made(TEXT, "Je overdrijft")
ESSAY = load_map()


def labels_of(app) -> list[str]:
    return [button.label.replace("\\", "") for button in app.button]


def press(app, label: str):
    next(b for b in app.button if b.label.replace("\\", "") == label).click().run()
    assert not app.exception
    return app


@pytest.mark.parametrize("section", ESSAY.sections)
def test_every_paragraph_shows_what_the_map_says(section: str) -> None:
    shown = words(visit("essay", paragraph=f"{section}-1"))
    for passage in ESSAY.sections[section].passages:
        for text in (passage.summary, *passage.quotes, *passage.concepts, *passage.authors):
            assert " ".join(text.split()) in shown
        if passage.kanttekening:
            assert passage.kanttekening.text.strip() in shown
            assert passage.kanttekening.source in shown


def test_the_opened_paragraph_is_announced_and_scrolled_to() -> None:
    app = visit("essay", paragraph="impact-2")
    assert app.selectbox(key="essay_section").value == "impact"
    told = [e.proto.json for e in app.get("bidi_component") if "passage-impact-2" in e.proto.json]
    assert len(told) == 1


def test_an_unknown_paragraph_opens_the_essay_at_its_beginning() -> None:
    assert visit("essay", paragraph="impact-99").selectbox(key="essay_section").value == "inleiding"


def test_another_section_can_be_chosen() -> None:
    app = visit("essay", paragraph="impact-2")
    app.selectbox(key="essay_section").select("liefde").run()
    assert ESSAY.passages["liefde-1"].summary.strip() in words(app)
    assert app.session_state["paragraph"] == "liefde-1"


def test_a_paragraph_names_the_labels_that_lean_on_it() -> None:
    app = visit("essay", paragraph="volwassenheid-5")
    assert "verwijt na een nee (grensbestraffing), laat ruimte (erkenning)" in words(app)


def test_no_construction_leans_on_a_paragraph_that_its_label_does_not() -> None:
    for construction in load_rules().constructions.values():
        for name in construction["essay"] or ():
            assert construction["label"] in leaning()[name]


def test_a_label_leads_to_its_paragraphs() -> None:
    app = press(visit("essay"), "De relationele cyclus, alinea 1")
    assert app.session_state["paragraph"] == "cyclus-1"
    assert app.selectbox(key="essay_section").value == "cyclus"


def test_a_paragraph_leads_back_to_the_match_in_the_text() -> None:
    app = visit("essay", [record("Hoi"), record(TEXT, HIT)], paragraph="impact-2")
    press(app, "“Je overdrijft” — maakt kleiner")
    assert app.session_state["chosen"] == "1-0-13-minimalisering"
    assert app.session_state["view"] == "read"


@pytest.mark.parametrize(
    "state",
    [
        {"set_aside": {"0-0-13-minimalisering"}},
        {"kern": False},
    ],
)
def test_what_the_reader_does_not_look_at_has_no_way_back(state: dict[str, object]) -> None:
    app = visit("essay", [record(TEXT, HIT)], paragraph="impact-2", **state)
    assert not [label for label in labels_of(app) if "overdrijft" in label]


def test_a_passage_that_may_not_stand_beside_a_match_never_does() -> None:
    apart = next(p for p in ESSAY.passages.values() if not p.beside_match)
    hit = made(TEXT, "Je overdrijft", essay=(apart.id,))
    app = visit("essay", [record(TEXT, hit)], paragraph=apart.id)
    assert "nooit naast een zin" in words(app)
    assert not [label for label in labels_of(app) if "overdrijft" in label]


def test_a_paragraph_lists_a_few_of_many_matches() -> None:
    many: list[Record] = [record(TEXT, HIT)] * (MOST_BUTTONS + 7)
    app = visit("essay", many, paragraph="impact-2")
    here = [b for b in app.button if str(b.key).startswith("to-impact-2-")]
    assert len(here) == MOST_BUTTONS
    assert "En nog 7 andere." in words(app)


def test_words_of_a_visitor_are_never_markup_on_a_button() -> None:
    nasty = "je <b>**overdrijft**</b> :red[x] $y$"
    app = visit("essay", [record(nasty, made(nasty, nasty))], paragraph="impact-2")
    (button,) = [b for b in app.button if str(b.key).startswith("to-impact-2-")]
    assert r"\<b\>\*\*overdrijft\*\*\<\/b\> \:red\[x\] \$y\$" in button.label


def test_nothing_is_written_to_the_address() -> None:
    app = press(visit("essay", [record(TEXT, HIT)]), "De impact op de partner, alinea 2")
    assert dict(app.query_params) == {}


@pytest.fixture
def recognised(monkeypatch: pytest.MonkeyPatch) -> None:
    """The import finds impact-2 in whatever it gets: the essay's own text is not ours to keep."""
    result = ImportResult({"impact-2": "De *echte* alinea."}, ())
    monkeypatch.setattr(essay_copy, "import_essay", lambda text: result)


@pytest.mark.usefixtures("recognised")
def test_an_imported_paragraph_stands_there_for_this_visit_only() -> None:
    app = visit("essay", paragraph="impact-2")
    app.text_area(key="essay_pasted").set_value("<p>iets</p>")
    press(app, "Zoek de alinea's")
    assert "De *echte* alinea." in words(app)
    assert "1 van de 73 alinea's herkend." in words(app)
    assert not copy_path().exists()
    assert "De *echte* alinea." not in words(visit("essay", paragraph="impact-2"))


@pytest.mark.usefixtures("recognised")
def test_an_imported_copy_can_be_forgotten() -> None:
    app = visit("essay", paragraph="impact-2")
    app.text_area(key="essay_pasted").set_value("iets")
    press(press(app, "Zoek de alinea's"), "Vergeet mijn kopie")
    assert "De *echte* alinea." not in words(app)
    assert essay_copy.COPY not in app.session_state


@pytest.mark.parametrize("kind", ["txt", "html"])
def test_a_file_with_the_essay_is_read_in_memory(
    kind: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen: list[str] = []

    def found(text: str) -> ImportResult:
        seen.append(text)
        return ImportResult({"impact-2": "Gevonden."}, ())

    monkeypatch.setattr(essay_copy, "import_essay", found)
    app = visit("essay", paragraph="impact-2")
    app.get("file_uploader")[0].set_value((f"essay.{kind}", "Café".encode("cp1252"), "text/plain"))
    press(app, "Zoek de alinea's")
    assert seen == ["Café\n"]
    assert "Gevonden." in words(app)


@pytest.mark.parametrize(
    ("pasted", "said"),
    [
        ("", "Plak eerst een tekst, of kies een bestand."),
        ("geheim dagboek", "Hierin is geen alinea van het essay herkend."),
        ("<![geheim dagboek", "Hierin is geen alinea van het essay herkend."),
        ("<html><![CDATA[geheim dagboek", "Hierin is geen alinea van het essay herkend."),
        ("a" * (essay_copy.LONGEST_COPY + 1), "Dit is te lang om het essay te zijn."),
    ],
)
def test_what_is_no_essay_gets_one_sentence_that_repeats_nothing(pasted: str, said: str) -> None:
    app = visit("essay")
    app.text_area(key="essay_pasted").set_value(pasted)
    press(app, "Zoek de alinea's")
    assert said in words(app)
    assert "geheim" not in words(app)
    assert not copy_path().exists()


def test_a_broken_copy_on_the_machine_does_not_break_the_page(monkeypatch) -> None:
    def broken() -> dict[str, str]:
        raise EssayError("broken")

    monkeypatch.setattr(essay_copy, "load_copy", broken)
    assert ESSAY.passages["impact-2"].summary.strip() in words(visit("essay", paragraph="impact-2"))


@pytest.mark.parametrize("hosted", [False, True])
def test_no_visitor_of_a_host_sees_the_copy_on_its_machine(monkeypatch, hosted: bool) -> None:
    monkeypatch.setattr(essay_copy, "load_copy", lambda: {"impact-2": "Eigen alinea."})
    monkeypatch.setattr(essay_copy, "is_hosted", lambda: hosted)
    assert ("Eigen alinea." in words(visit("essay", paragraph="impact-2"))) is not hosted


def test_the_real_essay_is_found_whole(monkeypatch) -> None:
    path = Path(__file__).parents[2].parent / "shared" / "essay" / "essay.txt"
    if not path.is_file():
        pytest.skip("the essay is not ours to keep here; its text is not beside this repository")
    app = visit("essay", paragraph="impact-2")
    app.text_area(key="essay_pasted").set_value(path.read_text(encoding="utf-8"))
    press(app, "Zoek de alinea's")
    assert "73 van de 73 alinea's herkend." in words(app)
    assert len(app.session_state[essay_copy.COPY]) == 73


def test_labels_lean_on_paragraphs_of_the_map() -> None:
    assert set(leaning()) <= set(ESSAY.passages)
    assert sum(map(len, leaning().values())) == sum(
        len(texts["essay"]) for texts in label_texts().values()
    )
