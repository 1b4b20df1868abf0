"""FoLiA XML, the format of Dutch corpora: a message is an event, a span an entity.

Entities refer to words, so a message is split into words, at the edges of spans too. Words carry no
offsets: they are found in their text one after the other. FoLiA's own library counts offsets in
another normal form of the text (NFC, without carriage returns), where ours would not hold.
"""

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any

from lxml import etree

from .documents import Document, Stretch
from .folia_reading import ATTRIBUTES, EVENT, FOLIA, ID, SET, SPACE, read
from .folia_words import words_of
from .markup import for_xml

__all__ = ["beside", "read", "write"]
_DECLARED: Mapping[str, Mapping[str, str]] = {
    "text": {},
    "token": {},
    "linebreak": {},
    "event": {"set": SET},
    "entity": {"set": SET},
}


def write(document: Document, lost: Counter[str]) -> Mapping[str, bytes]:
    document = for_xml(document, lost)
    root = etree.Element(f"{FOLIA}FoLiA", nsmap={None: FOLIA[1:-1]})
    root.attrib.update({ID: document.name, "version": "2.5.1", "generator": "annot"})
    declared = _add(_add(root, "metadata", type="native"), "annotations")
    for kind, values in _DECLARED.items():
        _add(declared, f"{kind}-annotation", **values)
    body = _add(root, "text", f"{document.name}.text")
    starts = [message.start for message in document.messages]
    inside: list[list[Stretch]] = [[] for _ in starts]
    for span in document.spans:
        inside[bisect_right(starts, span.start) - 1].append(span)
    for message, spans in zip(document.messages, inside, strict=True):
        event = _add_event(body, document.text, message)
        _add_words(event, document.text, message, spans, lost)
    xml = etree.tostring(root, encoding="UTF-8", xml_declaration=True, pretty_print=True)
    return {f"{document.name}.folia.xml": xml}


def beside(documents: Sequence[Document]) -> Mapping[str, bytes]:
    return {}


def _add(parent: Any, tag: str, name: str = "", **values: str) -> Any:
    return etree.SubElement(parent, FOLIA + tag, {ID: name} if name else {}, **values)


def _add_event(body: Any, text: str, message: Stretch) -> Any:
    """FoLiA takes a line break in a text for a space, unless it is `<br/>`."""
    event = _add(body, "event", f"{body.get(ID)}.event.{len(body) + 1}", **{"class": EVENT})
    features = dict(message.features)
    for key, attribute in ATTRIBUTES.items():
        if key in features:
            event.set(attribute, features.pop(key))
    if message.start < message.end:
        content = _add(event, "t")
        content.set(SPACE, "preserve")
        content.text, *others = text[message.start : message.end].split("\n")
        for line in others:
            _add(content, "br").tail = line
    _add_features(event, features)
    return event


def _add_features(element: Any, features: Mapping[str, str]) -> None:
    for key, value in features.items():
        _add(element, "feat", subset=key, **{"class": value})


def _add_words(
    event: Any, text: str, message: Stretch, spans: Sequence[Stretch], lost: Counter[str]
) -> None:
    """A span is the words in it; white space at its edges is no part of them."""
    words = words_of(text, message.start, message.end, {at for span in spans for at in span[:2]})
    names = [f"{event.get(ID)}.w.{number}" for number in range(1, len(words) + 1)]
    for name, word in zip(names, words, strict=True):
        element = _add(event, "w", name, **({} if word.spaced else {"space": "no"}))
        _add(element, "t").text = text[slice(*word[:2])]
    starts = [word.start for word in words]
    layer = _add(event, "entities") if spans else None
    for number, span in enumerate(spans, start=1):
        first, last = bisect_left(starts, span.start), bisect_left(starts, span.end)
        if first == last:
            lost["spans_blank"] += 1
            continue
        lost["span_edges"] += (words[first].start, words[last - 1].end) != span[:2]
        features = dict(span.features)
        name = f"{event.get(ID)}.entity.{number}"
        entity = _add(layer, "entity", name, **{"class": features.pop("label")})
        _add_features(entity, features)
        for place in range(first, last):
            _add(entity, "wref", id=names[place], t=text[slice(*words[place][:2])])
