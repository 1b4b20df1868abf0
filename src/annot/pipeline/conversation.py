"""Messages as they stand in a conversation: which neighbours decide, and how.

A speaker's own messages in a row are read as one text of several lines, so a question mark, a laugh
or "hij zei:" in the one counts for the other. A wording that is split over two messages is found
in both. A weak wording may lean on the turn before (a complaint that it answers) or on a clear one
by the same speaker nearby. Without a speaker nobody knows whose turn it is, and nothing is read on.
"""

from bisect import bisect_right
from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from functools import cache
from itertools import groupby, pairwise
from typing import NamedTuple, Protocol

from annot.annotation import Annotation, Message
from annot.constructions.rules import Cue
from annot.language.sentences import STOPS

from .found import Found


class Finder(Protocol):
    """What is needed of an annotator."""

    def find(self, *texts: str) -> list[Found]: ...

    def signals(self, message: Message) -> list[Cue]: ...


class Remembering:
    """A finder that reads each text once. For one batch: it holds what was said in it."""

    def __init__(self, finder: Finder) -> None:
        self.find, self.signals = cache(finder.find), cache(finder.signals)


class Window(NamedTuple):
    """A message with its neighbours in the same conversation, in order."""

    before: tuple[Message, ...]
    message: Message
    after: tuple[Message, ...]


def windows(messages: Iterable[Message], size: int) -> Iterator[Window]:
    """Each message with up to `size` neighbours on either side, lazily.

    The messages of a conversation are taken to stand together and in order.
    """
    for _, group in groupby(messages, key=lambda message: message.conversation):
        before: deque[Message] = deque(maxlen=size)
        ahead: deque[Message] = deque()
        for message in group:
            ahead.append(message)
            if len(ahead) > size:
                current = ahead.popleft()
                yield Window(tuple(before), current, tuple(ahead))
                before.append(current)
        while ahead:
            current = ahead.popleft()
            yield Window(tuple(before), current, tuple(ahead))
            before.append(current)


def find_in(finder: Finder, window: Window) -> tuple[list[Found], tuple[str, ...]]:
    """All matches in the window's message, and the ids of the neighbours that decided anything."""
    turn, previous = _turns(window)
    found = list(_split(finder, turn, window.message))
    found += [
        one
        for one in _of_turn(finder, turn, window.message)
        if not any(_clash(other.annotation, one.annotation) for other in found)
    ]
    if found and previous:
        found = [_answering(finder, one, previous) for one in found]
    if any(one.unanchored for one in found):
        found = _leaning(finder, found, window)
    ids = {one.annotation.cue.id for one in found if one.annotation.cue} | {
        identifier for one in found for identifier in one.decided_by
    }
    return found, tuple(m.id for m in (*window.before, *window.after) if m.id in ids)


def texts_of(window: Window) -> list[str]:
    """The texts in which a match of the window's message must stand: it, or it and a neighbour."""
    turn, _ = _turns(window)
    return [window.message.text, *(_joined(*pair) for pair in _pairs(turn, window.message))]


def _turns(window: Window) -> tuple[list[Message], list[Message]]:
    """The messages of the speaker's turn, and those of the turn of another before it."""
    own = window.message
    if own.speaker is None:
        return [own], []
    earlier = [(who, list(run)) for who, run in groupby(window.before, key=_speaker)]
    first = earlier.pop()[1] if earlier and earlier[-1][0] == own.speaker else []
    previous = earlier[-1][1] if earlier and earlier[-1][0] is not None else []
    later = [(who, list(run)) for who, run in groupby(window.after, key=_speaker)]
    last = later[0][1] if later and later[0][0] == own.speaker else []
    return [*first, own, *last], previous


def _speaker(message: Message) -> str | None:
    return message.speaker


def _of_turn(finder: Finder, turn: Sequence[Message], own: Message) -> list[Found]:
    """What is found in the speaker's message while the whole turn is read."""
    starts, at = [], 0
    for message in turn:
        starts.append(at)
        at += len(message.text) + 1
    begin = next(s for s, m in zip(starts, turn, strict=True) if m is own)
    end = begin + len(own.text)
    found = finder.find(*(message.text for message in turn))
    return [
        one._replace(annotation=_placed(one.annotation, begin, turn, starts))
        for one in found
        if begin <= one.annotation.start and one.annotation.end <= end
    ]


def _placed(
    annotation: Annotation, begin: int, turn: Sequence[Message], starts: Sequence[int]
) -> Annotation:
    """An annotation of the turn with offsets in its message, and its cue with those in its own."""
    cue = annotation.cue
    if cue:
        number = bisect_right(starts, cue.start) - 1
        start, message = starts[number], turn[number]
        cue = replace(cue, id=message.id, start=cue.start - start, end=cue.end - start)
    start, end = annotation.start - begin, annotation.end - begin
    return replace(annotation, start=start, end=end, cue=cue)


def _split(finder: Finder, turn: Sequence[Message], own: Message) -> Iterator[Found]:
    """Matches that run over the break between the message and its neighbour in the turn."""
    for left, right in _pairs(turn, own):
        border = len(left.text)
        said = [one.annotation for one in finder.find(left.text)]
        for one in finder.find(_joined(left, right)):
            whole = one.annotation
            if not whole.start < border < whole.end or any(_clash(whole, done) for done in said):
                continue  # a wording that the first message completes does not go on in the next
            start, end = (0, whole.end - border - 1) if own is right else (whole.start, border)
            part = replace(
                whole,
                start=start,
                end=end,
                text=own.text[start:end],
                cue=None,
                match=f"{left.id}+{right.id}:{whole.label}",
            )
            yield one._replace(annotation=part, decided_by=(left.id, right.id))


def _pairs(turn: Sequence[Message], own: Message) -> Iterator[tuple[Message, Message]]:
    """The message with the ones next to it, where the first does not end a sentence."""
    for left, right in pairwise(turn):
        if own in (left, right) and not left.text.rstrip().endswith(tuple(STOPS)):
            yield left, right


def _joined(left: Message, right: Message) -> str:
    return f"{left.text} {right.text}"


def _clash(one: Annotation, other: Annotation) -> bool:
    return one.label == other.label and one.start < other.end and other.start < one.end


def _answering(finder: Finder, one: Found, previous: Sequence[Message]) -> Found:
    """Praise before makes a match weak; a complaint before lets a weak match count."""
    for message in reversed(previous):
        for cue in finder.signals(message):
            if cue.labels and one.annotation.label not in cue.labels:
                continue
            if cue.status == "lof" and one.annotation.strength == "sterk":
                weak = replace(one.annotation, strength="zwak")
                one = one._replace(annotation=weak, decided_by=(*one.decided_by, message.id))
            elif cue.status == "klacht" and one.unanchored:
                one = one._replace(anchored=True, decided_by=(*one.decided_by, message.id))
    return one


def _leaning(finder: Finder, found: Sequence[Found], window: Window) -> list[Found]:
    """Weak matches counted beside a clear one in another message of the same speaker."""
    if any(one.anchors for one in found):
        return list(found)
    for message in (*reversed(window.before), *window.after):
        if message.speaker is None or message.speaker != window.message.speaker:
            continue
        if any(other.anchors for other in finder.find(message.text)):
            return [
                one._replace(anchored=True, decided_by=(*one.decided_by, message.id))
                if one.unanchored
                else one
                for one in found
            ]
    return list(found)
