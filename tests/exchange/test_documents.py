"""Formats of documents: which messages share a file, and what comes back from one."""

import zipfile
from collections import Counter
from dataclasses import replace
from io import BytesIO
from pathlib import Path

import pytest
from exchanged import BY_NAME, of_file, own_items, read, through, unzipped, written, zipped
from hypothesis import given, settings
from hypothesis import strategies as st
from shared import shared_file

from annot.arguments import research
from annot.errors import InputError
from annot.exchange import FORMATS, Item, Span, read_items, write_items
from annot.exchange.documents import Document, Stretch, documents, items
from annot.readers.rejects import Reject, UnreadableError
from annot.resources import data

ZIPS = ("xmi.zip", "cas.json.zip", "folia.zip", "brat")
BARE = ("xmi", "cas.json", "folia")
TALK = [
    Item("a", "Dat heb ik nooit gezegd.", "x", "Sam", "2026-03-01T10:00:00"),
    Item("b", "Jawel 😀", "y"),
    Item("c", "Je overdrijft", "x", spans=(Span(0, 13, "minimalisering"),)),
]


def by_id(found: list[Item | Reject]) -> dict[str, Item]:
    assert not [one for one in found if isinstance(one, Reject)]
    assert len({one.id for one in found if isinstance(one, Item)}) == len(found)
    return {one.id: one for one in found if isinstance(one, Item)}


def test_the_command_line_knows_the_names_of_all_formats() -> None:
    assert tuple(format.name for format in FORMATS) == research.FORMATS


@pytest.mark.parametrize("name", ZIPS)
def test_demo_and_gold_come_back_equal(name: str) -> None:
    own = own_items()
    assert len(own) > 400
    assert by_id(through(name, own)) == {item.id: item for item in own}
    assert not written(name, own)[1]


@pytest.mark.parametrize("name", ZIPS)
def test_shared_gold_comes_back_equal(name: str) -> None:
    gold = list(of_file(shared_file("gold/dev.jsonl")))
    assert by_id(through(name, gold)) == {item.id: item for item in gold}


@pytest.mark.parametrize("name", BARE)
def test_one_conversation_fits_the_bare_suffix_and_several_do_not(name: str) -> None:
    chat = [item for item in TALK if item.conversation == "x"]
    assert through(name, chat) == chat
    with pytest.raises(InputError, match=r"holds one conversation; name it .*\.zip"):
        written(name, TALK)


@pytest.mark.parametrize("name", BARE + ZIPS)
def test_no_items_come_back_as_no_items(name: str) -> None:
    assert through(name, []) == []


@pytest.mark.parametrize("name", BARE + ZIPS)
def test_the_same_items_give_the_same_bytes(name: str) -> None:
    chat = TALK[:1]
    assert written(name, chat)[0] == written(name, chat)[0]


@pytest.mark.parametrize("name", ZIPS)
def test_what_packs_too_well_can_still_be_read(name: str) -> None:
    long = [Item("a", "a" * 1_500_000)]
    assert through(name, long) == long


def test_a_conversation_is_a_document_and_loose_messages_go_by_five_hundred() -> None:
    loose = [Item(str(number), "hoi") for number in range(501)]
    found = list(documents([*TALK, *loose], Counter()))
    assert [(one.name, len(one.messages)) for one in found] == [
        ("x", 2),
        ("y", 1),
        ("messages-1", 500),
        ("messages-2", 1),
    ]
    assert found[0].text == "Dat heb ik nooit gezegd.\nJe overdrijft"


@settings(deadline=None)
@given(st.lists(st.text(min_size=1), unique=True))
def test_names_of_documents_are_safe_and_differ_in_more_than_capitals(names: list[str]) -> None:
    talk = [Item(str(number), "hoi", name) for number, name in enumerate(names)]
    found = [one.name for one in documents(talk, Counter())]
    assert len({name.lower() for name in found}) == len(names)
    assert all(name.isascii() and name[0].isalpha() for name in found)
    assert not [name for name in found if set(name) & set("/\\:. \n")]


def test_an_empty_name_is_none_and_is_counted() -> None:
    odd = [Item("a", "hoi", "x", speaker="", spans=(Span(0, 3, "sussen", status=""),))]
    assert written("cas.json", odd)[1] == {"empty_values": 2}
    assert through("cas.json", odd) == [Item("a", "hoi", "x", spans=(Span(0, 3, "sussen"),))]


def test_each_loss_has_its_sentence() -> None:
    odd = [Item("", " \n\x01 a ", spans=(Span(0, 2, "x"), Span(0, 6, "x")))]
    kinds = {kind for name in BARE + ZIPS for kind in written(name, odd)[1]}
    assert kinds == set(data("exchange")["lost"])


def test_a_document_without_messages_is_one_item_with_its_name() -> None:
    span = Stretch(3, 6, {"label": "sussen"})
    assert list(items(Document("brief", "a\n😀bc", spans=[span]), "z")) == [
        Reject("z", 2, "span_outside"),
        Item("brief", "a\n😀bc"),
    ]
    inside = [span._replace(end=5)]
    assert list(items(Document("brief", "a\n😀bc", spans=inside), "z")) == [
        Item("brief", "a\n😀bc", spans=(Span(3, 5, "sussen"),))
    ]


