"""Replacing pieces of a text, and moving what points into it."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace

from annot.annotation import Annotation, Cue, Message, Record
from annot.resources import data

Find = tuple[int, int, str]
"""Start and end of a piece of text, and what it is replaced by."""


def instead(kind: str) -> str:
    """The word for what was replaced, from `data/names.yaml`."""
    return str(data("names")["instead"][kind])


@dataclass(frozen=True, slots=True)
class Renamed:
    """A text in which names were replaced; `edits` are (old start, old end, new start, new end)."""

    text: str
    edits: tuple[tuple[int, int, int, int], ...] = ()

    def start(self, offset: int) -> int:
        """Where a span begins now; one that began inside a name begins with its pseudonym."""
        return self._moved(offset, at_start=True)

    def end(self, offset: int) -> int:
        return self._moved(offset, at_start=False)

    def _moved(self, offset: int, at_start: bool) -> int:
        shift = 0
        for old_start, old_end, new_start, new_end in self.edits:
            if offset <= old_start:
                break
            if offset < old_end:
                return new_start if at_start else new_end
            shift = new_end - old_end
        return offset + shift


def replaced(text: str, finds: Iterable[Find]) -> Renamed:
    """The text with each find replaced; they stand in order and do not overlap."""
    pieces, edits, at, length = [], [], 0, 0
    for start, end, new in finds:
        pieces += [text[at:start], new]
        begin = length + start - at
        length = begin + len(new)
        at = end
        edits.append((start, end, begin, length))
    return Renamed("".join([*pieces, text[at:]]), tuple(edits))


def united(finds: Iterable[Find]) -> list[Find]:
    """Finds that overlap as one, so that no rest of any of them stays.

    It is called after the longest; of equally long ones after the leftmost, then the first given.
    """
    groups: list[list[Find]] = []
    end = -1
    for find in sorted(finds, key=lambda find: find[0]):
        if find[0] >= end:
            groups.append([])
        groups[-1].append(find)
        end = max(end, find[1])
    return [
        (group[0][0], max(end for _, end, _ in group), max(group, key=_length)[2])
        for group in groups
    ]


def _length(find: Find) -> int:
    return find[1] - find[0]


def rewritten(
    record: Record,
    message: Message,
    text_of: Callable[[str], Renamed],
    id_of: Callable[[str], str],
    match_of: Callable[[str | None], str | None],
) -> Record:
    """The record around its new `message`, its spans and cues moved to where their words are now.

    `text_of` gives what became of a message's text by its old id, `id_of` its new id.
    """

    def cue(old: Cue) -> Cue:
        text = text_of(old.id)
        start, end = text.start(old.start), text.end(old.end)
        return replace(old, id=id_of(old.id), start=start, end=end, text=text.text[start:end])

    def span(old: Annotation) -> Annotation:
        text = text_of(record.id)
        start, end = text.start(old.start), text.end(old.end)
        return replace(
            old,
            start=start,
            end=end,
            text=text.text[start:end],
            cue=cue(old.cue) if old.cue else None,
            match=match_of(old.match),
        )

    return replace(
        record,
        message=message,
        spans=tuple(map(span, record.spans)),
        context=tuple(map(id_of, record.context)),
    )
