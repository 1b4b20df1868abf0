"""What the rules find in texts that have gold."""

from collections.abc import Iterable, Iterator

from annot.annotation import Message
from annot.exchange import Item
from annot.pipeline.annotator import Annotator


def annotated(items: Iterable[Item], annotator: Annotator, context: int = 0) -> Iterator[Item]:
    """The same texts with the annotator's spans, neighbours deciding where `context` says so."""
    messages = (
        Message(item.id, item.text, item.conversation, item.speaker, item.time) for item in items
    )
    records = annotator.conversation(messages, context) if context else annotator.pipe(messages)
    for record in records:
        yield Item.from_dict(record.to_dict())
