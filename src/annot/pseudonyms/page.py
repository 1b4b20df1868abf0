"""One conversation without the names of its speakers.

Only what is certain is promised: the speakers' own names, as their messages bear them. Other
people's names, nicknames, numbers and the story itself stay as they are.
"""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from annot.annotation import Message, Record
from annot.resources import data

from .names import Names
from .renaming import Renamed, replaced, rewritten


class Pseudonyms:
    """Numbers the speakers of a conversation in the order in which they first speak."""

    def __init__(self, messages: Iterable[Message], language: str = "nl") -> None:
        form = str(data("names")["pseudonym"][language])
        self.of = _numbered((message.speaker for message in messages), form)
        self._names = Names({name: new for name, new in self.of.items() if name})

    def rename(self, text: str) -> Renamed:
        return replaced(text, self._names.find(text))


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

    def one(record: Record, text: Renamed) -> Record:
        old = record.message
        message = replace(
            old,
            id=ids[old.id],
            text=text.text,
            conversation=conversations.get(old.conversation),
            speaker=names.of.get(old.speaker),
        )
        texts = by_id | {old.id: text}
        return rewritten(
            record,
            message,
            lambda name: texts.get(name, text),
            lambda name: ids.get(name, ""),
            matches.get,
        )

    return [one(*pair) for pair in zip(records, renamed, strict=True)], renamed
