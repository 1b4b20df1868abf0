"""A faulty spelling table is refused, with the entry at fault in the message."""

import pickle
from copy import deepcopy

import pytest

from annot.language.shadow import shade
from annot.language.spelling import Spelling
from annot.language.tables import parse_parts


def test_the_notation():
    assert parse_parts("k|wee|ni: ik weet niet") == (
        "kweeni",
        (("ik", 1), ("weet", 3), ("niet", 2)),
    )


@pytest.mark.parametrize("entry", ["k|heb: ik", "kheb: ik heb", "|heb: ik heb", "kheb"])
def test_a_faulty_entry_is_named(entry):
    with pytest.raises(ValueError, match="spelling entry"):
        parse_parts(entry)


def faulty(tables, change):
    data = deepcopy(tables)
    change(data)
    return data


@pytest.mark.parametrize(
    ("change", "message"),
    [
        (lambda d: d["variants"].update(ooit=["noit"]), "two readings"),
        (lambda d: d["variants"].update(sjaal=["das"]), "in `never`"),
        (lambda d: d["conditional"].append({"words": ["zz: q"], "if": [{}]}), "not in `never`"),
        (lambda d: d["conditional"].append({"words": ["k: q"], "if": [{"nxt": []}]}), "nxt"),
    ],
)
def test_a_contradiction_is_refused(tables, change, message):
    with pytest.raises(ValueError, match=message):
        Spelling.from_data(faulty(tables, change), frozenset(), {})


def test_wrong_lengths_of_a_derived_spelling_are_refused(tables):
    with pytest.raises(ValueError, match="add up"):
        Spelling.from_data(tables, frozenset(), {}, {"abc": (("a", 1),)})


def test_a_derived_spelling_gives_way_to_a_known_word(tables):
    extra = {"das": (("x", 3),), "gek": (("x", 3),), "noit": (("x", 4),)}
    made = Spelling.from_data(tables, frozenset({"gek"}), {}, extra)
    assert [t.norm for t in shade("een das gek noit", made)][1:-1] == ["een", "das", "gek", "nooit"]


def test_it_travels_to_workers(spelling):
    again = pickle.loads(pickle.dumps(spelling))
    assert again == spelling
    assert shade("Kheb noit ni", again) == shade("Kheb noit ni", spelling)
