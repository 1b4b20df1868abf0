"""UIMA CAS: every item through it, offsets in UTF-16, and files that other tools made."""

import json
import re
from collections.abc import Sequence
from dataclasses import replace
from io import BytesIO

import cassis
import pytest
from exchanged import conversation, read, through, unzipped, written, zipped
from hypothesis import given, settings

from annot.exchange import Item, Span
from annot.exchange.cas import LAYERS, MESSAGE, SPAN, TYPE_SYSTEM, shipped, type_system
from annot.labels import LAYERS as GROUPS
from annot.labels import label_texts, page_texts
from annot.readers.rejects import Reject, UnreadableError

CHAT = [Item("a", "😀😀 je overdrijft", spans=(Span(3, 16, "minimalisering", "direct"),))]
LAUGHS = b"<!DOCTYPE w [<!ENTITY a 'haha'><!ENTITY b '&a;&a;&a;&a;&a;&a;&a;&a;'>]><w>&b;</w>"
TOKEN = "de.tudarmstadt.ukp.dkpro.core.api.segmentation.type.Token"


def foreign(types: cassis.TypeSystem) -> cassis.Cas:
    """Without messages, with annotations that are not ours, as INCEpTION gives a plain text."""
    cas = cassis.Cas(types, sofa_string="😀 Je overdrijft.\r\nEcht.")
    make = types.get_type(SPAN)
    cas.add(types.create_type(TOKEN)(begin=2, end=4))
    cas.add(make(begin=2, end=15, label="minimalisering", status="direct", strength=""))
    cas.add(make(begin=2, end=15, label="mijn label", reported="false"))
    return cas


def own_types() -> cassis.TypeSystem:
    return cassis.load_typesystem(BytesIO(shipped(TYPE_SYSTEM)))


FOUND = Item(
    "brief",
    "😀 Je overdrijft.\r\nEcht.",
    spans=(
        Span(2, 15, "mijn label", reported=False),
        Span(2, 15, "minimalisering", "direct"),
    ),
)


@settings(deadline=None)
@given(conversation())
def test_every_item_comes_back_from_json(items: list[Item]) -> None:
    assert through("cas.json", items) == items
    assert not written("cas.json", items)[1]


def in_xml(text: str | None) -> str | None:
    return text and re.sub("[^\t\n\r -\ufffd\U00010000-\U0010ffff]", "�", text)


@pytest.mark.thorough
@settings(deadline=None)
@given(conversation())
def test_every_item_comes_back_from_xmi_but_for_characters_outside_xml(items: list[Item]) -> None:
    expected = [
        replace(
            item,
            text=in_xml(item.text),
            conversation=in_xml(item.conversation),
            speaker=in_xml(item.speaker),
            time=in_xml(item.time),
        )
        for item in items
    ]
    assert through("xmi", items) == expected
    assert bool(written("xmi", items)[1]) == (expected != items)


def test_characters_outside_xml_are_replaced_one_for_one_and_counted() -> None:
    odd = [Item("a\x00", "a\x01\x02b", spans=(Span(3, 4, "sussen", other={"note": "\x03"}),))]
    assert written("xmi", odd)[1] == {"xml_characters": 3}
    assert through("xmi", odd) == [replace(odd[0], id="a�", text="a��b")]


def test_offsets_in_the_file_count_utf16_units() -> None:
    xmi = written("xmi", CHAT)[0].decode()
    assert re.search(r'AnnotSpan [^>]*begin="5" end="18"', xmi)
    structures = json.loads(written("cas.json", CHAT)[0])["%FEATURE_STRUCTURES"]
    assert [(one["begin"], one["end"]) for one in structures if one["%TYPE"] == SPAN] == [(5, 18)]


def test_cassis_opens_what_we_write() -> None:
    cas = cassis.load_cas_from_xmi(BytesIO(written("xmi", CHAT)[0]), own_types())
    assert [one.get_covered_text() for one in cas.select(SPAN)] == ["je overdrijft"]
    assert [(one.id, one.begin, one.end) for one in cas.select(MESSAGE)] == [("a", 0, 16)]
    cas = cassis.load_cas_from_json(BytesIO(written("cas.json", CHAT)[0]))
    assert [one.label for one in cas.select(SPAN)] == ["minimalisering"]


def test_what_is_not_known_is_not_written() -> None:
    assert b"None" not in written("xmi", [Item("a", "hoi", spans=(Span(0, 3, "sussen"),))])[0]


def test_a_file_of_cassis_without_messages_is_one_item() -> None:
    cas = foreign(own_types())
    assert read("xmi", cas.to_xmi().encode(), "brief") == [FOUND]
    assert read("cas.json", cas.to_json().encode(), "brief") == [FOUND]


