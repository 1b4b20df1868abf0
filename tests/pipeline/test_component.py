"""The spaCy component `annot` in any pipeline for Dutch."""

import pickle
from pathlib import Path

import pytest
import spacy
from spacy.tokens import Doc

from annot.errors import InputError

TEXT = "Dat heb ik nooit gezegd. Je overdrijft."
EXPECTED = [
    ("Dat heb ik nooit gezegd", "ontkenning", "direct"),
    ("Je overdrijft", "minimalisering", "direct"),
]


@pytest.fixture
def nlp() -> spacy.language.Language:
    nlp = spacy.blank("nl")
    nlp.add_pipe("annot")
    return nlp


def spans(doc: Doc) -> list[tuple[str, str, str]]:
    return [(span.text, span.label_, span._.annot.status) for span in doc.spans["annot"]]


def test_spans_and_their_annotations(nlp: spacy.language.Language) -> None:
    doc = nlp(TEXT)
    assert spans(doc) == EXPECTED
    assert doc[0:1]._.annot is None


def test_to_disk_and_back(nlp: spacy.language.Language, tmp_path: Path) -> None:
    nlp.to_disk(tmp_path)
    assert spans(spacy.load(tmp_path)(TEXT)) == EXPECTED


def test_pickling(nlp: spacy.language.Language) -> None:
    assert spans(pickle.loads(pickle.dumps(nlp))(TEXT)) == EXPECTED


def test_a_doc_to_bytes_and_back(nlp: spacy.language.Language) -> None:
    assert spans(Doc(nlp.vocab).from_bytes(nlp(TEXT).to_bytes())) == EXPECTED


def test_two_processes(nlp: spacy.language.Language) -> None:
    docs = list(nlp.pipe([TEXT, "Hoi."] * 2, n_process=2))
    assert [spans(doc) for doc in docs] == [EXPECTED, []] * 2


def test_options_are_kept(tmp_path: Path) -> None:
    nlp = spacy.blank("nl")
    nlp.add_pipe("annot", config={"layers": ["kern"], "all": True})
    nlp.to_disk(tmp_path)
    assert spans(spacy.load(tmp_path)("Je overdrijft niet."))[0][2] == "ontkend"


def test_other_rules_are_refused(nlp: spacy.language.Language, tmp_path: Path) -> None:
    nlp.to_disk(tmp_path)
    saved = tmp_path / "annot"
    saved.write_text(saved.read_text().replace("sha256:", "sha256:0"), encoding="utf-8")
    with pytest.raises(InputError, match="another version"):
        spacy.load(tmp_path)


def test_the_users_vocabulary_and_tokens_are_untouched(nlp: spacy.language.Language) -> None:
    plain = spacy.blank("nl")
    text = "kheb da nooit gezegd, ge overdrijft"
    assert [t.text for t in nlp(text)] == [t.text for t in plain(text)]
    assert set(nlp.vocab.strings) - set(plain.vocab.strings) <= {
        "annot", "ontkenning", "minimalisering", "ontkenning.nooit-gezegd",
        "minimalisering.overdrijven",
    }  # fmt: skip
