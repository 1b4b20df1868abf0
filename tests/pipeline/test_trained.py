"""A trained pipeline that is asked: it lowers or refines what the rules found, and does no more."""

import json
import pickle
import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

import pytest
import spacy
from corpus import demo_rows
from shared import shared_file, trained_pipeline
from spacy.language import Language

import annot
from annot.annotation import Annotation, Message
from annot.constructions.loading import load_reasons
from annot.errors import InputError
from annot.exchange import Item, read_items
from annot.pipeline.annotator import Annotator
from annot.pipeline.evidence import Evidence, Word
from annot.pipeline.statuses import REPORTED
from annot.pipeline.trained import Trained
from annot.research.matching import matched
from annot.research.predictions import annotated
from annot.research.targets import reported_spans
from annot.resources import root

REPORT = "De directeur verklaarde vorige week in een lange mail dat je overdrijft."


@pytest.fixture(scope="module")
def model() -> str:
    return trained_pipeline()


@pytest.fixture(scope="module")
def nlp(model: str) -> Language:
    return spacy.load(model)


@pytest.fixture(scope="module")
def with_model(model: str) -> Annotator:
    return annot.load(model, layers=("all",), all=True)


@pytest.fixture(scope="module")
def alone() -> Annotator:
    return annot.load(layers=("all",), all=True)


def texts_of(path: Path) -> list[str]:
    return [json.loads(line)["text"] for line in path.read_text(encoding="utf-8").splitlines()]


def own_texts() -> list[str]:
    folder = root() / "data" / "gold"
    texts = [row["text"] for row in demo_rows()]
    return [*texts, *texts_of(folder / "gold.jsonl"), *texts_of(folder / "ordinary.jsonl")]


def without_status(spans: Iterable[Annotation]) -> list[Annotation]:
    return [replace(one, status="", reported=False, cue=None, said_by="") for one in spans]


def check_lowers_only(texts: list[str], with_model: Annotator, alone: Annotator) -> None:
    names = {reason.name for reason in load_reasons().reasons}
    for one, other in zip(with_model.pipe(texts), alone.pipe(texts), strict=True):
        assert without_status(one.spans) == without_status(other.spans)
        for now, before in zip(one.spans, other.spans, strict=True):
            assert before.reported or not now.reported
            if now.status != before.status and now.status != "los":
                assert now.cue is not None
                assert now.cue.name in names


@pytest.mark.thorough
def test_spans_are_the_same_and_only_named_reasons_change_a_status(
    with_model: Annotator, alone: Annotator
) -> None:
    check_lowers_only(own_texts(), with_model, alone)


@pytest.mark.thorough
@pytest.mark.parametrize(
    "name",
    [
        "gold/dev.jsonl",
        "corpora/commonvoice_nl.txt",
        "corpora/flores200_nld.txt",
        "corpora/ntrex_nld.txt",
    ],
)
def test_the_same_on_the_corpora_at_hand(
    name: str, with_model: Annotator, alone: Annotator
) -> None:
    path = shared_file(name)
    texts = texts_of(path) if name.endswith("jsonl") else path.read_text("utf-8").splitlines()
    check_lowers_only(texts, with_model, alone)


def test_every_reason_holds_in_its_examples(with_model: Annotator, alone: Annotator) -> None:
    for reason in load_reasons().reasons:
        for example in reason.examples:
            assert all(one.status != reason.status for one in alone(example)), example
            found = [one.cue.name for one in with_model(example) if one.cue]
            assert reason.name in found, example
        for counter in reason.counterexamples:
            assert {one.status for one in with_model(counter.text)} == {counter.status}


def test_a_record_names_the_pipeline_and_the_reason(model: str, with_model: Annotator) -> None:
    [record] = with_model.pipe([Message("m", REPORT)])
    assert re.fullmatch(r"nl_\w+ [\d.]+ [0-9a-f]{12}", record.meta["model"])
    [span] = record.spans
    assert (span.status, span.said_by) == ("geciteerd", "ander")
    assert span.cue is not None
    assert (span.cue.id, span.cue.text) == ("m", REPORT[span.cue.start : span.cue.end])


def test_another_pipeline_is_another_run(nlp: Language, with_model: Annotator) -> None:
    assert with_model.meta["run"] != annot.load(layers=("all",), all=True).meta["run"]
    assert annot.load(nlp, ("all",), all=True).meta["run"] == with_model.meta["run"]


def test_without_a_match_it_is_not_even_loaded(model: str) -> None:
    annotator = annot.load(model)
    list(annotator.pipe(["Tot morgen!", "hij overdrijft", "de trein is weer te laat"] * 20))
    assert annotator._trained is not None
    assert annotator._trained._nlp is None
    annotator("je overdrijft")
    assert annotator._trained._nlp is not None


def test_by_name_by_path_and_loaded_give_the_same(model: str, nlp: Language) -> None:
    answers = [annot.load(one)(REPORT) for one in (model, Path(nlp.path or ""), nlp)]
    assert answers[0] == answers[1] == answers[2]


def test_it_travels_to_another_process(with_model: Annotator) -> None:
    assert pickle.loads(pickle.dumps(with_model))(REPORT) == with_model(REPORT)


def test_a_batch_does_not_change_an_answer(with_model: Annotator) -> None:
    texts = [Message("", text) for text in own_texts()[:120]]
    one_by_one = [with_model.annotate(message) for message in texts]
    assert [list(record.spans) for record in with_model.pipe(texts)] == one_by_one


def test_neighbours_are_read_with_it(with_model: Annotator) -> None:
    chat = [Message("1", "Weet je wat", speaker="A"), Message("2", REPORT, speaker="A")]
    *_, last = with_model.conversation(chat)
    assert [(one.status, one.cue and one.cue.id) for one in last.spans] == [("geciteerd", "2")]