def test_a_zip_file_may_bring_types_of_its_own() -> None:
    types = own_types()
    types.create_feature(types.get_type(SPAN), "comment", "uima.cas.String")
    cas = foreign(types)
    next(iter(cas.select(SPAN))).comment = "twijfel"
    files = {"brief.xmi": cas.to_xmi(), TYPE_SYSTEM: types.to_xml()}
    assert read("xmi.zip", zipped(files)) == [FOUND]
    in_folder = {f"annotator/{name}": data for name, data in files.items()}
    assert read("xmi.zip", zipped(in_folder)) == [replace(FOUND, id="annotator/brief")]


def test_an_edited_label_is_read_as_edited() -> None:
    cas = cassis.load_cas_from_xmi(BytesIO(written("xmi", CHAT)[0]), own_types())
    (span,) = cas.select(SPAN)
    span.label, span.status = "correctie", None
    changed = (Span(3, 16, "correctie"),)
    assert read("xmi", cas.to_xmi().encode()) == [replace(CHAT[0], spans=changed)]


def test_a_span_that_was_drawn_over_two_messages_is_refused() -> None:
    cas = cassis.load_cas_from_xmi(
        BytesIO(written("xmi", [Item("a", "hoi"), Item("b", "dag")])[0]), own_types()
    )
    cas.add(cas.typesystem.get_type(SPAN)(begin=2, end=5, label="sussen"))
    assert read("xmi", cas.to_xmi().encode(), "x") == [
        Reject("x.xmi", 1, "span_beyond"),
        Item("a", "hoi"),
        Item("b", "dag"),
    ]


@pytest.mark.parametrize(
    ("xmi", "kind"),
    [
        (LAUGHS, "document_damaged"),
        (LAUGHS.decode().encode("utf-16"), "document_damaged"),
        (b"", "cas_damaged"),
        (b"<w/>", "cas_damaged"),
        (b"\x00\xff", "cas_damaged"),
        (written("xmi", CHAT)[0].replace(b'end="18"', b'end="180"'), "cas_damaged"),
        (written("xmi", CHAT)[0].replace(b'begin="5"', b'begin="1"'), "cas_damaged"),
        (written("xmi", CHAT)[0].replace(b'begin="5"', b'begin="x"'), "cas_damaged"),
        (written("xmi", CHAT)[0].replace(b"label=", b"lebal="), "cas_damaged"),
    ],
)
def test_xmi_that_cannot_be_read_gets_one_sentence(xmi: bytes, kind: str) -> None:
    with pytest.raises(UnreadableError) as caught:
        read("xmi", xmi)
    assert caught.value.kind == kind


def test_types_made_to_do_harm_are_refused() -> None:
    files = unzipped(written("xmi.zip", CHAT)[0]) | {TYPE_SYSTEM: LAUGHS}
    assert read("xmi.zip", zipped(files), "x") == [
        Reject("x.xmi.zip/messages-1.xmi", 1, "document_damaged")
    ]


@pytest.mark.parametrize("data", [b"", b"[]", b"{}", b"[" * 100_000, b"\xff", b'{"%TYPES": {}}'])
def test_json_that_is_no_cas_gets_one_sentence(data: bytes) -> None:
    with pytest.raises(UnreadableError) as caught:
        read("cas.json", data)
    assert caught.value.kind == "cas_damaged"


def layers() -> dict[str, dict[str, dict[str, object]]]:
    """Features by name, by type."""
    return {
        layer["name"]: {feature["name"]: feature for feature in layer["features"]}
        for layer in json.loads(shipped(LAYERS))
    }


@pytest.mark.parametrize("name", [MESSAGE, SPAN])
def test_inceptions_layers_have_the_features_of_the_types(name: str) -> None:
    assert list(layers()[name]) == [
        feature.name for feature in type_system().get_type(name).features
    ]


@pytest.mark.parametrize(
    ("feature", "tags"),
    [
        ("label", list(label_texts())),
        ("layer", list(GROUPS)),
        ("status", list(page_texts()["status"])),
        ("strength", list(page_texts()["strength"])),
    ],
)
def test_inceptions_tags_are_our_values(feature: str, tags: Sequence[str]) -> None:
    tag_set = layers()[SPAN][feature]["tag_set"]
    assert [tag["tag_name"] for tag in tag_set["tags"]] == tags  # type: ignore[index]


def test_the_zip_file_brings_types_and_layers() -> None:
    assert list(unzipped(written("xmi.zip", CHAT)[0])) == [TYPE_SYSTEM, LAYERS, "messages-1.xmi"]
    assert list(unzipped(written("cas.json.zip", CHAT)[0])) == [LAYERS, "messages-1.cas.json"]
