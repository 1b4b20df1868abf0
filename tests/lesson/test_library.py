"""The library: everything of the pattern files, each sentence beside what looks like it."""

import json
from typing import Any

import pytest

from annot.constructions.listing import orders
from annot.constructions.marks import unmark
from annot.constructions.rules import load_rules
from annot.essay import load_map
from annot.labels import LAYERS, label_texts, layer_of
from annot.lesson.library import library_data, order_groups

CONSTRUCTIONS = load_rules().constructions


@pytest.fixture(scope="module", params=["nl", "en"])
def data(request: pytest.FixtureRequest) -> dict[str, Any]:
    return json.loads(json.dumps(library_data(request.param)))  # type: ignore[no-any-return]


def joined(pieces: list[Any]) -> str:
    return "".join(text for text, _ in pieces)


def entries(data: dict[str, Any]) -> dict[str, Any]:
    return {one["id"]: one for theme in data["themes"] for one in theme["constructions"]}


def test_every_construction_stands_in_the_theme_of_its_label(data: dict[str, Any]) -> None:
    assert entries(data).keys() == CONSTRUCTIONS.keys()
    for theme in data["themes"]:
        assert {one["label"] for one in theme["constructions"]} == {theme["label"]}


def test_themes_follow_the_layers(data: dict[str, Any]) -> None:
    layers = [LAYERS.index(layer_of(theme["label"])) for theme in data["themes"]]
    assert layers == sorted(layers)
    assert {theme["label"] for theme in data["themes"]} == set(label_texts())


def test_every_example_and_every_lookalike_is_shown_once(data: dict[str, Any]) -> None:
    for name, one in entries(data).items():
        texts = CONSTRUCTIONS[name]
        examples = {joined(row["example"]) for row in one["rows"]}
        examples.update(map(joined, one["more"]))
        assert examples == {unmark(example)[0] for example in texts["examples"]}
        lookalikes = sorted(joined(row["lookalike"]) for row in one["rows"])
        assert lookalikes == sorted(example["text"] for example in texts["counterexamples"])
        assert all(row["status"] and row["reason"] for row in one["rows"])


def test_only_paragraphs_that_may_stand_beside_a_sentence_are_linked(data: dict[str, Any]) -> None:
    assert all(load_map().passages[name].beside_match for name in data["passages"])
    assert all(set(one["essay"]) <= data["passages"].keys() for one in entries(data).values())


def test_chat_spelling_comes_with_its_ordinary_words() -> None:
    spellings = library_data()["spellings"]
    assert (spellings["kheb"], spellings["noit"]) == ("ik heb", "nooit")


def test_orders_are_those_of_the_listing() -> None:
    name = "minimalisering.overdreven"
    lines = [line.strip() for line in orders(load_rules(), name)]
    groups = order_groups(name)
    assert [text for group in groups for text in (group["title"], *group["lines"])] == lines
    assert all(group["lines"] for group in groups)


def test_the_data_fits_in_a_file_for_a_lesson() -> None:
    assert len(json.dumps(library_data(), ensure_ascii=False).encode()) < 3_000_000


@pytest.mark.parametrize("name", [n for n, c in CONSTRUCTIONS.items() if c["strength"] == "sterk"])
def test_a_clear_construction_has_two_examples_and_two_lookalikes(name: str) -> None:
    texts = CONSTRUCTIONS[name]
    assert len({unmark(example)[0] for example in texts["examples"]}) >= 2
    assert len({example["text"] for example in texts["counterexamples"]}) >= 2


def test_a_regional_wording_says_so(data: dict[str, Any]) -> None:
    regions = {name: one["region"] for name, one in entries(data).items() if one["region"]}
    assert regions["correctie.uitgevonden"] == "vl"
    assert regions["diskwalificatie.spoort-niet"] == "nl"
    assert set(regions.values()) <= data["texts"]["regions"].keys()