def test_no_word_of_a_text_stays_in_a_pipeline_of_ours(model: str) -> None:
    annotator = annot.load(model)
    annotator(f"Zwaluwstaart4711 {REPORT}")
    assert annotator._trained is not None
    strings = annotator._trained.load().vocab.strings
    assert not any("zwaluwstaart" in string.lower() for string in strings)


def test_a_loaded_pipeline_stays_as_it_is(model: str) -> None:
    nlp = spacy.load(model)
    nlp.add_pipe("annot")
    before = nlp.pipe_names, nlp.to_bytes(exclude=["vocab"])
    annot.load(nlp)(REPORT)
    assert (nlp.pipe_names, nlp.to_bytes(exclude=["vocab"])) == before


def test_an_address_of_many_characters_is_one_word(with_model: Annotator) -> None:
    text = "https://" + "a.b/" * 50_000 + f" {REPORT}"
    [span] = with_model(text)
    assert (span.text, span.status) == ("je overdrijft", "geciteerd")


@pytest.mark.thorough
def test_a_text_that_is_too_long_for_it_is_left_to_the_rules(with_model: Annotator) -> None:
    text = REPORT + " ja" * 400_000
    assert [one.status for one in with_model(text)] == ["direct"]


def statuses(path: Path, annotator: Annotator) -> Counter[tuple[str, bool]]:
    """Per status of gold the matches that have it, and those that have another."""
    items = [item for item in read_items(path) if isinstance(item, Item)]
    found = annotated(items, annotator)
    return Counter(
        (str(gold.status), gold.status == one.status)
        for item, answer in zip(items, found, strict=True)
        for gold, one in matched(item.spans, reported_spans(answer))
    )


def test_reports_far_from_their_clause_are_told_as_reports(
    with_model: Annotator, alone: Annotator
) -> None:
    path = Path(__file__).parents[1] / "examples" / "parse.jsonl"
    before, now = statuses(path, alone), statuses(path, with_model)
    assert now["geciteerd", True] >= before["geciteerd", True] + 5
    assert now["direct", True] >= before["direct", True] - 2


@pytest.mark.parametrize("name", ["dev", "own"])
def test_no_status_is_settled_worse_than_by_the_rules(
    name: str, with_model: Annotator, alone: Annotator
) -> None:
    own = root() / "data" / "gold" / "gold.jsonl"
    path = own if name == "own" else shared_file("gold/dev.jsonl")
    before, now = statuses(path, alone), statuses(path, with_model)
    for status in {status for status, _ in before}:
        if before[status, True] + before[status, False] >= 10:
            assert now[status, True] >= before[status, True], status


def words(*rows: tuple[str, str, str, int]) -> list[Word]:
    """Of text, part of speech, relation and head."""
    starts = [sum(len(text) + 1 for text, *_ in rows[:at]) for at in range(len(rows))]
    return [
        Word(start, start + len(text), text, pos, dep, head, False)
        for start, (text, pos, dep, head) in zip(starts, rows, strict=True)
    ]


def test_a_parse_without_relations_gives_no_reason(alone: Annotator) -> None:
    evidence = Evidence(alone.rules.reasons)
    [span] = alone(REPORT)
    assert span.status in REPORTED
    plain = [(text, "", "", at) for at, text in enumerate(REPORT.lower().split())]
    for parse in (words(*plain), []):
        assert evidence.weighed([span], [REPORT], lambda _, parse=parse: parse) == [span]


@pytest.mark.parametrize(
    ("model", "sentence"),
    [
        ("nl_bestaat_niet", "there is no spaCy pipeline with that name or path"),
        ("x\0y", "there is no spaCy pipeline"),
        (spacy.blank("en"), "for another language"),
    ],
)
def test_what_cannot_be_used_gets_a_sentence(model: str | Language, sentence: str) -> None:
    with pytest.raises(InputError, match=sentence):
        annot.load(model)


def damaged(folder: Path, **meta: object) -> Path:
    values = {"lang": "nl", "name": "x", "version": "1.0.0", "spacy_version": ">=3.8,<3.9"} | meta
    (folder / "meta.json").write_text(json.dumps(values), encoding="utf-8")
    return folder


def test_a_pipeline_for_an_older_spacy_is_refused(tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"made for spaCy >=2\.3,<2\.4, and 3\."):
        annot.load(damaged(tmp_path, spacy_version=">=2.3,<2.4"))


def test_a_damaged_pipeline_is_refused_when_it_is_loaded(tmp_path: Path) -> None:
    annotator = annot.load(damaged(tmp_path))
    with pytest.raises(InputError, match=r"cannot be loaded \(\w+\)"):
        annotator.prepare()
    with pytest.raises(InputError, match="cannot be loaded"):
        annotator(REPORT)


@pytest.mark.parametrize("content", ["", "[]", "{", '{"lang": 3}', "\ud800"])
def test_a_damaged_meta_is_refused(tmp_path: Path, content: str) -> None:
    (tmp_path / "meta.json").write_bytes(content.encode("utf-8", "surrogatepass"))
    with pytest.raises(InputError):
        annot.load(tmp_path)


def test_threads_share_one(with_model: Annotator) -> None:
    from concurrent.futures import ThreadPoolExecutor

    with ThreadPoolExecutor(4) as pool:
        answers = list(pool.map(with_model, [REPORT] * 8))
    assert all(answer == answers[0] for answer in answers)


def test_the_pipeline_is_not_taken_apart(nlp: Language) -> None:
    assert Trained(nlp).load() is nlp
