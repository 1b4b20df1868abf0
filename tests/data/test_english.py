"""The English texts say no less than the Dutch ones, and keep to the same words."""

import re
from typing import Any

import pytest

from annot.explanation import explain
from annot.labels import label_texts, page_texts, view_texts
from annot.resources import read_yaml, root

MINE = ["document", "download", "essay", "languages", "layers", "overview"]
OWN_FIXED = {"status", "strength", "support", "heading", "pattern", "tweezijdig",
             "innocent_limited", "no_matches", "recall"}  # fmt: skip
FORBIDDEN = re.compile(
    r"gaslight|\bdaders?\b|slachtoffer|\bnarcist|toxisch|bewijs|\bscore|\bkans dat\b|abuse"
    r"|perpetrator|\bvictim|toxic|\bproof\b|\bevidence\b|\breport\b|rapport|certifica",
    re.IGNORECASE,
)


def leaves(value: Any, path: tuple[str, ...] = ()) -> dict[tuple[str, ...], str]:
    if isinstance(value, dict):
        return {
            k: v for key, child in value.items() for k, v in leaves(child, (*path, key)).items()
        }
    return {path: str(value)}


def fields(text: str) -> set[str]:
    return set(re.findall(r"\{(\w+)\}", text))


def test_the_fixed_texts_are_all_there_in_english() -> None:
    dutch = {key: page_texts()[key] for key in OWN_FIXED}
    assert set(page_texts("en")) == OWN_FIXED
    one, other = leaves(dutch), leaves(dict(page_texts("en")))
    assert set(one) == set(other)
    for path, text in one.items():
        assert fields(text) == fields(other[path]), path
        assert text != other[path], path


@pytest.mark.parametrize("name", MINE)
def test_a_view_has_the_same_keys_and_blanks_in_both(name: str) -> None:
    one, other = leaves(view_texts(name, "nl")), leaves(view_texts(name, "en"))
    assert set(one) == set(other)
    for path, text in one.items():
        assert fields(text) == fields(other[path]), path


@pytest.mark.parametrize("label", label_texts())
def test_a_label_is_english_where_the_page_needs_it(label: str) -> None:
    dutch, english = label_texts()[label], label_texts("en")[label]
    for key in ("name", "definition", "does", "effect", "limits"):
        assert english[key].strip() and english[key] != dutch[key]
    for key in ("layer", "essay", "essay_support", "anders"):
        assert english[key] == dutch[key]


@pytest.mark.parametrize("name", MINE)
def test_our_own_sentences_judge_nobody(name: str) -> None:
    for language in ("nl", "en"):
        for path, text in leaves(view_texts(name, language)).items():
            assert not FORBIDDEN.search(text), path


def test_english_fixed_texts_judge_nobody() -> None:
    texts = leaves(dict(page_texts("en"))) | leaves(
        {k: dict(v) for k, v in label_texts("en").items()}
    )
    assert not [path for path, text in texts.items() if FORBIDDEN.search(text)]


def test_an_explanation_in_english_keeps_its_order_and_the_dutch_example(everything) -> None:
    (match,) = everything("Hij zei: je overdrijft.")
    dutch, english = explain(match), explain(match, "en")
    assert english.label_name == "makes it smaller"
    assert (
        english.status
        == "The writer reports here what someone said or thinks; ‘Hij zei:’ shows it."
    )
    assert english.does == label_texts("en")["minimalisering"]["does"]
    assert (english.innocent, english.anders) == (dutch.innocent, dutch.anders)
    assert english.passages == dutch.passages
    assert match.explain("en")["support"] == page_texts("en")["support"]["voorbeeld"]


@pytest.mark.parametrize("name", ["page.en", "evaluation", "names", *(f"page/{n}" for n in MINE)])
def test_files_are_tidy(name: str) -> None:
    path = root() / "data" / f"{name}.yaml"
    lines = path.read_text(encoding="utf-8").splitlines()
    assert lines[0].startswith("# ")
    assert not [line for line in lines if len(line) > 100 or line != line.rstrip()]
    assert read_yaml(path)
