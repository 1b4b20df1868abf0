"""Every look-alike of the pattern files beside the example that resembles it most.

Both are sentences of ours, so what the annotator says of them is kept for the whole process.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import cache

from annot.annotation import Annotation
from annot.constructions.marks import unmark
from annot.constructions.rules import load_rules
from annot.labels import layer_of
from annot.language.shadow import shade
from annot.language.token import Token
from annot.pipeline.annotator import Annotator

ABSENT = "geen"
"""The status of a look-alike in which the construction is not found at all."""
Range = tuple[int, int]
_WITHOUT_STRESS = {"jij": "je", "jou": "je", "gij": "ge", "mij": "me", "wij": "we", "zij": "ze"}


@dataclass(frozen=True, slots=True)
class Example:
    """A sentence with the ranges of code points that a construction marks in it."""

    text: str
    marks: tuple[Range, ...]


@dataclass(frozen=True, slots=True)
class Contrast:
    """A look-alike and its nearest example.

    `deciding` are the words of the look-alike that settle its status: the cue, or where there is
    none, those that differ from the example. `missing` are the words of the example that it lacks.
    `counted` says whether anything of the same kind is reported in the look-alike after all, by
    this construction or another.
    """

    construction: str
    example: Example
    text: str
    status: str
    cue: str | None
    deciding: tuple[Range, ...]
    missing: tuple[Range, ...]
    counted: bool
    resemblance: float


@cache
def contrasts() -> tuple[Contrast, ...]:
    """All of them, in the order of the files and within a construction the most alike first."""
    annotator = Annotator(["all"], all=True)
    found: list[Contrast] = []
    for name, texts in load_rules().constructions.items():
        examples = [(example, _words(example.text)) for example in marked(texts["examples"])]
        own = [
            _contrast(name, text["text"], annotator(text["text"]), examples)
            for text in texts["counterexamples"]
        ]
        found += sorted(own, key=lambda contrast: -contrast.resemblance)
    return tuple(found)


def marked(examples: Iterable[str]) -> Iterator[Example]:
    for example in examples:
        text, marks = unmark(example)
        yield Example(text, tuple(marks))


def _contrast(
    name: str, text: str, spans: list[Annotation], examples: list[tuple[Example, list[Token]]]
) -> Contrast:
    words = _words(text)
    alike, nearest, known = max(
        ((_compared(known, words), example, known) for example, known in examples),
        key=lambda one: one[0].ratio(),
    )
    changes = [change for change in alike.get_opcodes() if change[0] != "equal"]
    differing = _ranges(words[first:end] for *_, first, end in changes)
    own = next((span for span in spans if span.pattern == name), None)
    cue = own.cue if own else None
    inside = tuple((a, b) for a, b in differing if own and own.start <= a and b <= own.end)
    return Contrast(
        construction=name,
        example=nearest,
        text=text,
        status=own.status if own else ABSENT,
        cue=cue.text if cue else None,
        deciding=((cue.start, cue.end),) if cue else inside or differing,
        missing=_ranges(known[first:end] for _, first, end, *_ in changes),
        counted=any(_same_kind(span, name) for span in spans if span.reported),
        resemblance=alike.ratio(),
    )


def _same_kind(span: Annotation, construction: str) -> bool:
    """Words that leave room are no flag: beside “je overdrijft”, “je overdrijft niet” is none."""
    label = load_rules().constructions[construction]["label"]
    return (span.layer == "tegenbeeld") == (layer_of(label) == "tegenbeeld")


def _words(text: str) -> list[Token]:
    return [token for token in shade(text, load_rules().spelling) if token.norm[0].isalnum()]


def _compared(known: list[Token], words: list[Token]) -> SequenceMatcher[str]:
    a, b = ([_WITHOUT_STRESS.get(t.norm, t.norm) for t in tokens] for tokens in (known, words))
    return SequenceMatcher(None, a, b, autojunk=False)


def _ranges(runs: Iterable[Sequence[Token]]) -> tuple[Range, ...]:
    return tuple((run[0].start, run[-1].end) for run in runs if run)
