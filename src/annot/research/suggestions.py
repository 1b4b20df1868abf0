"""Unflagged texts that resemble flagged ones: what the rules may have missed, for people to judge.

A suggestion is no annotation. It has no spans until somebody gives it some, and it never stands
among the matches of the rules, whose every answer can be argued with.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any, NamedTuple

import numpy as np

from annot.errors import InputError
from annot.exchange import Item
from annot.pipeline.annotator import Annotator, batched

from .resemblance import Example, Resemblance, sentence_ranges
from .reservoir import Reservoir

LAYERS = ("kern", "verwant")
EXAMPLES, ORDINARY = 10_000, 20_000
"""Of more spans and texts in the corpus so many are drawn, so that memory does not grow."""
BATCH = 4096
_MADE_BY_RULES = ("meta", "context")


class _Found(NamedTuple):
    item: Item
    score: float
    start: int
    end: int


def suggest(corpus: Iterable[Item], like: Iterable[Item] = (), number: int = 50) -> list[Item]:
    """At most `number` unflagged items of a corpus, the one that resembles examples most first.

    Examples are the reported spans of kern and verwant, in the corpus and in `like`. What a person
    judged in `like` is not suggested again, and where it has no such span it shows what an ordinary
    sentence is. A sentence in which the rules match anything, also what does not count, is left
    out: they did not miss it, and denials and other look-alikes would come first.

    `corpus` is gone through twice, so it is no iterator: the examples must be known before the
    first text is looked at. No more than a sample of it and the best so far is held. Of equal texts
    the first stays.

    Each item has no spans, and `other["suggestion"]`: its rank, score and best sentence, and the
    example nearest to that with their cosine. Raises InputError where there is no example.
    """
    judged = [item for item in like if _is_judged(item)]
    known = {_key(item.text) for item in judged}

    def unjudged() -> Iterator[Item]:
        return (item for item in corpus if _key(item.text) not in known)

    resemblance = _learned(judged, unjudged())
    if resemblance is None:
        return []
    unflagged = (item for item in unjudged() if not _examples(item))
    best: dict[str, _Found] = {}
    annotator = Annotator(LAYERS, all=True)
    for batch in batched(unflagged, BATCH):
        for found in _scored(batch, resemblance, annotator):
            best.setdefault(_key(found.item.text), found)
        ranked = sorted(best.items(), key=lambda one: -one[1].score)
        best = dict(ranked[:number])
    return [_suggestion(one, rank, resemblance) for rank, one in enumerate(best.values(), 1)]


def _learned(judged: Iterable[Item], corpus: Iterable[Item]) -> Resemblance | None:
    """From all that was judged and a sample of the corpus; None without any ordinary sentence."""
    examples, texts = list[Example](), list[str]()
    random = np.random.default_rng(0)
    drawn_examples, drawn_texts = (
        Reservoir[Example](EXAMPLES, random),
        Reservoir[str](ORDINARY, random),
    )
    _take(judged, examples.append, texts.append)
    _take(corpus, drawn_examples.add, drawn_texts.add)
    examples += drawn_examples.kept
    texts += drawn_texts.kept
    if not examples:
        raise InputError(
            "there is no span of kern or verwant to compare with; run annot annotate on the corpus "
            "first, or name a file of examples with --like"
        )
    ordinary = [text[start:end] for text in texts for start, end in sentence_ranges(text)]
    return Resemblance(examples, ordinary) if ordinary else None


def _take(
    items: Iterable[Item], example: Callable[[Example], None], ordinary: Callable[[str], None]
) -> None:
    for item in items:
        found = _examples(item)
        for one in found:
            example(one)
        if not found:
            ordinary(item.text)


def unmatched(items: Sequence[Item], annotator: Annotator) -> Iterator[tuple[Item, int, int]]:
    """The sentences, as ranges of their text, in which the annotator finds nothing."""
    for item, record in zip(items, annotator.pipe([item.text for item in items]), strict=True):
        for start, end in sentence_ranges(item.text):
            if not any(span.start < end and start < span.end for span in record.spans):
                yield item, start, end


def _scored(
    batch: Sequence[Item], resemblance: Resemblance, annotator: Annotator
) -> Iterator[_Found]:
    """Each item with the sentence that scores highest, if it has one to score."""
    places = list(unmatched(batch, annotator))
    if not places:
        return
    highest: dict[int, _Found] = {}
    scores = resemblance.scores([item.text[start:end] for item, start, end in places])
    for (item, start, end), score in zip(places, scores, strict=True):
        known = highest.get(id(item))
        if known is None or score > known.score:
            highest[id(item)] = _Found(item, score, start, end)
    yield from highest.values()


def _suggestion(found: _Found, rank: int, resemblance: Resemblance) -> Item:
    item, score, start, end = found
    example, cosine = resemblance.nearest(item.text[start:end])
    why: dict[str, Any] = {
        "rank": rank,
        "score": round(score, 4),
        "start": start,
        "end": end,
        "similarity": round(cosine, 4),
        "like": example._asdict(),
    }
    other = {key: value for key, value in item.other.items() if key not in _MADE_BY_RULES}
    other.pop("judged", None)
    return Item(
        item.id,
        item.text,
        item.conversation,
        item.speaker,
        item.time,
        other=other | {"suggestion": why},
    )


def _is_judged(item: Item) -> bool:
    """A suggestion counts once somebody gave it spans, or `"judged": true` where it has none."""
    return "suggestion" not in item.other or bool(item.spans) or item.other.get("judged") is True


def _examples(item: Item) -> list[Example]:
    return [
        Example(item.id, span.label, item.text[span.start : span.end])
        for span in item.spans
        if span.reported and span.layer in LAYERS
    ]


def _key(text: str) -> str:
    """Equal but for capitals and white space is equal."""
    return " ".join(text.casefold().split())
