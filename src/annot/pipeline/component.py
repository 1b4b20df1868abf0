"""The spaCy component `annot`: any pipeline for Dutch gets `doc.spans["annot"]`.

The shadow is made from the text alone, so the user's tokenizer, vocabulary and other components
neither matter nor change. Behind a parser it asks the parse that stands in the Doc, as
`annot.load(model=…)` does; elsewhere, and with `parse` off, the rules alone decide. Everything
about a span is kept as plain values in `doc.user_data`, keyed by the name of the extension, start,
end, label and pattern, because two labels may share a range.
"""

import json
from collections.abc import Callable, Iterable
from functools import partial
from pathlib import Path
from typing import Any

from spacy.language import Language
from spacy.tokens import Doc, Span

from annot.annotation import Annotation, Cue, Message
from annot.errors import InputError
from annot.labels import DEFAULT_LAYERS

from .annotator import Annotator
from .evidence import parse_of

NAME = "annot"


class AnnotComponent:
    """Annotates each Doc; saved as its options and the version of its rules.

    `spans_key` is the group in `doc.spans`, `extension` the name below `span._`.
    """

    def __init__(
        self,
        layers: Iterable[str] = DEFAULT_LAYERS,
        all: bool = False,
        spans_key: str = NAME,
        extension: str = NAME,
        parse: bool = True,
    ) -> None:
        self._annotator = Annotator(layers, all)
        self._spans_key, self._extension, self._parse = spans_key, extension, parse
        extend(extension)

    def __reduce__(self) -> tuple[Any, ...]:
        """Made anew in another process, which needs the extension too."""
        return (AnnotComponent, tuple(self._options().values()))

    def __call__(self, doc: Doc) -> Doc:
        spans = []
        for annotation in self._annotations(doc):
            span = doc.char_span(
                annotation.start,
                annotation.end,
                label=annotation.label,
                span_id=annotation.pattern,
                alignment_mode="expand",
            )
            if span is not None:
                spans.append(span)
                _values(doc)[_key(self._extension, span)] = annotation.to_dict()
        doc.spans[self._spans_key] = spans
        return doc

    def _annotations(self, doc: Doc) -> list[Annotation]:
        parsed = self._parse and doc.has_annotation("DEP")
        parse = (lambda _: parse_of(doc)) if parsed else None
        return self._annotator.annotate(Message("", doc.text), parse)

    def _options(self) -> dict[str, Any]:
        return {
            "layers": self._annotator.layers,
            "all": self._annotator.all,
            "spans_key": self._spans_key,
            "extension": self._extension,
            "parse": self._parse,
        }

    def to_bytes(self, exclude: Iterable[str] = ()) -> bytes:
        saved = self._options() | {"patterns": self._annotator.rules.version}
        return json.dumps(saved).encode()

    def from_bytes(self, data: bytes, exclude: Iterable[str] = ()) -> "AnnotComponent":
        """Raises InputError when the pipeline was saved with other rules than are installed."""
        saved = json.loads(data)
        if saved.pop("patterns") != self._annotator.rules.version:
            raise InputError("this pipeline was saved with another version of annot's rules")
        self.__init__(**saved)  # type: ignore[misc]
        return self

    def to_disk(self, path: Path, exclude: Iterable[str] = ()) -> None:
        Path(path).write_bytes(self.to_bytes())

    def from_disk(self, path: Path, exclude: Iterable[str] = ()) -> "AnnotComponent":
        return self.from_bytes(Path(path).read_bytes())


def annotation_of(span: Span, extension: str = NAME) -> Annotation | None:
    """`span._.annot`: the annotation that made this span, or None for any other span."""
    values = _values(span.doc).get(_key(extension, span))
    if values is None:
        return None
    cue = Cue(**values["cue"]) if values["cue"] else None
    return Annotation(**values | {"cue": cue, "essay": tuple(values["essay"])})


def _values(doc: Doc) -> dict[Any, Any]:
    """`doc.user_data`, whose keys spaCy's stubs hold for strings only."""
    return doc.user_data


def _key(extension: str, span: Span) -> tuple[str, int, int, str, str]:
    return (extension, span.start_char, span.end_char, span.label_, span.id_)


def extend(extension: str) -> None:
    """Makes `span._.<extension>`. Raises InputError where another library has that name."""
    if not Span.has_extension(extension):
        Span.set_extension(extension, getter=partial(annotation_of, extension=extension))
        return
    getter = Span.get_extension(extension)[2]
    if getattr(getter, "func", None) is not annotation_of:
        raise InputError("span._ has that extension already; choose another name for annot's")


# At import, not only in the component: a Doc may be read where no pipeline was made.
extend(NAME)


@Language.factory(
    NAME,
    assigns=["doc.spans", f"span._.{NAME}"],
    default_config={
        "layers": list(DEFAULT_LAYERS),
        "all": False,
        "spans_key": NAME,
        "extension": NAME,
        "parse": True,
    },
)
def make_component(
    nlp: Language,
    name: str,
    layers: list[str],
    all: bool,
    spans_key: str,
    extension: str,
    parse: bool,
) -> Callable[[Doc], Any]:
    return AnnotComponent(layers, all, spans_key, extension, parse)
