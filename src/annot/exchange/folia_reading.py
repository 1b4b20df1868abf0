"""Reads FoLiA: our events and entities, or whatever text and entities of our set there are."""

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from lxml import etree

from annot.readers.rejects import UnreadableError

from .documents import MESSAGE_FEATURES, SPAN_FEATURES, Document, Stretch
from .markup import refuse_document_type

FOLIA = "{http://ilk.uvt.nl/folia}"
ID = "{http://www.w3.org/XML/1998/namespace}id"
SPACE = "{http://www.w3.org/XML/1998/namespace}space"
SET = "annot"
"""Of events and entities; those of another set are not ours."""
EVENT = "message"
ATTRIBUTES = {"speaker": "actor", "time": "begindatetime"}
"""What FoLiA calls the features that it knows of an event."""
_PARTS = [
    FOLIA + tag
    for tag in "div event p s w head quote utt part list item table row cell figure caption".split()
]
_BETWEEN = {f"{FOLIA}w": " ", f"{FOLIA}s": " "}
"""What stands between parts of a text; other parts are paragraphs."""
_WHITE_SPACE = re.compile("[ \t\r\n]+")
Places = dict[str, tuple[int, int]]
"""Where words stand in the document, by id."""


def read(name: str, files: Mapping[str, bytes]) -> Document:
    """Without our events, the document's text is that of all its parts."""
    root = _parsed(files[f"{name}.folia.xml"])
    body = root.find(f"{FOLIA}text")
    if root.tag != f"{FOLIA}FoLiA" or body is None:
        raise UnreadableError("folia_damaged")
    places: Places = {}
    messages: list[Stretch] = []
    texts: list[str] = []
    at = 0
    for event in _ours(root, "event"):
        if event.get("class") == EVENT:
            texts.append(_text(event, at, places))
            known = {key: event.get(attribute) for key, attribute in ATTRIBUTES.items()}
            features = _features(event, MESSAGE_FEATURES, known)
            messages.append(Stretch(at, at + len(texts[-1]), features))
            at += len(texts[-1]) + 1
    text = "\n".join(texts) if messages else _text(body, 0, places)
    spans = [_span(entity, places) for entity in _ours(root, "entity")]
    return Document(name, text, messages, spans)


def _parsed(xml: bytes) -> Any:
    refuse_document_type(xml, "folia_damaged")
    parser = etree.XMLParser(
        resolve_entities=False,
        no_network=True,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
    )
    try:
        return etree.fromstring(xml, parser)
    except (etree.XMLSyntaxError, ValueError):
        raise UnreadableError("folia_damaged") from None


def _ours(root: Any, kind: str) -> Iterator[Any]:
    """A set need not be repeated where a document declares one only."""
    declared = [one.get("set") for one in root.iter(f"{FOLIA}{kind}-annotation")]
    default = declared[0] if len(declared) == 1 else None
    for element in root.iter(FOLIA + kind):
        if (element.get("set") or element.getparent().get("set") or default) == SET:
            yield element


def _features(
    element: Any, names: Sequence[str], known: Mapping[str, str | None]
) -> Mapping[str, str]:
    found = {one.get("subset"): one.get("class") for one in element.iterfind(f"{FOLIA}feat")}
    values = {
        name: known.get(name) or found.get(name) or found.get(ATTRIBUTES.get(name))
        for name in names
    }
    return {name: value for name, value in values.items() if value}


def _span(entity: Any, places: Places) -> Stretch:
    """From its first word to its last; without words, or with one that is not there, nowhere."""
    names = [word.get("id", "") for word in entity.iter(f"{FOLIA}wref")]
    words = [places.get(name, (0, 0)) for name in names] or [(0, 0)]
    end = max(end for _, end in words) if (0, 0) not in words else 0
    features = _features(entity, SPAN_FEATURES, {"label": entity.get("class")})
    return Stretch(min(words)[0], end, features)


def _text(element: Any, at: int, places: Places) -> str:
    """Its own text, else that of its parts; `at` is where it begins in the document."""
    own = _own_text(element)
    if own is not None:
        places[element.get(ID)] = (at, at + len(own))
        _place_words(element, own, at, places)
        return own
    text = between = ""
    for child in element.iterchildren(*_PARTS):
        if part := _text(child, at + len(text + between), places):
            text += between + part
            between = "" if child.get("space") == "no" else _BETWEEN.get(child.tag, "\n\n")
    return text


def _own_text(element: Any) -> str | None:
    for content in element.iterchildren(f"{FOLIA}t"):
        if content.get("class", "current") == "current":
            kept = _keeps_space(content)
            text = _content(content, kept)
            return text if kept else text.strip()
    return None


def _keeps_space(element: Any) -> bool:
    while element is not None and not element.get(SPACE):
        element = element.getparent()
    return element is not None and element.get(SPACE) == "preserve"


def _content(element: Any, kept: bool) -> str:
    def piece(text: str | None) -> str:
        return text or "" if kept else _WHITE_SPACE.sub(" ", text or "")

    text = piece(element.text)
    for child in element:
        text += "\n" if child.tag == f"{FOLIA}br" else _content(child, kept)
        text += piece(child.tail)
    return text


def _place_words(element: Any, text: str, at: int, places: Places) -> None:
    """Only white space stands between words: else a span could land on other words."""
    end = 0
    for word in element.iterdescendants(f"{FOLIA}w"):
        own = _own_text(word) or ""
        start = text.find(own, end)
        if start < 0 or text[end:start].strip():
            raise UnreadableError("folia_words")
        end = start + len(own)
        places[word.get(ID)] = (at + start, at + end)
