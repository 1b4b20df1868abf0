"""W3C Web Annotation, as JSON-LD: a collection of annotations with the texts they are about.

The recommendation has no place for texts, statuses and what else a record knows; these stand under
terms of our own, which other tools leave alone. Positions count Unicode code points.
https://www.w3.org/TR/annotation-model/
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, BinaryIO
from urllib.parse import quote

from annot.annotation import clean
from annot.essay import link, load_map
from annot.readers.rejects import Reject, UnreadableError

from .item import Item, Span
from .jsonl import json_line
from .selectors import place, selectors
from .whole import json_file

CONTEXT = [
    "http://www.w3.org/ns/anno.jsonld",
    {
        "@version": 1.1,
        "annot": "urn:annot:terms:",
        "annot:record": {"@type": "@json"},
        "annot:span": {"@type": "@json"},
    },
]
_BODY, _PURPOSES = "TextualBody", ("classifying", "tagging")
_PLACE = ("start", "end", "text", "label", "layer")


def write(items: Iterable[Item], stream: BinaryIO) -> Mapping[str, int]:
    """All at once, since the texts and the annotations stand in two lists."""
    seen = Counter[str]()
    texts: list[dict[str, Any]] = []
    annotations: list[dict[str, Any]] = []
    for item in items:
        seen[item.id] += 1
        address = _address(item.id, seen[item.id])
        row = item.to_dict()
        del row["text"], row["spans"]
        texts.append({"id": address, "type": "Text", "value": item.text, "annot:record": row})
        for number, span in enumerate(item.spans, start=1):
            name = f"urn:annot:annotation:{len(texts)}-{number}"
            annotations.append({"id": name, **_annotation(span, item.text, address)})
    page = {"id": "urn:annot:page:1", "type": "AnnotationPage", "startIndex": 0}
    collection = {
        "@context": CONTEXT,
        "id": "urn:annot:collection",
        "type": "AnnotationCollection",
        "label": "Spans of annot",
        "total": len(annotations),
        "first": page | {"items": annotations},
        "annot:texts": texts,
    }
    stream.write(json_line(collection))
    return {}


def read(stream: BinaryIO, name: str) -> Iterator[Item | Reject]:
    """Numbers of refused rows count texts, or annotations, each in their list."""
    collection = json_file(stream)
    if not isinstance(collection, dict):
        raise UnreadableError("no_collection")
    texts, page = collection.get("annot:texts"), collection.get("first")
    annotations = page.get("items") if isinstance(page, dict) else collection.get("items")
    if not isinstance(annotations, list):
        raise UnreadableError("no_collection")
    if not isinstance(texts, list):
        raise UnreadableError("no_texts_in_collection")
    known = {one["id"]: one for one in texts if isinstance(one, dict) and _is_text(one)}
    spans: dict[str, list[dict[str, Any]]] = {address: [] for address in known}
    for number, annotation in enumerate(annotations, start=1):
        try:
            address, span = _span(annotation, known)
            spans[address].append(span)
        except TypeError as error:
            yield Reject(name, number, str(error))
    for number, text in enumerate(texts, start=1):
        try:
            if not isinstance(text, dict) or not _is_text(text):
                raise TypeError("no_text")
            record = text.get("annot:record")
            row = {"id": text["id"]} | (record if isinstance(record, dict) else {})
            row |= {"text": text["value"], "spans": spans[text["id"]]}
            yield Item.from_dict(row, f"{name}:{number}")
        except TypeError as error:
            yield Reject(name, number, str(error))


def _address(name: str, time: int) -> str:
    """An id that occurs again gets a number."""
    again = f"#{time}" if time > 1 else ""
    return f"urn:annot:text:{quote(name, safe='')}{again}"


def _annotation(span: Span, text: str, address: str) -> dict[str, Any]:
    row = span.to_dict(text)
    bodies: list[dict[str, Any]] = [
        {"type": _BODY, "value": span.label, "purpose": "classifying", "format": "text/plain"}
    ]
    essay = span.other.get("essay")
    for identifier in essay if isinstance(essay, list) else []:
        source = {"type": "SpecificResource", "source": _essay(str(identifier))}
        bodies.append(source | {"purpose": "linking"})
    return {
        "type": "Annotation",
        "motivation": "classifying",
        "body": bodies,
        "target": {"source": address, "selector": selectors(text, span.start, span.end)},
        "annot:span": {key: value for key, value in row.items() if key not in _PLACE},
    }


def _essay(identifier: str) -> str:
    """On the web where an installation knows the essay's address."""
    essay = load_map()
    passage = essay.passages.get(identifier)
    address = link(passage, essay.source) if passage else None
    return address or f"urn:annot:essay:{quote(identifier, safe='')}"


def _is_text(text: dict[str, Any]) -> bool:
    return isinstance(text.get("id"), str) and isinstance(text.get("value"), str)


def _span(annotation: Any, texts: Mapping[str, Any]) -> tuple[str, dict[str, Any]]:
    """Raises TypeError with the kind of problem. The first target in a known text counts."""
    if not isinstance(annotation, dict):
        raise TypeError("not_object")
    for target in _listed(annotation.get("target")):
        source = target.get("source") if isinstance(target, dict) else None
        if isinstance(source, dict):
            source = source.get("id")
        if isinstance(source, str) and source in texts:
            start, end = place(clean(texts[source]["value"]), _listed(target.get("selector")))
            rest = annotation.get("annot:span")
            span = rest if isinstance(rest, dict) else {}
            return source, span | {"start": start, "end": end, "label": _label(annotation)}
    raise TypeError("no_such_text")


def _label(annotation: dict[str, Any]) -> Any:
    bodies = _listed(annotation.get("body")) + _listed(annotation.get("bodyValue"))
    for body in bodies:
        if isinstance(body, str):
            return body
        if isinstance(body, dict) and body.get("type", _BODY) == _BODY:
            purpose = body.get("purpose", annotation.get("motivation", "classifying"))
            if set(_listed(purpose)) & set(_PURPOSES):
                return body.get("value")
    raise TypeError("span_without_label")


def _listed(value: Any) -> list[Any]:
    """JSON-LD writes a list of one as its one value, and an empty one not at all."""
    return value if isinstance(value, list) else [] if value is None else [value]
