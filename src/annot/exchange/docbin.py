"""spaCy's DocBin: a Doc per text, its spans as span group `annot`.

A span group holds whole tokens, so a span inside one is widened there; the exact one stands in the
record that each Doc has in its `user_data`. DocBin packs that with msgpack, never with pickle.
https://spacy.io/api/docbin
"""

import gc
import json
import re
import zlib
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from typing import Any, BinaryIO

import spacy
from spacy.language import Language
from spacy.tokens import Doc, DocBin, Span
from spacy.vocab import Vocab

from annot.annotation import LONGEST_TEXT
from annot.errors import InputError
from annot.readers.rejects import LARGEST_WHOLE, Reject, UnreadableError, read_all

from .carried import KEY, carried, rejoined
from .item import Item
from .jsonl import json_line

_GROUPS = (KEY, "sc")
"""`sc` is what spaCy's SpanCategorizer writes, and what most tools read."""
_LONG_WORD = re.compile(r"\S{1001,}")


def write(items: Iterable[Item], stream: BinaryIO) -> Mapping[str, int]:
    """All at once, as the format has it."""
    packed = DocBin(attrs=["ORTH"], store_user_data=True)
    with _blank().memory_zone():  # or spaCy remembers every word
        for item in items:
            doc = _doc(item.text)
            doc.spans[KEY] = [_tokens(doc, span.start, span.end, span.label) for span in item.spans]
            doc.user_data[KEY] = json_line(carried(item)).decode()
            packed.add(doc)
    try:
        stream.write(packed.to_bytes())
    except ValueError:
        raise InputError("these are too many texts for one .spacy file; convert a part") from None
    return {}


def read(stream: BinaryIO, name: str) -> Iterator[Item | Reject]:
    """Numbers of refused rows count Docs. Without a span group the entities are the spans."""
    for number, (doc, found) in enumerate(_docs(read_all(stream)), start=1):
        try:
            yield Item.from_dict(_row(doc, found), f"{name}:{number}")
        except TypeError as error:
            yield Reject(name, number, str(error))


@cache
def _blank() -> Language:
    nlp = spacy.blank("nl")
    nlp.max_length = LONGEST_TEXT + 1
    return nlp


def _doc(text: str) -> Doc:
    """A very long word is one token: spaCy's tokenizer takes minutes over it."""
    if not _LONG_WORD.search(text):
        return _blank().make_doc(text)
    doc = _blank().make_doc(_LONG_WORD.sub(lambda word: "x" * len(word[0]), text))
    words = [text[token.idx : token.idx + len(token)] for token in doc]
    return Doc(doc.vocab, words, [bool(token.whitespace_) for token in doc])


def _tokens(doc: Doc, start: int, end: int, label: str = "") -> Span:
    tokens = doc.char_span(start, end, label, alignment_mode="expand")
    assert tokens is not None  # as it is outside the text only
    return tokens


def _docs(data: bytes) -> Iterator[tuple[Doc, dict[str, Any]]]:
    """Each with its text and the spans that it shows. Of a damaged file spaCy, msgpack and NumPy
    tell in all kinds of errors."""
    unpacking = zlib.decompressobj()
    try:
        unpacking.decompress(data, LARGEST_WHOLE)
        if unpacking.unconsumed_tail:
            raise UnreadableError("too_large_whole")
        for doc in DocBin().from_bytes(data).get_docs(Vocab()):
            group = next((doc.spans[key] for key in _GROUPS if key in doc.spans), doc.ents)
            spans = [
                {"start": one.start_char, "end": one.end_char, "label": one.label_} for one in group
            ]
            yield doc, {"text": doc.text, "spans": spans}
    except (InputError, GeneratorExit):
        raise
    except Exception:
        raise UnreadableError("docbin_damaged" if data else "empty") from None
    finally:
        gc.enable()  # which srsly does not do where msgpack fails


def _row(doc: Doc, found: dict[str, Any]) -> dict[str, Any]:
    record = _record(doc.user_data.get(KEY))
    exact = record.get("spans")
    known = [_widened(doc, span) for span in exact] if isinstance(exact, list) else []
    spans = [span.get("exact", span) for span in rejoined(found["spans"], known)]
    return record | {"text": found["text"], "spans": spans}


def _record(packed: Any) -> dict[str, Any]:
    try:
        record = json.loads(packed)
    except (TypeError, ValueError, RecursionError):
        return {}
    return record if isinstance(record, dict) else {}


def _widened(doc: Doc, span: Any) -> dict[str, Any]:
    """Where the span stands in the span group, with itself as `exact`."""
    start, end = (span.get("start"), span.get("end")) if isinstance(span, dict) else (None, None)
    if type(start) is not int or type(end) is not int or not 0 <= start < end <= len(doc.text):
        raise TypeError("span_outside")
    tokens = _tokens(doc, start, end)
    place = {"start": tokens.start_char, "end": tokens.end_char, "label": span.get("label")}
    return place | {"exact": span}
