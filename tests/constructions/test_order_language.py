"""The language in which word orders are written."""

import pytest

from annot.constructions.orders import CONTEXT, FLIP, Environment, OrderError, Row, Slot

WORDS = {"P": Slot(frozenset({"toch", "weer"}), "{0,5}"), "BEGIN": Slot(frozenset({"¶"}))}
SLOTS = {"S": ["je", "jij"], "X": ["te groot", "overdreven"], "T": [""], "NONE": []}


def expand(order: str) -> list[Row]:
    return Environment(WORDS, SLOTS).expand(order)


def plain(order: str) -> list[str]:
    return [
        " ".join("|".join(sorted(slot.norms)) + slot.op for slot in row) for row in expand(order)
    ]


def test_one_word_alternatives_become_one_token() -> None:
    assert plain("S [maakt|maken] het") == ["je|jij maakt|maken het"]


def test_longer_alternatives_multiply() -> None:
    assert plain("S X") == ["je|jij overdreven", "je|jij te groot"]


def test_an_optional_word_is_one_token_and_an_optional_row_two_patterns() -> None:
    assert plain("niet (meer) goed") == ["niet meer? goed"]
    assert plain("is (door mij) gezegd") == ["is door mij gezegd", "is gezegd"]


def test_a_slot_without_a_value_drops_the_order() -> None:
    assert plain("S NONE aan") == []
    assert plain("S [NONE|aan]") == ["je|jij aan"]


def test_an_empty_value_leaves_nothing() -> None:
    assert plain("S aan T") == ["je|jij aan"]


def test_an_underscore_joins_words_into_one_token() -> None:
    assert expand("van_alles") == [(Slot(frozenset({"van alles"})),)]


def test_context_and_flip_are_roles_of_tokens() -> None:
    ((begin, word, after),) = expand("<BEGIN gezegd >dat")
    assert (begin.role, word.role, after.role) == (CONTEXT, "", CONTEXT)
    ((flipped, _),) = expand("S~ aan")
    assert flipped.role == FLIP


@pytest.mark.parametrize("order", ["P", "<BEGIN P", "(S) P", "S~"])
def test_an_order_needs_a_word_of_its_own(order: str) -> None:
    with pytest.raises(OrderError, match="no word of its own"):
        expand(order)


def test_a_repeat_count_overrides_a_slots_own() -> None:
    assert plain("P{1,3} aan") == ["toch|weer{1,3} aan"]


@pytest.mark.parametrize(
    ("order", "message"),
    [
        ("S [maakt|maken het", "missing"),
        ("S (het", "missing"),
        ("S maakt)", "unbalanced"),
        ("S Onbekend", "unknown slot"),
        ("S NIET-goed", "neither a word"),
    ],
)
def test_a_malformed_order_is_refused_with_a_reason(order: str, message: str) -> None:
    with pytest.raises(OrderError, match=message):
        expand(order)
