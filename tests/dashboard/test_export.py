"""What a visitor takes along: without what they set aside, and without names when asked."""

import json
from types import SimpleNamespace

import pytest
from visit import made, record, visit, words

from annot.dashboard import export

TEXT = "Sam, je overdrijft. je overdrijft"
FIRST = made(TEXT, "je overdrijft")
SECOND = made(TEXT, "je overdrijft", start=20, end=33)
RECORDS = [record("Hoi Noor", speaker="Sam"), record(TEXT, FIRST, SECOND, speaker="Noor")]


@pytest.fixture
def files(monkeypatch: pytest.MonkeyPatch):
    """The two files as they would be downloaded, for a state of the visit."""
    made_files: list[dict] = []
    real = export._files

    def caught(without_names: bool, spoken: str):
        made_files.append(real(without_names, spoken))
        return made_files[-1]

    monkeypatch.setattr(export, "_files", caught)

    def run(tick: bool = False, **state: object) -> dict[str, str]:
        app = visit("downloads", RECORDS, **state)
        if tick:
            app.checkbox(key="without_names").check().run()
        assert not app.exception
        return {kind: make().decode() for kind, make in made_files[-1].items()}

    return run


def rows(files: dict[str, str]) -> list[dict]:
    return [json.loads(line) for line in files["jsonl"].splitlines()]


def test_jsonl_has_a_record_of_the_contract_for_each_message(files) -> None:
    first, second = rows(files())
    assert set(second) == {
        "id", "text", "conversation", "speaker", "time", "spans", "context", "meta",
    }  # fmt: skip
    assert first["spans"] == [] and len(second["spans"]) == 2
    assert second["meta"]["shown"]["layers"] == ["kern", "verwant", "tegenbeeld"]


def test_a_match_set_aside_is_in_neither_file(files) -> None:
    made_files = files(set_aside={"1-5-18-minimalisering"})
    assert [span["start"] for span in rows(made_files)[1]["spans"]] == [20]
    assert rows(made_files)[1]["meta"]["shown"]["set_aside"] == 1
    assert "(zin 1)" in made_files["html"]


def test_names_stay_unless_asked(files) -> None:
    made_files = files()
    assert "Noor" in made_files["html"] and "Noor" in made_files["jsonl"]


def test_without_names_neither_file_has_one(files) -> None:
    made_files = files(tick=True)
    for text in made_files.values():
        assert "Noor" not in text and "Sam" not in text
        assert "spreker 1" in text and "spreker 2" in text
    for row in rows(made_files):
        for span in row["spans"]:
            assert row["text"][span["start"] : span["end"]] == span["text"] == "je overdrijft"


def test_own_marks_stand_in_the_page_where_they_were_made(files) -> None:
    mark = SimpleNamespace(message=1, start=5, end=18, label=None)
    for tick in (False, True):
        assert '<mark data-look="own"><mark' in files(tick, marks=[mark])["html"]


def test_the_files_have_neutral_names_and_are_not_called_a_report() -> None:
    app = visit("downloads", RECORDS)
    names = [button.proto.label for button in app.get("download_button")]
    assert names == ["Om te lezen of te printen (HTML)", "Voor onderzoek (JSONL)"]
    for word in ("rapport", "certificaat", "dossier", "bewijs"):
        assert word not in words(app).lower()


def test_a_button_says_whether_names_are_in_its_file() -> None:
    app = visit("downloads", RECORDS)
    app.checkbox(key="without_names").check().run()
    for button in app.get("download_button"):
        assert "zonder namen" in button.proto.label


def test_what_cannot_be_promised_stands_beside_the_choice() -> None:
    shown = words(visit("downloads", RECORDS))
    assert "bijnamen" in shown
    assert "blijft daar staan" in shown


def test_a_text_without_speakers_asks_nothing_about_names() -> None:
    assert not visit("downloads", [record(TEXT, FIRST)]).checkbox


def test_without_a_text_there_is_nothing_to_keep() -> None:
    assert not visit("downloads").get("download_button")
