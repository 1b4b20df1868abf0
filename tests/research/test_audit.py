import re
from collections import Counter

import pytest

from annot.errors import InputError
from annot.exchange import Item, Span
from annot.research.audit import UNFLAGGED, sample, stratum
from annot.research.estimation import estimated

SMALL = Span(0, 13, "minimalisering", "direct", "sterk")
NEVER = Span(0, 13, "ontkenning", "vraag", "sterk")
BLAME = Span(0, 13, "schuldverschuiving", "direct", "sterk")
ORDINARY = [
    "de trein van {} uur had vertraging",
    "breng jij {} broden mee",
    "het regent al {} dagen",
]


def corpus() -> list[Item]:
    """Texts that were flagged, some that were missed and resemble them, and ordinary ones."""
    items = []
    for number in range(300):
        if number % 10 == 0:
            text, spans = f"je overdrijft nu al {number} keer", (SMALL,)
        elif number % 30 == 1:
            text, spans = f"gij overdrijft nu al {number} keer", ()
        else:
            text, spans = ORDINARY[number % 3].format(number), ()
        other = {"kept": {"bron": "ab"[number % 2]}}
        items.append(Item(str(number), text, speaker="AB"[number // 150], spans=spans, other=other))
    return items


def judge(item: Item) -> Item:
    """Right where annot is, and where it missed the Flemish form."""
    spans = (SMALL,) if "overdrijft" in item.text and item.id != "0" else ()
    return Item(item.id, item.text, spans=spans, other=item.other)


def drawn(size: int = 60, seed: int = 0, like: list[Item] | None = None) -> list[Item]:
    return list(sample(corpus(), like, size, seed))


def test_a_stratum_is_that_of_the_first_span_of_the_first_layer() -> None:
    hidden = Span(0, 3, "correctie", "eigen", "sterk", reported=False)
    assert (
        stratum(Item("1", "tekst", spans=(BLAME, hidden, NEVER, SMALL))) == "ontkenning/sterk/vraag"
    )
    assert stratum(Item("1", "tekst", spans=(BLAME,))) == "schuldverschuiving/sterk/direct"
    assert stratum(Item("1", "tekst", spans=(Span(0, 1, "anders"), NEVER))).startswith("ontkenning")
    assert stratum(Item("1", "tekst", spans=(hidden,))) == UNFLAGGED


def test_the_judge_sees_neither_spans_nor_what_annot_thought() -> None:
    for item in drawn():
        assert not item.spans
        assert set(item.other) == {"audit"}
        assert "minimalisering" not in str(item.other)


def test_probabilities_are_those_of_the_draw() -> None:
    items = drawn()
    assert len(items) == 60
    strata = Counter(item.other["audit"]["stratum"] for item in items)
    assert len(strata) == 4
    for item in items:
        audit = item.other["audit"]
        assert audit["drawn"] == strata[audit["stratum"]]
        assert audit["probability"] == audit["drawn"] / audit["size"]
    assert sum(1 / item.other["audit"]["probability"] for item in items) == pytest.approx(300)


def test_what_resembles_the_examples_comes_more_often() -> None:
    missed = {item.id for item in corpus() if item.text.startswith("gij")}
    share = sum(item.id in missed for item in drawn()) / len(missed)
    ordinary = [item for item in drawn() if "overdrijft" not in item.text]
    assert share > 2 * len(ordinary) / 260


def test_other_examples_give_other_strata() -> None:
    like = [Item("x", "de trein van 8 uur is laat", spans=(SMALL,))]
    trains = sum("trein" in item.text for item in drawn(like=like))
    assert trains > sum("trein" in item.text for item in drawn())


def test_the_same_seed_draws_the_same() -> None:
    assert drawn(seed=1) == drawn(seed=1) != drawn(seed=2)


def test_a_corpus_without_flags_is_one_stratum() -> None:
    plain = [Item(str(number), "hoi") for number in range(9)]
    items = list(sample(plain, None, 4))
    assert {item.other["audit"]["size"] for item in items} == {9}


@pytest.mark.parametrize(
    ("items", "like", "size", "message"),
    [
        ([], None, 5, "no texts"),
        ([Item("1", "a"), Item("1", "b")], None, 5, "1 ids stand more than once"),
        ([Item("1", "a")], [Item("2", "b")], 5, "hold no spans"),
        (corpus(), None, 3, "must be 4 or more"),
    ],
)
def test_what_cannot_be_sampled(
    items: list[Item], like: list[Item] | None, size: int, message: str
) -> None:
    with pytest.raises(InputError, match=message):
        sample(items, like, size)


def test_a_corpus_that_is_judged_as_a_whole_gives_the_truth_and_nothing_is_unsure() -> None:
    judged = [judge(item) for item in drawn(300)]
    figures = estimated(corpus(), judged, times=20)
    of_label = figures["labels"]["minimalisering"]
    assert of_label["counts"] == [39, 30, 29]
    assert of_label["precision"] == (pytest.approx(29 / 30), None)
    assert of_label["recall"] == (pytest.approx(29 / 39), None)
    assert of_label["f1"] == (pytest.approx(2 * 29 / 69), None)
    assert of_label["prevalence"] == (pytest.approx(39 / 300), None)
    assert of_label["flagged"] == 0.1
    assert figures["labels"]["sussen"]["precision"] == (None, None)
    assert (figures["left_out"], figures["gaps"]) == ([], [])


def test_groups_are_those_of_the_records_and_add_up() -> None:
    judged = [judge(item) for item in drawn(300)]
    by = estimated(corpus(), judged, ["speaker", "bron"], times=0)["by"]
    assert set(by) == {"speaker", "bron"} and set(by["bron"]) == {"a", "b"}
    first, second = (by["speaker"][name]["labels"]["minimalisering"] for name in "AB")
    assert first["precision"].value == pytest.approx(14 / 15)
    assert second["precision"].value == 1
    assert first["counts"][0] + second["counts"][0] == 39
    assert by["bron"]["b"]["labels"]["minimalisering"]["flagged"] == 0


@pytest.mark.thorough
def test_estimates_from_samples_are_right_on_average() -> None:
    values = []
    for seed in range(25):
        judged = [judge(item) for item in drawn(80, seed)]
        values.append(estimated(corpus(), judged, times=0)["layers"]["kern"]["prevalence"].value)
    assert sum(values) / 25 == pytest.approx(39 / 300, abs=0.01)
    assert len(set(values)) > 1


def test_texts_that_were_not_judged_are_told_and_the_others_stand_for_them() -> None:
    judged = [judge(item) for item in drawn(300)]
    some = [item for item in judged if int(item.id) % 20]
    figures = estimated(corpus(), some, times=0)
    assert figures["gaps"] == [
        "15 texts that were drawn are not judged; the others of their strata stand for them, which "
        "is right only if no kind of text was passed over."
    ]
    assert figures["labels"]["minimalisering"]["prevalence"].value == pytest.approx(
        0.1333, abs=0.001
    )


def test_strata_without_a_judged_text_are_named() -> None:
    judged = [judge(item) for item in drawn()]
    flagged = {item.id for item in corpus() if item.spans}
    (gap,) = estimated(corpus(), [i for i in judged if i.id not in flagged], times=0)["gaps"]
    assert gap.startswith("No text was judged of 30 in minimalisering/sterk/direct")
    (gap,) = estimated(corpus(), [i for i in judged if i.id in flagged], times=0)["gaps"]
    assert gap.startswith("No text was judged of 270 in unflagged")


def test_a_stratum_with_one_judged_text_is_told() -> None:
    judged = [judge(item) for item in drawn()]
    flagged = [item for item in judged if int(item.id) % 10 == 0]
    gaps = estimated(corpus(), [i for i in judged if i not in flagged[1:]], times=0)["gaps"]
    assert gaps[-1].startswith("1 strata have one judged text")


def test_judged_texts_that_cannot_be_used_are_counted_and_not_dropped_silently() -> None:
    judged = [judge(item) for item in drawn(300)]
    judged[3] = Item(judged[3].id, "iets anders", other=judged[3].other)
    judged[4] = Item(judged[4].id, judged[4].text)
    judged[5] = Item(judged[5].id, judged[5].text, other={"audit": {"stratum": 0, "size": "9"}})
    judged.append(Item("weg", "hoi", other=judged[0].other))
    left_out = estimated(corpus(), judged, times=0)["left_out"]
    assert [re.sub(r" judged texts|;.*", "", sentence) for sentence in left_out] == [
        "1 have another text in the records",
        "2 lack the figures of their sample (audit), which not all formats keep",
        "1 are not in the records",
    ]


def test_nothing_usable_is_one_sentence() -> None:
    lost = [Item(item.id, item.text) for item in drawn()]
    with pytest.raises(InputError, match=r"60 judged texts none .* 60 .* lack the figures"):
        estimated(corpus(), lost)
    with pytest.raises(InputError, match=r"of 0 judged texts none can be used\.$"):
        estimated(corpus(), [])


@pytest.mark.parametrize("fewer", [10, 299])
def test_other_records_than_those_of_the_sample(fewer: int) -> None:
    judged = [judge(item) for item in drawn()]
    ids = {item.id for item in judged}
    others = [item for item in corpus() if item.id in ids or int(item.id) >= fewer]
    changed = [i if i.id != "290" else Item("290", i.text) for i in others]
    with pytest.raises(InputError, match="not those that the sample was drawn from"):
        estimated(changed, judged)


def test_ids_that_stand_twice_and_fields_that_nobody_has() -> None:
    judged = [judge(item) for item in drawn()]
    with pytest.raises(InputError, match="among the judged"):
        estimated(corpus(), [*judged, judged[0]])
    with pytest.raises(InputError, match="more than once in the records"):
        estimated([*corpus(), *corpus()], judged)
    with pytest.raises(InputError, match="no record has a field"):
        estimated(corpus(), judged, ["leeftijd"])
