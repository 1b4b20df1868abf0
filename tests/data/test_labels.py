"""The label texts and the fixed texts are complete, and speak of forms, never of people."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from ruamel.yaml import YAML

from annot.help_lines import help_data

DATA = Path(__file__).parents[2] / "data"
LABELS: dict[str, Any] = YAML(typ="safe").load(DATA / "labels.yaml")
PAGE: dict[str, Any] = YAML(typ="safe").load(DATA / "page.yaml")

LAYERS = {
    "kern": ["ontkenning", "correctie", "minimalisering"],
    "verwant": ["diskwalificatie", "schuldverschuiving", "grensbestraffing", "devaluatie"],
    "cyclus": ["omkering", "terugtrekking", "toenadering", "idealisering"],
    "partner": ["zelftwijfel", "sussen"],
    "tegenbeeld": ["erkenning"],
}
BOTH = ["name", "definition", "does", "effect", "limits"]
TEXTS = [key for name in BOTH for key in (name, f"{name}_en")]
STATUSES = [
    "direct",
    "geciteerd",
    "vermelding",
    "vraag",
    "hypothetisch",
    "humor",
    "verduidelijking",
    "ontkend",
    "eigen",
    "derde",
    "generiek",
    "zakelijk",
    "geruststelling",
    "idioom",
    "herstel",
    "los",
]
PARAGRAPH = re.compile(
    r"^(inleiding|mechanisme|cyclus|impact|vervorming|herstel|liefde|volwassenheid|samengevat)-\d+$"
)
FORBIDDEN = re.compile(
    r"gaslight|\bdaders?\b|slachtoffer|narcis|toxisch|bewijs|\bscore|\bkans dat\b"
    r"|perpetrator|\bvictim|toxic|\bproof\b|\bevidence\b",
    re.IGNORECASE,
)


def strings(value: Any, path: tuple[str, ...] = ()) -> Iterator[tuple[tuple[str, ...], str]]:
    """Every text in the tree with the keys that lead to it."""
    if isinstance(value, str):
        yield path, value
    elif isinstance(value, dict):
        for key, child in value.items():
            yield from strings(child, (*path, key))
    elif isinstance(value, list):
        for number, child in enumerate(value):
            yield from strings(child, (*path, str(number)))


def is_help_line_name(path: tuple[str, ...]) -> bool:
    return path[0] == "blocks" and "name" in path


def test_all_labels_stand_in_order_of_layer():
    assert [(fields["layer"], label) for label, fields in LABELS.items()] == [
        (layer, label) for layer, labels in LAYERS.items() for label in labels
    ]


@pytest.mark.parametrize("label", LABELS)
def test_a_label_has_every_text(label: str):
    fields = LABELS[label]
    assert set(fields) == {"layer", *TEXTS, "essay", "essay_support", "anders"}
    assert all(isinstance(fields[key], str) and fields[key].strip() for key in TEXTS)
    assert fields["anders"] or fields["layer"] != "kern"


@pytest.mark.parametrize("label", LABELS)
def test_essay_links_may_stand_beside_a_match(label: str):
    links = LABELS[label]["essay"]
    assert len(links) == len(set(links))
    assert all(PARAGRAPH.match(link) for link in links)
    assert "mechanisme-8" not in links
    assert not [link for link in links if link.startswith("vervorming-")]


@pytest.mark.parametrize("label", LABELS)
def test_essay_support_is_no_more_than_the_essay_gives(label: str):
    fields = LABELS[label]
    assert fields["essay_support"] in {"benoemd", "afgeleid", None}  # the examples are phrases
    assert (fields["essay_support"] is None) == (not fields["essay"])
    if fields["layer"] == "kern":
        assert fields["essay_support"] == "benoemd"


def test_names_tell_the_labels_apart():
    assert len({fields["name"] for fields in LABELS.values()}) == len(LABELS)
    assert len({fields["name_en"] for fields in LABELS.values()}) == len(LABELS)


def test_every_status_has_its_sentences():
    assert list(PAGE["status"]) == STATUSES
    for texts in PAGE["status"].values():
        assert set(texts) == {"name", "sentence", "sentence_without_cue"}
        assert texts["sentence"].count("{cue}") == 1
        assert "{" not in texts["name"] + texts["sentence_without_cue"]


@pytest.mark.parametrize("status", STATUSES)
def test_a_status_that_does_not_count_says_so(status: str):
    texts = PAGE["status"][status]
    uncounted = STATUSES.index(status) >= STATUSES.index("ontkend")
    for key in ("sentence", "sentence_without_cue"):
        assert texts[key].startswith("Niet meegeteld: ") == uncounted


def test_the_fixed_texts_are_all_there():
    assert PAGE["strength"] == {"sterk": "duidelijke vorm", "zwak": "mogelijk"}
    assert set(PAGE["support"]) == {"voorbeeld", "benoemd", "afgeleid", "none", "correctie"}
    assert set(PAGE["heading"]) == {"does", "effect", "essay", "innocent", "status", "anders"}
    for key in ["pattern", "tweezijdig", "innocent_limited", "no_matches", "recall"]:
        assert PAGE[key].strip()


def test_no_sentence_of_ours_judges_a_sender():
    help_texts = [(p, t) for p, t in strings(help_data()) if not is_help_line_name(p)]
    shown = [(p, t) for p, t in help_texts if p[-1] not in ("source", "checked_with")]
    texts = [*strings(LABELS), *strings(PAGE), *shown]
    assert not [(path, text) for path, text in texts if FORBIDDEN.search(text)]


def test_acknowledgement_is_no_praise():
    fields = LABELS["erkenning"]
    assert f"{fields['does']} {fields['effect']}" == (
        "Deze woorden laten ruimte voor de ander. Of het zo blijft, zie je aan wat erna gebeurt."
    )


@pytest.mark.parametrize("name", ["labels.yaml", "page.yaml", "help.yaml", "site.yaml"])
def test_files_are_tidy(name: str):
    lines = (DATA / name).read_text(encoding="utf-8").splitlines()
    assert lines[0].startswith("# ")
    assert not [line for line in lines if len(line) > 100 or line != line.rstrip()]
