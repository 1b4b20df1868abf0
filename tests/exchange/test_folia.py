"""FoLiA: every item through it, judged by FoLiA's own library, and files which that made."""

from dataclasses import replace

import folia.main as folia
import pytest
from exchanged import conversation, own_items, read, through, unzipped, written
from hypothesis import given, settings

from annot.exchange import Item, Span
from annot.exchange.folia_words import words_of
from annot.readers.rejects import Reject, UnreadableError

CHAT = [
    Item(
        "a",
        "Nee 😀, je overdrijft.\r\nEcht waar!",
        "x",
        "Sam",
        "2026-03-01T10:00:00",
        (
            Span(7, 20, "minimalisering", "direct", "sterk", pattern="p.q", other={"cue": None}),
            Span(10, 27, "eigen label"),
            Span(10, 27, "eigen label", reported=False),
        ),
    ),
    Item("b", "", "x"),
    Item("c", " \n", "x"),
    Item("d", "zo e\u0301n\u200b dag\rdus\n\n", "x"),
]
LAUGHS = b"<!DOCTYPE w [<!ENTITY a 'haha'><!ENTITY b '&a;&a;&a;&a;&a;&a;&a;&a;'>]><w>&b;</w>"
START = '<FoLiA xmlns="http://ilk.uvt.nl/folia" version="2.5.1" xml:id="d"><metadata><annotations>'


def valid(xml: bytes) -> folia.Document:
    """Raises where the library finds a fault in structure, declarations, or text."""
    return folia.Document(string=xml.decode(), textvalidation=True, autodeclare=False)


def made() -> folia.Document:
    document = folia.Document(id="brief")
    for kind, name in ((folia.Paragraph, None), (folia.Sentence, None), (folia.Word, None)):
        document.declare(kind, name)
    document.declare(folia.Entity, "annot")
    text = document.append(folia.Text(document, id="brief.text"))
    paragraph = text.append(folia.Paragraph(document, id="brief.p"))
    for number, words in enumerate((("Je", "overdrijft", "."), ("Echt", "waar"))):
        sentence = paragraph.append(folia.Sentence(document, id=f"brief.s.{number}"))
        for place, word in enumerate(words):
            name = f"brief.s.{number}.w.{place}"
            sentence.append(folia.Word(document, word, id=name, space=word != "overdrijft"))
    return document


def add(document: folia.Document, *words: str, label: str = "minimalisering") -> folia.Entity:
    first = document[words[0]]
    layers = list(first.parent.select(folia.EntitiesLayer))
    layer = layers[0] if layers else first.parent.append(folia.EntitiesLayer(document, set="annot"))
    return layer.append(
        folia.Entity(document, *(document[word] for word in words), cls=label, set="annot")
    )


def test_what_we_write_is_valid() -> None:
    document = valid(written("folia", CHAT[:2])[0])
    assert [one.text() for one in document.select(folia.Entity)] == [
        "je overdrijft",
        "overdrijft. Echt",
        "overdrijft. Echt",
    ]
    (event, _) = document.select(folia.Event)
    assert (event.feat("actor"), event.feat("begindatetime")) == ("Sam", "2026-03-01T10:00:00")


def test_demo_and_gold_are_valid() -> None:
    for xml in unzipped(written("folia.zip", own_items())[0]).values():
        assert list(valid(xml).select(folia.Event))


def test_items_come_back() -> None:
    assert through("folia", CHAT) == CHAT
    assert not written("folia", CHAT)[1]


def without_white_edges(item: Item) -> Item:
    edges = {(s.start, s.end): item.text[s.start] + item.text[s.end - 1] for s in item.spans}
    kept = (s for s in item.spans if not any(char.isspace() for char in edges[s.start, s.end]))
    return replace(item, spans=tuple(kept))


@pytest.mark.thorough
@settings(deadline=None)
@given(conversation())
def test_every_item_comes_back_but_for_white_space_at_edges(items: list[Item]) -> None:
    items = [without_white_edges(item) for item in items]
    lost = written("folia", items)[1]
    found = through("folia", items)
    assert not set(lost) - {"xml_characters"}
    assert lost or found == items
    assert [(len(one.text), len(one.spans)) for one in found if isinstance(one, Item)] == [
        (len(item.text), len(item.spans)) for item in items
    ]


