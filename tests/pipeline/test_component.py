"""The spaCy component `annot` in any pipeline for Dutch."""

import json
import pickle
import subprocess
import sys
from pathlib import Path

import pytest
import spacy
from confection import Config
from shared import trained_pipeline
from spacy.tokens import Doc, Span

import annot
from annot.errors import InputError
from annot.resources import root

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


def test_names_are_configurable_and_groups_of_others_stay(nlp: spacy.language.Language) -> None:
    ruler = nlp.add_pipe("span_ruler", config={"spans_key": "ruler"}, first=True)
    ruler.add_patterns([{"label": "JE", "pattern": "Je"}])
    nlp.add_pipe("annot", name="kern", config={"spans_key": "k", "extension": "kern", "all": True})
    doc = nlp(TEXT)
    assert [span.text for span in doc.spans["ruler"]] == ["Je"]
    assert spans(doc) == EXPECTED
    assert [span._.kern.status for span in doc.spans["k"]] == ["direct", "direct"]
    assert doc.spans["ruler"][0]._.annot is None


def test_an_extension_of_another_is_not_taken() -> None:
    Span.set_extension("van_een_ander", default=None)
    nlp = spacy.blank("nl")
    with pytest.raises(InputError, match="has that extension already"):
        nlp.add_pipe("annot", config={"extension": "van_een_ander"})


@pytest.mark.parametrize("place", ["first", "last"])
def test_where_it_stands_among_others_does_not_matter(place: str) -> None:
    nlp = spacy.blank("nl")
    nlp.add_pipe("sentencizer")
    nlp.add_pipe("entity_ruler").add_patterns([{"label": "PER", "pattern": "Anna"}])
    nlp.add_pipe("annot", **{place: True})
    doc = nlp(f"Anna vroeg iets. {TEXT}")
    assert spans(doc) == EXPECTED
    assert [entity.text for entity in doc.ents] == ["Anna"]
    assert len(list(doc.sents)) == 3


def test_the_analysis_of_a_pipeline_has_no_complaint(nlp: spacy.language.Language) -> None:
    analysis = nlp.analyze_pipes()
    assert analysis["problems"] == {"annot": []}
    assert analysis["summary"]["annot"]["assigns"] == ["doc.spans", "span._.annot"]


def test_a_config_makes_the_same_pipeline(nlp: spacy.language.Language) -> None:
    nlp.add_pipe("annot", name="kern", config={"layers": ["kern"], "spans_key": "k"})
    made = spacy.util.load_model_from_config(
        Config().from_str(nlp.config.to_str()), auto_fill=False
    )
    assert made.config["components"]["kern"] == nlp.config["components"]["kern"]
    assert spans(made(TEXT)) == EXPECTED
    doc = made(TEXT)
    assert [span.text for span in doc.spans["k"]] == [text for text, *_ in EXPECTED]


@pytest.mark.thorough
def test_spacy_assemble(nlp: spacy.language.Language, tmp_path: Path) -> None:
    nlp.config.to_disk(tmp_path / "config.cfg")
    command = [sys.executable, "-m", "spacy", "assemble", "config.cfg", "made"]
    subprocess.run(command, cwd=tmp_path, check=True, capture_output=True)
    assert spans(spacy.load(tmp_path / "made")(TEXT)) == EXPECTED


REPORT = "De directeur verklaarde vorige week in een lange mail dat je overdrijft."


@pytest.fixture(scope="module")
def trained() -> spacy.language.Language:
    return spacy.load(trained_pipeline())


def own_texts() -> list[str]:
    folder = root() / "data" / "gold"
    lines = [*(folder / "gold.jsonl").open(), *(folder / "ordinary.jsonl").open()]
    return [json.loads(line)["text"] for line in lines] + [REPORT]


@pytest.mark.thorough
def test_behind_a_parser_it_reports_what_an_annotator_with_that_pipeline_does(
    trained: spacy.language.Language,
) -> None:
    annotator = annot.load(trained, all=True)
    nlp = spacy.load(trained.path)
    nlp.add_pipe("annot", config={"all": True})
    texts = own_texts()
    for text, doc in zip(texts, nlp.pipe(texts), strict=True):
        found = [span._.annot for span in doc.spans["annot"]]
        assert found == annotator(text)


def test_before_the_parser_or_without_it_the_rules_alone_decide(
    trained: spacy.language.Language,
) -> None:
    nlp = spacy.load(trained.path)
    nlp.add_pipe("annot", first=True)
    nlp.add_pipe("annot", name="last")
    assert spans(nlp(REPORT))[0][2] == "geciteerd"
    nlp.remove_pipe("last")
    assert spans(nlp(REPORT))[0][2] == "direct"
    nlp.add_pipe("annot", name="last", config={"parse": False})
    assert spans(nlp(REPORT))[0][2] == "direct"


@pytest.mark.thorough
def test_in_a_trained_pipeline_it_is_saved_and_runs_in_two_processes(
    trained: spacy.language.Language, tmp_path: Path
) -> None:
    nlp = spacy.load(trained.path)
    nlp.add_pipe("annot")
    nlp.to_disk(tmp_path)
    docs = list(spacy.load(tmp_path).pipe([REPORT, TEXT], n_process=2))
    assert [spans(doc)[0][2] for doc in docs] == ["geciteerd", "direct"]
    assert [token.dep_ for token in docs[0]] == [token.dep_ for token in trained(REPORT)]
