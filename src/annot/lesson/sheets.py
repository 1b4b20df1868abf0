"""Which sentences stand on a worksheet.

All of them are examples and look-alikes of the pattern files. What is chosen depends on the choice
and the rules alone, so the same sheet can be printed again next year.
"""

import random
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cache

from annot.annotation import Annotation
from annot.constructions.rules import load_rules
from annot.errors import InputError
from annot.explanation import LIMITED
from annot.labels import DEFAULT_LAYERS, label_texts
from annot.pipeline.annotator import Annotator

from .contrasts import Contrast, contrasts, marked
from .pairs import pairs

KINDS = ("decide", "mark", "rewrite")
TOGETHER = 3
"""Sentences in which a student marks what they see, in one task."""
MOST = 20


@dataclass(frozen=True, slots=True)
class Choice:
    """What a teacher chose: forms, how clear they are, whether look-alikes stand among them."""

    labels: tuple[str, ...]
    strengths: tuple[str, ...] = ("sterk",)
    lookalikes: bool = True
    number: int = 9
    seed: int = 1


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence with what the rules mark in it, or what makes it a look-alike."""

    text: str
    matches: tuple[Annotation, ...]
    contrast: Contrast | None = None


@dataclass(frozen=True, slots=True)
class Task:
    """`decide`: which of two counts? `mark`: mark what you see. `rewrite`: say it another way."""

    kind: str
    sentences: tuple[Sentence, ...]
    other: str | None = None
    """Another wording of the sentence that is to be reworded."""


def make_tasks(choice: Choice) -> list[Task]:
    """The tasks, kind by kind; fewer than asked where the choice has no more sentences.

    Raises InputError when it has none.
    """
    deck = _Deck(choice)
    kinds = KINDS if choice.lookalikes else KINDS[1:]
    number = min(choice.number, MOST)
    wanted = [kinds[place * len(kinds) // number] for place in range(number)]
    deal = {"decide": deck.pair, "mark": deck.several, "rewrite": deck.reworded}
    tasks = [task for kind in wanted if (task := deal[kind]())]
    if not tasks:
        raise InputError("no sentence fits this choice; choose more forms")
    return tasks


class _Deck:
    """Deals sentences, none twice; a construction returns after all others had their turn."""

    def __init__(self, choice: Choice) -> None:
        self._random = random.Random(choice.seed)
        self._labels = choice.labels
        self._lookalikes = choice.lookalikes
        self._waiting = [
            name
            for name, construction in load_rules().constructions.items()
            if construction["label"] in choice.labels
            and construction["strength"] in choice.strengths
            and construction["innocent"] != LIMITED  # may frighten; not for a class
        ]
        self._random.shuffle(self._waiting)
        self._used: set[str] = set()

    def pair(self) -> Task | None:
        sentences = self._deal(self._alike)
        self._random.shuffle(sentences)
        return Task("decide", tuple(sentences)) if sentences else None

    def several(self) -> Task | None:
        sentences: list[Sentence] = []
        for place in range(TOGETHER):
            lookalike = self._lookalikes and place == TOGETHER - 1
            sentences += self._deal(self._lookalike if lookalike else self._example)
        self._random.shuffle(sentences)
        return Task("mark", tuple(sentences)) if sentences else None

    def reworded(self) -> Task | None:
        sentences = self._deal(self._with_another_wording)
        if not sentences:
            return None
        name = sentences[0].matches[0].pattern
        return Task("rewrite", tuple(sentences), _another_wording(name))

    def _deal(self, take: Callable[[str], list[Sentence]]) -> list[Sentence]:
        for name in self._waiting:
            if sentences := take(name):
                self._used.update(sentence.text for sentence in sentences)
                self._waiting.remove(name)
                self._waiting.append(name)
                return sentences
        return []

    def _example(self, name: str) -> list[Sentence]:
        texts = [one.text for one in marked(load_rules().constructions[name]["examples"])]
        text = self._free(texts)
        return [Sentence(text, self._matches(text, name))] if text else []

    def _with_another_wording(self, name: str) -> list[Sentence]:
        return self._example(name) if _another_wording(name) else []

    def _lookalike(self, name: str) -> list[Sentence]:
        known = _of(name, (one for one in contrasts() if not one.counted))
        text = self._free(known)
        return [Sentence(text, self._matches(text), known[text])] if text else []

    def _alike(self, name: str) -> list[Sentence]:
        """Nothing where the second counts as another of the chosen forms: it must be one of two."""
        known = _of(name, (one for one in pairs() if one.example.text not in self._used))
        text = self._free(known)
        if not text:
            return []
        example, matches = known[text].example.text, self._matches(text)
        if any(match.label in self._labels for match in matches):
            return []
        return [
            Sentence(example, self._matches(example, name)),
            Sentence(text, matches, known[text]),
        ]

    def _free(self, texts: Iterable[str]) -> str | None:
        """One that is not on the sheet yet."""
        free = sorted(set(texts) - self._used)
        return self._random.choice(free) if free else None

    def _matches(self, text: str, first: str | None = None) -> tuple[Annotation, ...]:
        """What is reported of the chosen forms and the usual layers; that of `first` in front."""
        found = [
            match
            for match in _annotator()(text)
            if match.reported and (match.layer in DEFAULT_LAYERS or match.label in self._labels)
        ]
        return tuple(sorted(found, key=lambda match: (match.pattern != first, match.start)))


def _of(name: str, found: Iterable[Contrast]) -> dict[str, Contrast]:
    return {one.text: one for one in found if one.construction == name}


def _another_wording(name: str) -> str | None:
    construction = load_rules().constructions[name]
    other: str | None = construction["anders"] or label_texts()[construction["label"]]["anders"]
    return other


@cache
def _annotator() -> Annotator:
    return Annotator(["all"])
