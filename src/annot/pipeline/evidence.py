"""What a trained pipeline's parse says of a match: reasons to lower it, none to make one.

The rules settle every match first. A reason then tells that a match without any cue is someone
else's words. The reasons, with their verbs and pronouns, are data (`patterns/model/reasons.yaml`);
here is what each asks of the parse. `benchmarks/model.py` has what was tried and did not help.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, NamedTuple

from spacy.tokens import Doc

from annot.annotation import Annotation, Cue

from .statuses import REPORTED

SUBJECTS = frozenset({"nsubj", "nsubj:pass"})
VERBS = frozenset({"VERB", "AUX"})
MAIN = frozenset({"ROOT", "conj", "parataxis"})
"""Relations of the verb of a main clause. "Wat Rob ook zegt, …" reports nothing of what follows."""
COMPLEMENTISERS = frozenset({"dat", "da", "of"})
FARTHEST = 3
"""Words between a clause and its verb of saying: a parser may hang it on the noun before it."""


class Word(NamedTuple):
    """A token of a parse with plain values; `head` is an index, and its own where it is the root.

    `pos` and `dep` are of Universal Dependencies, and empty where no component gives them.
    """

    start: int
    end: int
    text: str
    pos: str
    dep: str
    head: int
    possessive: bool


Parse = Callable[[str], Sequence[Word]]
"""A text's parse by a trained pipeline."""


@dataclass(frozen=True)
class Terms:
    """The words that reasons ask for, in lower case; `split` has verb forms per particle."""

    saying: frozenset[str]
    split: Mapping[str, frozenset[str]]
    writer: frozenset[str]
    addressee: frozenset[str]


Test = Callable[[Sequence[Word], Sequence[int], Terms], int | None]
"""The parse, the indexes of the match's words, the terms; the word that is the reason, if any."""


def parse_of(doc: Doc) -> list[Word]:
    """The parse as values that outlive the pipeline's memory."""
    return [
        Word(
            token.idx,
            token.idx + len(token),
            token.lower_,
            token.pos_,
            token.dep_,
            token.head.i,
            "Yes" in token.morph.get("Poss", []),
        )
        for token in doc
    ]


class Evidence:
    """The reasons of the rules, made once for a library."""

    def __init__(self, data: Mapping[str, Any], tests: Mapping[str, Test] | None = None) -> None:
        self._reasons, self._tests = data["reasons"], tests or TESTS
        self._terms = Terms(
            frozenset(form for verb in data["saying"] for form in verb.split()),
            {particle: frozenset(forms.split()) for particle, forms in data["split"].items()},
            frozenset(data["writer"]),
            frozenset(data["addressee"]),
        )

    def weighed(
        self, annotations: Sequence[Annotation], texts: Sequence[str], parse: Parse
    ) -> list[Annotation]:
        """The annotations of texts that are lines of one, with what the reasons make of them.

        Each text is parsed by itself, as parsers know no line breaks, and only where one may count.
        """
        weighed, start = list(annotations), 0
        for text in texts:
            end = start + len(text)
            here = [
                at
                for at, one in enumerate(annotations)
                if one.reported and start <= one.start and one.end <= end
            ]
            words = [_moved(word, start) for word in parse(text)] if here else []
            for at in here:
                weighed[at] = self._weighed(annotations[at], words)
            start = end + 1
        return weighed

    def _weighed(self, annotation: Annotation, words: Sequence[Word]) -> Annotation:
        inside = [
            at
            for at, word in enumerate(words)
            if word.start < annotation.end and annotation.start < word.end
        ]
        for reason in self._reasons:
            if reason["status"] in REPORTED and annotation.status != "direct":
                continue
            at = self._tests[reason["test"]](words, inside, self._terms)
            if at is not None:
                return _because(annotation, reason, words[at])
        return annotation


def report(words: Sequence[Word], inside: Sequence[int], terms: Terms) -> int | None:
    """A verb of saying above the match's clause, of which a third person is the subject."""
    for at in inside:
        marked = False
        for _ in range(FARTHEST + 1):
            marked |= any(
                words[child].dep == "mark" and words[child].text in COMPLEMENTISERS
                for child in children(words, at)
            )
            above = words[at].head
            if above == at:
                break
            at = above
            if marked and at not in inside and _is_report(words, at, terms):
                return at
    return None


def _is_report(words: Sequence[Word], at: int, terms: Terms) -> bool:
    below, verb = [words[child] for child in children(words, at)], words[at]
    split = any(verb.text in terms.split.get(word.text, ()) for word in below)
    says = split or verb.text in terms.saying
    if not says or verb.pos not in VERBS or verb.dep not in MAIN:
        return False
    subjects = {word.text for word in below if word.dep in SUBJECTS}
    passive = any(word.dep == "aux:pass" for word in below)
    return bool(subjects or passive) and subjects.isdisjoint(terms.writer | terms.addressee)


TESTS: Mapping[str, Test] = {"report": report}


def children(words: Sequence[Word], at: int) -> Iterator[int]:
    return (child for child, word in enumerate(words) if word.head == at and child != at)


def _moved(word: Word, by: int) -> Word:
    return word._replace(start=word.start + by, end=word.end + by)


def _because(annotation: Annotation, reason: Mapping[str, Any], word: Word) -> Annotation:
    status = reason["status"]
    return replace(
        annotation,
        status=status,
        reported=status in REPORTED,
        cue=Cue("", word.start, word.end, word.text, reason["name"]),
        said_by="ander" if status == "geciteerd" else annotation.said_by,
    )
