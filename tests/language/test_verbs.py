"""Verb forms follow from principal parts."""

import pytest

from annot.language import verbs

STELLEN = {
    "infinitive": "stellen", "particle": "aan", "stem": "stel",
    "past": "stelde", "participle": "gesteld",
}  # fmt: skip
HOUDEN = {"infinitive": "houden", "stem": "houd", "past": "hield", "participle": "gehouden"}
ZIJN = {"infinitive": "zijn", "je": "bent", "inverted": "ben", "past": "was"}


def test_je_takes_stem_and_stem_with_t_in_either_place() -> None:
    assert verbs.finite(STELLEN, "je") == ["stelt", "stel", "stelde"]
    assert set(verbs.finite(STELLEN, "je", inverted=True)) == {"stel", "stelt", "stelde"}


def test_irregular_forms_win_over_regular_ones() -> None:
    assert verbs.finite(ZIJN, "je") == ["bent", "was"]
    assert verbs.finite(ZIJN, "je", inverted=True) == ["ben", "bent", "was"]


def test_ge_has_its_own_past() -> None:
    assert "hieldt" in verbs.finite(HOUDEN, "ge")


def test_a_separable_verb_joins_its_particle_at_the_end() -> None:
    slots = verbs.slots(STELLEN, "je")
    assert slots["Ve"] == ["aanstelt", "aanstel", "aanstelde"]
    assert slots["INF"] == ["aanstellen"]
    assert slots["TE"] == ["aan te stellen"]
    assert slots["VD"] == ["aangesteld"]
    assert slots["BINF"] == ["stellen"]


def test_an_inseparable_verb_cannot_be_cut_in_two() -> None:
    slots = verbs.slots(HOUDEN, "je")
    assert (slots["BINF"], slots["BVD"], slots["PRT"]) == ([], [], [""])


@pytest.mark.parametrize(
    ("wrong", "right"),
    [("steld", "stelt"), ("aanstelle", "aanstellen"), ("aangestelt", "aangesteld")],
)
def test_common_misspellings_lead_to_the_right_form(wrong: str, right: str) -> None:
    assert verbs.misspellings(STELLEN)[wrong] == right


def test_flemish_verb_and_pronoun_in_one_word_have_parts_that_add_up() -> None:
    for surface, parts in verbs.clitics({"stem": "overdrijf", "past": "overdreef"}).items():
        assert sum(length for _, length in parts) == len(surface)
    assert "stelde" not in verbs.clitics(STELLEN)
