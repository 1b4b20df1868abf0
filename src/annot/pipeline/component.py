"""The spaCy component `annot`: any pipeline for Dutch gets `doc.spans["annot"]`.

The shadow is made from the text alone, so the user's tokenizer, vocabulary and other components
neither matter nor change. Everything about a span is kept as plain values in `doc.user_data`, keyed
by start, end, label and pattern, because two labels may share a range.
"""

import json
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

from spacy.language import Language
from spacy.tokens import Doc, Span

from annot.annotation import Annotation, Cue
from annot.errors import InputError
from annot.labels import DEFAULT_LAYERS

from .annotator import Annotator

KEY = "annot"


class AnnotComponent:
    """Annotates each Doc; saved as its options and the version of its rules."""

    def __init__(self, layers: Iterable[str] = DEFAULT_LAYERS, all: bool = False) -> None:
        self._annotator = Annotator(layers, all)

    def __call__(self, doc: Doc) -> Doc:
        spans = []
        for annotation in self._annotator(doc.text):
            span = doc.char_span(
                annotation.start,
                annotation.end,
                label=annotation.label,
                span_id=annotation.pattern,
                alignment_mode="expand",
            )
            if span is not None:
                spans.append(span)
                _values(doc)[_key(span)] = annotation.to_dict()
        doc.spans[KEY] = spans
        return doc

    def to_bytes(self, exclude: Iterable[str] = ()) -> bytes:
        annotator = self._annotator
        options = {"layers": annotator.layers, "all": annotator.all}
        return json.dumps(options | {"patterns": annotator.rules.version}).encode()

    def from_bytes(self, data: bytes, exclude: Iterable[str] = ()) -> "AnnotComponent":
        """Raises InputError when the pipeline was saved with other rules than are installed."""
        saved = json.loads(data)
        self._annotator = Annotator(saved["layers"], saved["all"])
        if saved["patterns"] != self._annotator.rules.version:
            raise InputError("this pipeline was saved with another version of annot's rules")
        return self

    def to_disk(self, path: Path, exclude: Iterable[str] = ()) -> None:
        Path(path).write_bytes(self.to_bytes())

    def from_disk(self, path: Path, exclude: Iterable[str] = ()) -> "AnnotComponent":
        return self.from_bytes(Path(path).read_bytes())


def annotation_of(span: Span) -> Annotation | None:
    """`span._.annot`: the annotation that made this span, or None for any other span."""
    values = _values(span.doc).get(_key(span))
    if values is None:
        return None
    cue = Cue(**values["cue"]) if values["cue"] else None
    return Annotation(**values | {"cue": cue, "essay": tuple(values["essay"])})


def _values(doc: Doc) -> dict[Any, Any]:
    """`doc.user_data`, whose keys spaCy's stubs hold for strings only."""
    return doc.user_data


def _key(span: Span) -> tuple[str, int, int, str, str]:
    return (KEY, span.start_char, span.end_char, span.label_, span.id_)


# At import, not in the component: a process that unpickles a pipeline needs the extension too.
if not Span.has_extension(KEY):
    Span.set_extension(KEY, getter=annotation_of)


@Language.factory(
    KEY,
    assigns=["doc.spans"],
    default_config={"layers": list(DEFAULT_LAYERS), "all": False},
)
def make_component(nlp: Language, name: str, layers: list[str], all: bool) -> Callable[[Doc], Any]:
    return AnnotComponent(layers, all)
