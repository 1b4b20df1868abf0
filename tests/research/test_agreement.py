import pytest

from annot.errors import InputError
from annot.exchange import Item, Span
from annot.research.agreement import agreement, aligned
from annot.research.discussion import divided

TEXT = "je overdrijft, dat heb ik nooit gezegd"
SMALL = Span(0, 13, "minimalisering", "direct")
NEVER = Span(15, 38, "ontkenning", "direct")


def item(id: str, *spans: Span, text: str = TEXT, conversation: str | None = None) -> Item:
    return Item(id, text, conversation, spans=spans)


def test_items_are_aligned_by_id_whatever_their_order() -> None:
    a, b, c = item("a", SMALL), item("b"), item("c")
    other = item("a", NEVER)
    assert aligned([[a, b], [c, other]]) == [(a, other), (b, None), (None, c)]


@pytest.mark.parametrize(
    ("files", "message"),
    [
        ([[item("a")], [item("a", text="iets anders")]], "1 of 1 ids .* 1 of these"),
        ([[item("a")], [item("b")]], "0 of 2 ids"),
        ([[item("a"), item("a")], [item("a")]], "more than once"),
    ],
)
def test_other_texts_cannot_be_compared(files: list[list[Item]], message: str) -> None:
    with pytest.raises(InputError, match=message) as caught:
        aligned(files)
    assert "anders" not in str(caught.value)


def test_a_text_holds_a_label_once_and_only_if_it_is_reported() -> None:
    hidden = Span(15, 38, "ontkenning", "eigen", reported=False)
    rows = aligned([
        [item("a", SMALL, SMALL), item("b", hidden)],
        [item("a", SMALL), item("b", NEVER)],
    ])  # fmt: skip
    labels = agreement(rows, times=0)["labels"]
    assert labels["minimalisering"]["counts"] == [1, 1]
    assert labels["minimalisering"]["observed"].value == 1
    assert labels["ontkenning"]["counts"] == [0, 1]
    assert labels["ontkenning"]["observed"].value == 0.5


def test_a_layer_takes_its_labels_together() -> None:
    blame = Span(0, 13, "schuldverschuiving", "direct")
    rows = aligned([
        [item("a", SMALL), item("b", NEVER), item("c")],
        [item("a", NEVER), item("b", blame), item("c")],
    ])  # fmt: skip
    layers = agreement(rows, times=0)["layers"]
    assert layers["kern"]["counts"] == [2, 1]
    assert layers["kern+verwant"]["counts"] == [2, 2]
    assert layers["kern+verwant"]["cohen"].value == 1


def test_a_label_of_another_tool_has_a_row_too() -> None:
    rows = aligned([[item("a", Span(0, 2, "aanspreking"))], [item("a")]])
    assert agreement(rows, times=0)["labels"]["aanspreking"]["counts"] == [1, 0]


def test_spans_agree_by_overlap_and_exactly() -> None:
    shorter = Span(3, 13, "minimalisering", "direct")
    rows = aligned([[item("a", SMALL, NEVER)], [item("a", shorter, NEVER)], [item("a", NEVER)]])
    layers = agreement(rows, times=0)["layers"]
    assert layers["kern"]["spans_overlap"].value == pytest.approx((1 + 2 / 3 + 2 / 3) / 3)
    assert layers["kern"]["spans_exact"].value == pytest.approx((1 / 2 + 2 / 3 + 2 / 3) / 3)
    assert layers["verwant"]["spans_overlap"].value is None


def test_what_nobody_used_is_undefined_and_not_perfect() -> None:
    figures = agreement(aligned([[item("a")], [item("a")]]), times=10)
    unused = figures["labels"]["sussen"]
    assert unused["observed"].value == 1
    assert {unused[name].value for name in ("positive", "cohen", "fleiss", "alpha")} == {None}
    assert figures["status"]["cohen"].value is None


def test_status_is_compared_on_matched_spans_that_both_gave_one() -> None:
    asked = Span(15, 38, "ontkenning", "vraag")
    unknown = Span(15, 38, "ontkenning")
    rows = aligned([
        [item("a", SMALL, NEVER), item("b", NEVER), item("c", NEVER)],
        [item("a", SMALL, asked), item("b", unknown), item("c")],
    ])  # fmt: skip
    status = agreement(rows, times=0)["status"]
    assert status["pairs"] == 2
    assert status["cohen"].value == 0


def test_conversations_that_differ_widen_the_interval() -> None:
    """The same texts, loose or in few conversations that are each of one piece."""

    def width(conversation: bool) -> float:
        files: list[list[Item]] = [[], []]
        for number in range(60):
            group = str(number // 10) if conversation else None
            agreed = number // 10 % 2 == 0
            files[0].append(item(str(number), SMALL, conversation=group))
            files[1].append(item(str(number), *[SMALL] * agreed, conversation=group))
        estimate = agreement(aligned(files), times=300)["labels"]["minimalisering"]["observed"]
        assert estimate.value == 0.5
        return float(estimate.interval[1] - estimate.interval[0])

    assert width(True) > 2 * width(False)


def test_the_most_divided_text_comes_first_and_an_agreed_one_not_at_all() -> None:
    shorter = Span(3, 13, "minimalisering", "direct")
    asked = Span(0, 13, "minimalisering", "vraag")
    without = Span(0, 13, "minimalisering")
    files = [
        [item("same", SMALL), item("place", SMALL), item("two", SMALL), item("one", SMALL)],
        [item("same", without), item("place", shorter), item("two", NEVER), item("one")],
    ]
    files[0].append(item("status", SMALL, NEVER))
    files[1].append(item("status", asked, NEVER))
    found = divided(aligned(files), ["an", "bo"])
    assert [one.id for one in found] == ["two", "one", "place", "status"]
    assert found[0].other["labels"] == ["minimalisering", "ontkenning"]
    assert [one["name"] for one in found[0].other["annotators"]] == ["an", "bo"]
    assert found[0].other["annotators"][1]["spans"][0]["text"] == "dat heb ik nooit gezegd"