@settings(deadline=None)
@given(conversation())
def test_every_text_is_valid(items: list[Item]) -> None:
    valid(written("folia", [replace(item, spans=()) for item in items])[0])


def test_white_space_at_the_edges_of_a_span_is_counted() -> None:
    odd = [Item("a", " hoi ", spans=(Span(0, 5, "sussen"), Span(4, 5, "sussen")))]
    assert written("folia", odd)[1] == {"span_edges": 1, "spans_blank": 1}
    assert through("folia", odd) == [replace(odd[0], spans=(Span(1, 4, "sussen"),))]


def test_a_file_that_the_library_wrote_anew_is_read_as_before() -> None:
    again = valid(written("folia", CHAT)[0]).xmlstring().encode()
    assert read("folia", again) == CHAT


def test_a_file_of_the_library_without_messages_is_one_item() -> None:
    document = made()
    entity = add(document, "brief.s.0.w.0", "brief.s.0.w.1")
    entity.append(folia.Feature(document, subset="status", cls="direct"))
    add(document, "brief.s.1.w.0", "brief.s.1.w.1", label="mijn label")
    assert read("folia", document.xmlstring().encode(), "brief") == [
        Item(
            "brief",
            "Je overdrijft. Echt waar",
            spans=(Span(0, 13, "minimalisering", "direct"), Span(15, 24, "mijn label")),
        )
    ]


def test_entities_of_another_set_are_left_alone() -> None:
    document = made()
    document.declare(folia.Entity, "personen")
    layer = document["brief.s.0"].append(folia.EntitiesLayer(document, set="personen"))
    layer.append(folia.Entity(document, document["brief.s.0.w.0"], cls="persoon", set="personen"))
    add(document, "brief.s.1.w.0")
    (item,) = read("folia", document.xmlstring().encode())
    assert isinstance(item, Item)
    assert item.spans == (Span(15, 19, "minimalisering"),)


def test_words_left_out_of_an_entity_are_joined() -> None:
    document = made()
    add(document, "brief.s.0.w.0", "brief.s.0.w.2")
    (item,) = read("folia", document.xmlstring().encode())
    assert isinstance(item, Item)
    assert item.spans == (Span(0, 14, "minimalisering"),)


def test_an_entity_over_two_messages_is_refused() -> None:
    items = [Item("a", "hoi", spans=(Span(0, 3, "sussen"),)), Item("b", "dag")]
    xml = written("folia", items)[0].replace(
        b't="hoi"/>', b't="hoi"/><wref id="messages-1.text.event.2.w.1"/>'
    )
    assert read("folia", xml, "x") == [
        Reject("x.folia.xml", 1, "span_beyond"),
        replace(items[0], spans=()),
        items[1],
    ]


def test_an_entity_of_words_that_are_not_there_is_refused() -> None:
    xml = written("folia", [Item("a", "hoi", spans=(Span(0, 3, "sussen"),))])[0]
    for broken in (b'<wref id="weg"/>', b""):
        found = read(
            "folia", xml.replace(b'<wref id="messages-1.text.event.1.w.1" t="hoi"/>', broken)
        )
        assert found == [Reject("chat.folia.xml", 1, "span_outside"), Item("a", "hoi")]


@pytest.mark.parametrize(
    ("xml", "kind"),
    [
        (LAUGHS, "document_damaged"),
        (b"", "folia_damaged"),
        (b"<w/>", "folia_damaged"),
        (f"{START}</annotations></metadata></FoLiA>".encode(), "folia_damaged"),
        (written("folia", CHAT[:1])[0].replace(b"<t>Echt</t>", b"<t>Nooit</t>"), "folia_words"),
        (b'<FoLiA xmlns="http://ilk.uvt.nl/folia"><text>' + b"<div>" * 3000, "folia_damaged"),
    ],
)
def test_what_cannot_be_read_gets_one_sentence(xml: bytes, kind: str) -> None:
    with pytest.raises(UnreadableError) as caught:
        read("folia", xml)
    assert caught.value.kind == kind


def test_words_end_at_the_edges_of_spans_and_keep_their_accents() -> None:
    text = "zo'n e\u0301e\u0301n"
    found = [text[word.start : word.end] for word in words_of(text, 0, len(text), {1})]
    assert found == ["z", "o", "'", "n", "e\u0301e\u0301n"]
