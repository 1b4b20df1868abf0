"""brat: every item through it, the lines themselves, and files that an annotator made."""

from dataclasses import replace

import pytest
from exchanged import conversation, read, through, unzipped, written, zipped
from hypothesis import given, settings

from annot.exchange import Item, Span
from annot.labels import label_texts
from annot.readers.rejects import Reject

BREAKS = "\n\r\x0b\x0c\x1c\x1d\x1e\x85\u2028\u2029"
TEXT = "😀 Je overdrijft.\nEcht waar."


def lines(items: list[Item]) -> list[str]:
    return unzipped(written("brat", items)[0])["messages-1.ann"].decode().splitlines()


def one(ann: str, text: str = TEXT) -> list[Item | Reject]:
    return read("brat", zipped({"a.txt": text, "a.ann": ann}), "x")


def spans(ann: str, text: str) -> tuple[Span, ...]:
    (item,) = one(ann, text)
    assert isinstance(item, Item)
    return item.spans


def without_broken_edges(item: Item) -> Item:
    kept = (
        s for s in item.spans if not set(item.text[s.start] + item.text[s.end - 1]) & set(BREAKS)
    )
    return replace(item, spans=tuple(kept))


@pytest.mark.thorough
@settings(deadline=None)
@given(conversation())
def test_every_item_comes_back_but_for_line_breaks_at_edges(items: list[Item]) -> None:
    items = [without_broken_edges(item) for item in items]
    assert through("brat", items) == items
    assert not set(written("brat", items)[1])


@settings(deadline=None)
@given(conversation())
def test_line_breaks_at_edges_are_counted(items: list[Item]) -> None:
    kept = sum(len(without_broken_edges(item).spans) for item in items)
    lost = written("brat", items)[1]
    assert sum(lost.values()) == sum(len(item.spans) for item in items) - kept


def test_a_span_over_lines_has_a_part_in_each() -> None:
    made = lines([Item("a", TEXT, spans=(Span(5, 22, "minimalisering", "direct"),))])
    assert made[1:] == [
        '#1\tMessage T1\t{"id": "a", "at": [0, 27]}',
        "T2\tminimalisering 5 16;17 22\toverdrijft. Echt ",
        "A1\tlayer T2 kern",
        "A2\tstatus T2 direct",
    ]


def test_the_configuration_lists_our_values_and_those_that_occur() -> None:
    odd = Span(0, 3, "eigen", "half", pattern="a.b")
    files = unzipped(written("brat", [Item("a", "hoi", spans=(odd,))])[0])
    assert list(files) == ["annotation.conf", "messages-1.txt", "messages-1.ann"]
    conf = files["annotation.conf"].decode()
    for line in (*label_texts(), "eigen", "Unnamed", "Message"):
        assert f"\n{line}\n" in conf
    assert "\npattern\tArg:<ENTITY>, Value:a.b\n" in conf
    assert "\nstrength\tArg:<ENTITY>, Value:sterk|zwak\n" in conf
    assert "|half\n" in conf


def test_a_document_of_an_annotator_is_one_item() -> None:
    ann = (
        "T1\tminimalisering 2 15\tJe overdrijft\r\n"
        "A1\tstatus T1 vraag\nA2\tTwijfel T1\n#1\tAnnotatorNotes T1\tniet zeker\n"
        "T2\tmijn_label 5 15;17 21\toverdrijft Echt\nM1\treported T2 false\n"
        "R1\tna Arg1:T1 Arg2:T2\nE1\tmijn_label:T2\nN1\tReference T1 a:b\tx\n*\tEquiv T1 T2\n\n"
        "#2\tNormalization N1\twaarom\n"
    )
    assert one(ann) == [
        Item(
            "a",
            TEXT,
            spans=(
                Span(2, 15, "minimalisering", "vraag", other={"note": "niet zeker"}),
                Span(5, 21, "mijn_label", reported=False),
            ),
        )
    ]


def test_a_type_that_was_chosen_for_an_unnamed_span_is_its_label() -> None:
    made = lines([Item("a", "hoi", spans=(Span(0, 3, "eigen naam"),))])
    ann = "\n".join(made[2:])
    assert spans(ann, "hoi") == (Span(0, 3, "eigen naam"),)
    assert spans(ann.replace("Unnamed", "sussen"), "hoi") == (Span(0, 3, "sussen"),)


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        ("T1\tsussen 2 4\tja", "span_other_words"),
        ("T1\tsussen 2 400\tJe", "span_outside"),
        ("T1\tsussen 4 4\t", "span_outside"),
    ],
)
def test_a_span_that_does_not_fit_the_text_is_refused(line: str, kind: str) -> None:
    assert one(line) == [Reject("x.ann.zip/a.ann", 1, kind), Item("a", TEXT)]


def test_a_span_over_two_messages_is_refused() -> None:
    files = unzipped(written("brat", [Item("a", "hoi"), Item("b", "dag")])[0])
    files["messages-1.ann"] += b"T9\tsussen 1 3;4 5\toi d\n"
    assert read("brat", zipped(files), "x") == [
        Reject("x.ann.zip/messages-1.ann", 1, "span_beyond"),
        Item("a", "hoi"),
        Item("b", "dag"),
    ]


@pytest.mark.parametrize(
    "line",
    [
        "hoi",
        "T1 sussen 2 4 Je",
        "T1\tsussen 2\tJe",
        "T1\tsussen 2 99999999999\tJe",
        "A1\tstatus",
        '#1\tMessage T1\t{"id": "a"}',
        '#1\tMessage T1\t{"id": "a", "at": [0, 99]}',
        '#1\tMessage T1\t{"id": 1, "at": [0, 9]}',
        "#1\tMessage T1\t[]",
        "#1\tMessage T1\t7",
        '#1\tMessage T1\t{"at": [0.5, 1]}',
        '#1\tMessage T1\t{"at": 1}',
        "#1\tMessage T1\t" + "[" * 100_000,
    ],
)
def test_a_line_that_is_no_annotation_is_refused_with_its_number(line: str) -> None:
    assert one(f"\n{line}") == [Reject("x.ann.zip/a.ann", 2, "brat_damaged")]


def test_annotations_without_their_text_are_refused() -> None:
    found = read("brat", zipped({"a.ann": "", "b.ann": "", "b.txt": "hoi"}), "x")
    assert found == [Reject("x.ann.zip/a.ann", 1, "brat_no_text"), Item("b", "hoi")]


def test_a_text_that_is_not_utf8_is_refused() -> None:
    found = read("brat", zipped({"a.ann": "", "a.txt": b"\xe9"}), "x")
    assert found == [Reject("x.ann.zip/a.ann", 1, "not_text")]