@pytest.mark.parametrize(
    ("start", "end", "kind"),
    [(0, 3, "span_beyond"), (2, 3, "span_beyond"), (3, 9, "span_outside"), (3, 3, "span_outside")],
)
def test_a_span_over_the_border_of_a_message_is_refused_and_the_rest_read(
    start: int, end: int, kind: str
) -> None:
    messages = [Stretch(0, 2, {"id": "a"}), Stretch(3, 5, {"id": "b"})]
    spans = [Stretch(start, end, {"label": "sussen"}), Stretch(3, 4, {"label": "sussen"})]
    found = list(items(Document("d", "ab\ncd", messages, spans), "z"))
    assert [one.kind for one in found if isinstance(one, Reject)] == [kind]
    assert found[1:] == [Item("a", "ab"), Item("b", "cd", spans=(Span(0, 1, "sussen"),))]


@pytest.mark.parametrize(
    ("features", "kind"),
    [
        ({}, "span_without_label"),
        ({"label": "x", "other": "{"}, "not_json"),
        ({"label": "x", "other": "[" * 100_000}, "not_json"),
        ({"label": "x", "other": "[]"}, "not_object"),
    ],
)
def test_a_span_that_says_nothing_sensible_is_refused(features: dict[str, str], kind: str) -> None:
    found = list(items(Document("d", "ab", spans=[Stretch(0, 1, features)]), "z"))
    assert found == [Reject("z", 1, kind), Item("d", "ab")]


def test_other_values_do_not_hide_what_is_known() -> None:
    message = Stretch(0, 2, {"id": "a", "other": '{"id": 7, "text": "x", "spans": 0, "kept": 1}'})
    assert list(items(Document("d", "ab", [message]), "z")) == [Item("a", "ab", other={"kept": 1})]


@pytest.mark.parametrize("name", ZIPS)
def test_a_document_that_cannot_be_read_leaves_the_others(name: str) -> None:
    files = unzipped(written(name, TALK)[0])
    ending = BY_NAME[name].suffix.removesuffix(".zip")
    files[f"x{ending}"] = b"\xff<"
    found = read(name, zipped(files))
    assert [one.source for one in found if isinstance(one, Reject)] == [
        f"chat{ending}.zip/x{ending}"
    ]
    assert [one for one in found if isinstance(one, Item)] == TALK[1:2]


@pytest.mark.parametrize(
    ("files", "kind"),
    [
        ({"a.txt": "hoi"}, "zip_no_documents"),
        ({"a.zip": "x"}, "zip_nested"),
        ({}, "zip_no_documents"),
    ],
)
@pytest.mark.parametrize("name", ZIPS)
def test_a_zip_file_without_documents_gets_one_sentence(
    name: str, files: dict[str, str], kind: str
) -> None:
    with pytest.raises(UnreadableError) as caught:
        read(name, zipped(files))
    assert caught.value.kind == kind
    assert "\n" not in str(caught.value)


def test_a_zip_file_made_to_do_harm_is_not_unpacked() -> None:
    stream = BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for number in range(11):
            archive.writestr(f"{number}.ann", bytes(10_000_000))
    with pytest.raises(UnreadableError) as caught:
        read("brat", stream.getvalue())
    assert caught.value.kind == "zip_bomb"


@pytest.mark.parametrize("name", ZIPS)
def test_a_zip_file_that_is_cut_off_gets_one_sentence(name: str) -> None:
    with pytest.raises(UnreadableError) as caught:
        read(name, written(name, TALK)[0][:-30])
    assert caught.value.kind == "zip_damaged"


@pytest.mark.parametrize("name", BARE + ZIPS)
def test_a_file_by_its_suffix(name: str, tmp_path: Path) -> None:
    path = tmp_path / f"chat{BY_NAME[name].suffix}"
    assert not write_items(TALK[:1], path)
    assert list(read_items(path)) == TALK[:1]


def test_a_label_with_half_a_character_is_mended() -> None:
    odd = [replace(TALK[2], spans=(Span(0, 2, "a\ud800"),))]
    for name in BARE:
        assert through(name, odd) == [replace(odd[0], spans=(Span(0, 2, "a�"),))]


@pytest.mark.parametrize("name", BARE)
@settings(deadline=None)
@given(st.data())
def test_no_damage_is_more_than_a_refusal(name: str, data: st.DataObject) -> None:
    whole = written(name, TALK[2:])[0]
    at = data.draw(st.integers(0, len(whole)))
    until = data.draw(st.integers(at, min(len(whole), at + 20)))
    try:
        read(name, whole[:at] + data.draw(st.binary(max_size=5)) + whole[until:])
    except UnreadableError as error:
        assert error.kind in ("cas_damaged", "folia_damaged", "folia_words", "document_damaged")


@settings(deadline=None)
@given(st.data())
def test_no_damage_to_lines_of_brat_is_more_than_a_refusal(data: st.DataObject) -> None:
    files = unzipped(written("brat", TALK[2:])[0])
    whole = files["x.ann"]
    at = data.draw(st.integers(0, len(whole)))
    until = data.draw(st.integers(at, min(len(whole), at + 20)))
    files["x.ann"] = whole[:at] + data.draw(st.binary(max_size=5)) + whole[until:]
    for found in read("brat", zipped(files)):
        assert isinstance(found, Item) or found.reason


def test_messages_over_the_same_words_are_each_read() -> None:
    same = [Stretch(0, 2, {"id": "a"}), Stretch(0, 2, {"id": "b"})]
    assert list(items(Document("d", "ab", same), "z")) == [Item("a", "ab"), Item("b", "ab")]
