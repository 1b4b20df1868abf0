"""What `annot patterns check` proves of every construction and cue, by their own examples.

Positives are found at exactly their marks, and by no construction of another label unless theirs
says so; counter-examples get the status they name; no construction hides another of its label; no
gap is wider than five words, and no n-word sits among the particles that may fill one.
"""

import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from annot.annotation import Message
from annot.essay import load_map
from annot.labels import layer_of

from .loading import load_constructions, load_statuses, where
from .marks import unmark
from .model import Construction, CounterExample, Cue
from .rules import Rules
from .shadows import shadowed
from .words import Words, load_words

if TYPE_CHECKING:
    from annot.annotation import Annotation
    from annot.pipeline.annotator import Annotator

WIDEST_GAP = 5


def problems(annotator: "Annotator", folder: Path | None = None) -> Iterator[str]:
    """One line per failure, over all files; `annotator` must report all layers and all matches."""
    for file in load_constructions(folder):
        for construction in file.constructions:
            for problem in check_construction(construction, annotator):
                yield f"{where(construction.id, folder)}: {problem}"
    for status_file in load_statuses(folder):
        for cue in status_file.cues:
            for problem in check_cue(cue, status_file.status, annotator):
                yield f"{where(cue.id, folder)}: {problem}"
    for shadow in shadowed(annotator.rules):
        taken = f"order “{shadow.order}” matches nothing that {shadow.by} does not"
        yield f"{where(shadow.construction, folder)}: {taken}"
    yield from check_gaps(annotator.rules, load_words(folder))


def check_construction(construction: Construction, annotator: "Annotator") -> Iterator[str]:
    own = construction.id
    others: set[str] = set()
    for example in construction.examples:
        text, marks = unmark(example)
        reported = [a for a in annotator(text) if a.reported]
        found = [(a.start, a.end) for a in _of(reported, own)]
        for start, end in marks:
            if (start, end) not in found:
                yield f"“{example}” is not found at the mark{_instead(annotator(text))}"
            beside = {a.label for a in reported if a.start < end and start < a.end}
            others |= beside
            for label in sorted(beside - {own.split(".")[0], *construction.also}):
                yield f"“{example}” is also found as {label}; say so with “also”, or mend it"
    for label in sorted(set(construction.also) - others):
        yield f"also: no example is found as {label}"
    yield from _counterexamples(construction.counterexamples, annotator, own)
    yield from _links(construction)


def _links(construction: Construction) -> Iterator[str]:
    """What no schema can tell: links to the essay that hold, and `anders` where it is required."""
    passages = load_map().passages
    for paragraph in construction.essay or []:
        if paragraph not in passages or not passages[paragraph].beside_match:
            yield f"essay: {paragraph} is no paragraph that may stand beside a match"
    if construction.essay and not construction.essay_support:
        yield "essay_support is missing beside a link to the essay"
    if layer_of(construction.id.split(".")[0]) == "kern" and not construction.anders:
        yield "anders is missing; a kern construction says it another way"


def check_cue(cue: Cue, status: str, annotator: "Annotator") -> Iterator[str]:
    for example in cue.examples:
        found = annotator(example)
        if not _decides(cue, status, example, found, annotator):
            yield f"“{example}” does not get {status} by this cue{_instead(found)}"
    yield from _counterexamples(cue.counterexamples, annotator)


def _decides(
    cue: Cue, status: str, example: str, found: list["Annotation"], annotator: "Annotator"
) -> bool:
    """Whether the cue gives the example its status; of a signal, whether its effect is there."""
    if status in ("klacht", "lof"):
        return any(signal.id == cue.id for signal in annotator.signals(Message("", example)))
    if status == "versterking":
        return any(a.reported and a.strength == "zwak" for a in found)
    named = [a for a in found if a.cue and a.cue.name == cue.name]
    if status == "afgezwakt":
        return any(a.strength == "zwak" for a in named)
    return any(a.status == status for a in named)


def _counterexamples(
    examples: Iterable[CounterExample], annotator: "Annotator", construction: str | None = None
) -> Iterator[str]:
    """Of a construction the status of its own matches, of a cue that of any match."""
    for example in examples:
        found = annotator(example.text)
        if construction:
            found = _of(found, construction)
        statuses = {a.status for a in found} or {"geen"}
        if (construction and statuses != {example.status}) or example.status not in statuses:
            got = ", ".join(sorted(statuses))
            yield f"“{example.text}” gets {got}, not {example.status}"


def check_gaps(rules: Rules, words: Words) -> Iterator[str]:
    """A gap holds five words at most, and no n-word may fill one: it would go unseen."""
    for word in sorted(rules.particles.intersection(words.tables["negation"]["negation"])):
        yield f"particles.yaml: “{word}” is an n-word and cannot be a particle"
    for token in rules.tokens:
        limit = re.fullmatch(r"\{\d+,(\d+)\}", token.get("op", ""))
        if limit and int(limit.group(1)) > WIDEST_GAP:
            first = token["norms"][0]
            yield f"a gap of {limit.group(1)} words (“{first}” …) is wider than {WIDEST_GAP}"


def _of(found: Iterable["Annotation"], construction: str) -> list["Annotation"]:
    return [a for a in found if a.pattern == construction]


def _instead(found: list["Annotation"]) -> str:
    listed = "; ".join(f"{a.pattern} {a.status} “{a.text}”" for a in found)
    return f" (found: {listed})" if listed else " (found: nothing)"
