"""brat standoff: a text in `NAME.txt`, its annotations in `NAME.ann`, one a line.

The label of a span is its type, what else is one word is an attribute, and the rest (JSON, an odd
label) stands in a note. brat cannot annotate a line break, so a span over lines has a part in each;
and as it cannot annotate an empty message at all, messages are notes with offsets, beside an
annotation `Message` for the eye.
"""

import json
import re
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from typing import Any, TypeGuard

from annot.labels import LAYERS, label_texts, page_texts
from annot.readers.rejects import UnreadableError

from .documents import SPAN_FEATURES, Document, Stretch

MESSAGE = "Message"
UNNAMED = "Unnamed"
"""The type of a span whose label is no name for brat; the label is in its note."""
NOTE = "AnnotatorNotes"
_ATTRIBUTES = SPAN_FEATURES[1:-1]
_LABEL = re.compile(rf"(?!(?:{MESSAGE}|{UNNAMED})$)[A-Za-z0-9_-]+")
_VALUE = re.compile(r"[A-Za-z0-9_.-]+")
_IN_ONE_LINE = re.compile("[^\n\r\x0b\x0c\x1c-\x1e\x85\u2028\u2029]+")
"""All that Python splits lines at counts, since brat reads its files with it."""
_SPAN_LINE = re.compile(r"(T\d+)\t(\S+) (\d{1,9} \d{1,9}(?:;\d{1,9} \d{1,9})*)\t(.*)")
_ATTRIBUTE_LINE = re.compile(r"[AM]\d+\t(\S+) (\S+)(?: (\S+))?\s*")
_NOTE_LINE = re.compile(r"#\d+\t(\S+) (\S+)\t(.*)")
_OTHERS = ("R", "E", "N", "*", "#")
"""How lines start that say nothing of spans and messages: relations, events, other notes."""


def write(document: Document, lost: Counter[str]) -> Mapping[str, bytes]:
    lines = _Lines(document.text)
    for message in document.messages:
        shown = lines.add_span(MESSAGE, message, Counter()) or "T0"
        lines.add_note(MESSAGE, shown, {**message.features, "at": message[:2]})
    for span in document.spans:
        features = dict(span.features)
        label = features["label"] if _LABEL.fullmatch(features["label"]) else UNNAMED
        target = lines.add_span(label, span, lost)
        if label != UNNAMED:
            del features["label"]
        for name in _ATTRIBUTES:
            if target and _VALUE.fullmatch(features.get(name, "")):
                lines.add("A", f"{name} {target} {features.pop(name)}")
        if target and features:
            lines.add_note(NOTE, target, features)
    return {
        f"{document.name}.txt": document.text.encode(),
        f"{document.name}.ann": "".join(lines.written).encode(),
    }


def beside(documents: Sequence[Document]) -> Mapping[str, bytes]:
    """brat shows the types and values that its configuration lists: ours, and what occurs."""
    seen = defaultdict[str, set[str]](set)
    for document in documents:
        for span in document.spans:
            for name, value in span.features.items():
                seen[name].add(value)
    known = {"layer": LAYERS, "reported": ("true", "false")}
    known |= {name: tuple(page_texts()[name]) for name in ("status", "strength")}
    labels = dict.fromkeys([*label_texts(), *filter(_LABEL.fullmatch, sorted(seen["label"]))])
    lines = ["[entities]", *labels, UNNAMED, MESSAGE, "[relations]", "[events]", "[attributes]"]
    for name in _ATTRIBUTES:
        values = [*known.get(name, ()), *filter(_VALUE.fullmatch, sorted(seen[name]))]
        if values:
            lines.append(f"{name}\tArg:<ENTITY>, Value:{'|'.join(dict.fromkeys(values))}")
    return {"annotation.conf": "".join(f"{line}\n" for line in lines).encode()}


class _Lines:
    """The lines of an `.ann` file; each kind of line is counted by itself."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.written: list[str] = []
        self._numbers = Counter[str]()

    def add(self, kind: str, content: str) -> str:
        self._numbers[kind] += 1
        name = f"{kind}{self._numbers[kind]}"
        self.written.append(f"{name}\t{content}\n")
        return name

    def add_span(self, label: str, span: Stretch, lost: Counter[str]) -> str | None:
        """Its id; None where nothing of it is visible."""
        parts = [one.span() for one in _IN_ONE_LINE.finditer(self.text, span.start, span.end)]
        if not parts:
            lost["spans_blank"] += 1
            return None
        lost["span_edges"] += (parts[0][0], parts[-1][1]) != span[:2]
        offsets = ";".join(f"{start} {end}" for start, end in parts)
        words = " ".join(self.text[start:end] for start, end in parts)
        return self.add("T", f"{label} {offsets}\t{words}")

    def add_note(self, kind: str, target: str, values: Mapping[str, object]) -> None:
        self.add("#", f"{kind} {target}\t{json.dumps(values)}")


def read(name: str, files: Mapping[str, bytes]) -> Document:
    if f"{name}.txt" not in files:
        raise UnreadableError("brat_no_text")
    try:
        text, lines = files[f"{name}.txt"].decode(), files[f"{name}.ann"].decode()
    except UnicodeDecodeError:
        raise UnreadableError("not_text") from None
    messages: list[Stretch] = []
    spans: list[tuple[str, Stretch]] = []
    known = defaultdict[str, dict[str, str]](dict)
    for number, line in enumerate(lines.split("\n"), start=1):
        line = line.removesuffix("\r")
        try:
            if found := _SPAN_LINE.fullmatch(line):
                if found[2] != MESSAGE:
                    spans.append((found[1], _span(text, *found.group(2, 3, 4))))
            elif found := _ATTRIBUTE_LINE.fullmatch(line):
                known[found[2]][found[1]] = found[3] or "true"
            elif found := _NOTE_LINE.fullmatch(line):
                if found[1] == MESSAGE:
                    messages.append(_message(text, found[3]))
                elif found[1] == NOTE:
                    known[found[2]] |= _noted(found[3])
            elif line.strip() and not line.startswith(_OTHERS):
                raise ValueError
        except (ValueError, RecursionError):
            raise UnreadableError("brat_damaged", number) from None
    return Document(name, text, messages, [_with(known[target], span) for target, span in spans])


def _span(text: str, label: str, offsets: str, words: str) -> Stretch:
    """Its parts are joined. Words that stand elsewhere go along, for which it will be refused."""
    parts = [tuple(map(int, part.split())) for part in offsets.split(";")]
    features = {"label": label}
    if words != " ".join(text[start:end] for start, end in parts):
        features["text"] = words
    return Stretch(min(parts)[0], max(end for _, end in parts), features)


def _message(text: str, note: str) -> Stretch:
    match json.loads(note):
        case {"at": [int(start), int(end)], **features} if _are_features(features):
            if 0 <= start <= end <= len(text):
                return Stretch(start, end, features)
    raise ValueError


def _noted(note: str) -> dict[str, str]:
    """What a person wrote is kept beside what else is known of the span."""
    try:
        values: Any = json.loads(note)
    except (ValueError, RecursionError):
        values = None
    return values if _are_features(values) else {"other": json.dumps({"note": note})}


def _are_features(values: Any) -> TypeGuard[dict[str, str]]:
    return isinstance(values, dict) and all(isinstance(one, str) for one in values.values())


def _with(known: Mapping[str, str], span: Stretch) -> Stretch:
    if span.features["label"] == UNNAMED:
        return span._replace(features={**span.features, **known})
    return span._replace(features={**known, **span.features})
