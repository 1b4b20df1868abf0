"""Cuts the inputs into chunks, numbered the same way whoever asks and however many work on them.

A large file that can be read from any line becomes slices, which whoever works on them reads. All
else is read here, in order, and handed over: small files together, formats that are read from
front to end, and everything whose answer hangs on messages around it.
"""

from collections import deque
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from annot.annotation import Message
from annot.readers import Reject, read
from annot.readers.inputs import STANDARD_INPUT
from annot.readers.slices import Slice, slices

from .job import Job

MOST = 20_000
"""Messages in a chunk that is read here: short ones weigh more than their characters."""
OVERHEAD = 20
"""Characters that a message counts for beside its text."""

Item = Message | Reject
Group = tuple[list[Item], int, bool]
"""Items, their size, and whether the messages before them are no neighbours of theirs."""


@dataclass(frozen=True, slots=True)
class Given:
    """Items that were read, with the messages around them that may decide, and for pseudonyms the
    speakers of each conversation."""

    items: Sequence[Item]
    before: Sequence[Message] = ()
    after: Sequence[Message] = ()
    speakers: Mapping[str | None, frozenset[str]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Chunk:
    """`size` is what it stands for of the inputs, in bytes: for progress only."""

    number: int
    size: int
    content: Slice | Given


def total_size(inputs: Iterable[str]) -> int:
    """Bytes, as far as they are known."""
    return sum(map(size_of, inputs))


def size_of(name: str) -> int:
    try:
        return 0 if name == STANDARD_INPUT else Path(name).stat().st_size
    except OSError:  # `read` says so in its turn
        return 0


def chunks(inputs: Sequence[str], job: Job) -> Iterator[Chunk]:
    speakers = _speakers(inputs, job) if job.pseudonymiser else {}
    for number, (content, size) in enumerate(_contents(inputs, job)):
        if speakers and isinstance(content, Given):
            here = {message.conversation for message in _messages(content.items)}
            content = replace(content, speakers={one: speakers[one] for one in here})
        yield Chunk(number, size, content)


def _speakers(inputs: Sequence[str], job: Job) -> dict[str | None, frozenset[str]]:
    """Who speaks in each conversation: a name may be said before its bearer has spoken, so all is
    read once before. Grows with the number of conversations, not of messages."""
    found: dict[str | None, set[str]] = {}
    for name in inputs:
        for message in _messages(read(name, job.reading)):
            names = found.setdefault(message.conversation, set())
            if message.speaker:
                names.add(message.speaker)
    return {conversation: frozenset(names) for conversation, names in found.items()}


def _contents(inputs: Sequence[str], job: Job) -> Iterator[tuple[Slice | Given, int]]:
    waiting: list[str] = []
    for name in inputs:
        pieces = None if job.context or job.pseudonymiser else _pieces(name, job)
        if pieces is None:
            waiting.append(name)
            continue
        yield from _given(waiting, job)
        waiting = []
        for piece in pieces:
            yield piece, piece.size
    yield from _given(waiting, job)


def _pieces(name: str, job: Job) -> Iterator[Slice] | None:
    """Nothing for a file that is small, or cannot be read from the middle."""
    if size_of(name) <= job.chunk:
        return None
    return slices(name, job.reading, job.chunk)


def _given(names: Sequence[str], job: Job) -> Iterator[tuple[Given, int]]:
    """The items of these files in groups, each with its neighbours in the groups beside it."""
    groups = _grouped(names, job)
    before: list[Message] = []
    ahead: deque[Group] = deque()
    while ahead or (group := next(groups, None)):
        if not ahead:
            assert group is not None
            ahead.append(group)
        items, size, anew = ahead.popleft()
        before = [] if anew else before
        yield Given(items, tuple(before), tuple(_following(ahead, groups, job.context))), size
        before = [*before, *_messages(items)][-job.context :] if job.context else []


def _following(ahead: deque[Group], groups: Iterator[Group], number: int) -> list[Message]:
    """The next messages, reading on as far as that takes: mostly a group, at the end none."""
    found: list[Message] = []
    at = 0
    while len(found) < number:
        if at == len(ahead):
            group = next(groups, None)
            if group is None:
                break
            ahead.append(group)
        items, _, anew = ahead[at]
        if anew:
            break
        found += _messages(items)
        at += 1
    return found[:number]


def _messages(items: Iterable[Item]) -> list[Message]:
    return [item for item in items if isinstance(item, Message)]


def _grouped(names: Sequence[str], job: Job) -> Iterator[Group]:
    """Messages without a conversation are neighbours in their own file only."""
    group: list[Item] = []
    characters = size = 0
    anew, last = False, None
    for name in names:
        if job.context and last is not None and last.conversation is None:
            if group:
                yield group, size, anew
            group, characters, size, anew = [], 0, 0, True
        left = size_of(name)
        for item in read(name, job.reading):
            group.append(item)
            last = item if isinstance(item, Message) else last
            length = len(item.text) if isinstance(item, Message) else 0
            characters += length + OVERHEAD
            step = min(left, length)
            size, left = size + step, left - step
            if characters >= job.chunk or len(group) >= MOST:
                yield group, size, anew
                group, characters, size, anew = [], 0, 0, False
        size += left
    if group or size:
        yield group, size, anew
