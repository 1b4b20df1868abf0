"""Every part of the page says the same in Dutch and English, and judges nobody in either."""

import re

import pytest
from judging import FORBIDDEN, leaves

from annot.labels import label_texts
from annot.resources import data, root

VIEWS = sorted(file.stem for file in (root() / "data" / "page").glob("*.yaml"))


def fields(text: object) -> set[str]:
    return set(re.findall(r"\{(\w+)\}", str(text)))


@pytest.mark.parametrize("name", VIEWS)
def test_both_languages_have_the_same_keys_and_blanks(name: str):
    assert set(data(f"page/{name}")) == {"nl", "en"}
    dutch, english = (dict(leaves(data(f"page/{name}")[language])) for language in ("nl", "en"))
    assert list(dutch) == list(english)
    assert [key for key in dutch if fields(dutch[key]) != fields(english[key])] == []


@pytest.mark.parametrize("name", VIEWS)
def test_no_sentence_of_ours_judges_anyone(name: str):
    texts = dict(leaves(data(f"page/{name}")))
    assert [path for path, text in texts.items() if FORBIDDEN.search(str(text))] == []


@pytest.mark.parametrize("name", ["entry", "read", "explanation", "about"])
def test_dutch_sentences_are_short(name: str):
    long = [
        sentence
        for _, text in leaves(data(f"page/{name}")["nl"])
        for sentence in re.split(r"(?<=[.!?:;])\s", str(text))
        if len(sentence.split()) > 25
    ]
    assert long == []


def test_every_label_has_a_name_in_both():
    assert all(label_texts(language)[label]["name"] for language in ("nl", "en")
               for label in label_texts())  # fmt: skip
