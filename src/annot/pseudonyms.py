"""Records without the names of their speakers, with offsets that still fit.

Only what is certain is promised: the speakers' own names, as their messages bear them. Other
people's names, nicknames, numbers and the story itself stay as they are.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from unicodedata import normalize

from annot.annotation import Annotation, Cue, Message, Record
from annot.resources import data

_WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
_BEFORE = r"(?<![^\W_])"
_AFTER = r"(?=(?:['’]?s)?(?![^\W_]))"
"""A name ends with its word, or before the s of "Sanders fiets"; `_Sander_` is chat markup."""


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


class Pseudonyms:
    """Numbers the speakers of a conversation in the order in which they first speak.

    A name is replaced as a whole and in its parts ("Noor" of "Noor de Vries"), in any case; a part
    that is also an ordinary word, or has two letters, only where it begins with a capital.
    """

    def __init__(self, messages: Iterable[Message], language: str = "nl") -> None:
        self._texts = data("names")
        form = str(self._texts["pseudonym"][language])
        self.of = _numbered((message.speaker for message in messages), form)
        self._known: dict[str, str] = {}
        self._forms: set[str] = set()
        named = [(name, pseudonym) for name, pseudonym in self.of.items() if name]
        for name, pseudonym in named:
            self._add(name, pseudonym)
        for name, pseudonym in named:
            for part in _WORD.findall(normalize("NFC", name)):
                self._add(part, pseudonym)
        # Both forms, since lower() may change more than IGNORECASE sees (a Turkish İ).
        forms = sorted({*self._known, *self._forms}, key=lambda form: (-len(form), form))
        alternatives = "|".join(map(re.escape, forms))
        self._pattern = re.compile(rf"{_BEFORE}(?:{alternatives}){_AFTER}", re.IGNORECASE)

    def _add(self, name: str, pseudonym: str) -> None:
        for form in {normalize(kind, name.strip()) for kind in ("NFC", "NFD")}:
            if len(form) > 1 and form.lower() not in self._texts["never"]:
                self._known.setdefault(form.lower(), pseudonym)
                self._forms.add(form)

    def rename(self, text: str) -> Renamed:
        if not self._known:
            return Renamed(text)
        pieces, edits, at, length = [], [], 0, 0
        for found in self._pattern.finditer(text):
            pseudonym = self._for(found.group())
            if pseudonym is None:
                continue
            pieces += [text[at : found.start()], pseudonym]
            begin = length + found.start() - at
            length = begin + len(pseudonym)
            at = found.end()
            edits.append((found.start(), at, begin, length))
        return Renamed("".join([*pieces, text[at:]]), tuple(edits))

    def _for(self, word: str) -> str | None:
        lower = word.lower()
        if word.islower() and (len(lower) <= 2 or lower in self._texts["words_too"]):
            return None
        return self._known.get(lower)


def _numbered(names: Iterable[str | None], form: str) -> dict[str | None, str]:
    """A new name for each, in order of first appearance; None keeps none."""
    known = dict.fromkeys(name for name in names if name is not None)
    return {name: form.format(number=number) for number, name in enumerate(known, start=1)}


def pseudonymise(
    records: Sequence[Record], language: str = "nl"
) -> tuple[list[Record], list[Renamed]]:
    """The records without speakers' names, and what became of each text, in the same order.

    Ids and names of conversations often are file names that hold a person's name, so these become
    numbers as well. `text[start:end]` is the span's text afterwards too.
    """
    names = Pseudonyms((record.message for record in records), language)
    renamed = [names.rename(record.message.text) for record in records]
    ids = {record.id: str(number) for number, record in enumerate(records, start=1)}
    by_id = {record.id: text for record, text in zip(records, renamed, strict=True)}
    form = str(data("names")["conversation"][language])
    conversations = _numbered((r.message.conversation for r in records), form)
    matches = _numbered((one.match for record in records for one in record.spans), "{number}")

    def message(old: Message, text: str) -> Message:
        return replace(
            old,
            id=ids[old.id],
            text=text,
            conversation=conversations.get(old.conversation),
            speaker=names.of.get(old.speaker),
        )

    def cue(old: Cue, own: Renamed) -> Cue:
        text = by_id.get(old.id, own)
        start, end = text.start(old.start), text.end(old.end)
        return replace(old, id=ids.get(old.id, ""), start=start, end=end, text=text.text[start:end])

    def span(old: Annotation, text: Renamed) -> Annotation:
        start, end = text.start(old.start), text.end(old.end)
        return replace(
            old,
            start=start,
            end=end,
            text=text.text[start:end],
            cue=cue(old.cue, text) if old.cue else None,
            match=matches.get(old.match),
        )

    return [
        replace(
            record,
            message=message(record.message, text.text),
            spans=tuple(span(one, text) for one in record.spans),
            context=tuple(ids.get(name, "") for name in record.context),
        )
        for record, text in zip(records, renamed, strict=True)
    ], renamed
