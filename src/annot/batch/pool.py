"""Annotating in several processes: batches of plain values in, plain values out, in order."""

from collections import deque
from collections.abc import Iterable, Iterator, Mapping
from concurrent.futures import Future, ProcessPoolExecutor
from multiprocessing import get_context
from typing import Any

from annot.annotation import Annotation, Message, Record
from annot.pipeline.annotator import Annotator, batched, checked
from annot.pipeline.conversation import Window, windows

BATCH = 2000
"""Messages that go to a process at a time: enough to look through together, soon done."""
AHEAD = 3
"""Batches per process that are read before the first is done, so that no process waits."""

Answer = list[tuple[int, tuple[Annotation, ...], tuple[str, ...]]]

_annotator: Annotator | None = None
"""The annotator of a worker process, made once."""


def annotated(
    annotator: Annotator, messages: Iterable[Message], context: int, workers: int
) -> Iterator[Record]:
    """One Record per message, in order; with one worker in this process."""
    if workers == 1:
        yield from (
            annotator.conversation(messages, context) if context else annotator.pipe(messages)
        )
        return
    meta = annotator.meta_of(context)
    waiting: deque[tuple[list[Window], Future[Answer]]] = deque()
    batches = batched(windows(checked(messages), context), BATCH)
    with ProcessPoolExecutor(workers, get_context("spawn"), _start, (annotator,)) as pool:
        for batch in batches:
            waiting.append((batch, pool.submit(_annotate, batch, bool(context))))
            if len(waiting) > AHEAD * workers:
                yield from _records(*waiting.popleft(), meta=meta)
        while waiting:
            yield from _records(*waiting.popleft(), meta=meta)


def _records(
    batch: list[Window], future: "Future[Answer]", meta: Mapping[str, Any]
) -> Iterator[Record]:
    found = {at: (spans, ids) for at, spans, ids in future.result()}
    for at, window in enumerate(batch):
        spans, ids = found.get(at, ((), ()))
        yield Record(window.message, spans, meta, ids)


def _start(annotator: Annotator) -> None:
    global _annotator
    _annotator = annotator


def _annotate(batch: list[Window], in_context: bool) -> Answer:
    """Only texts with annotations come back: most have none."""
    assert _annotator is not None
    if in_context:
        answers = _annotator.read_windows(batch)
    else:
        alone = _annotator.read([window.message for window in batch])
        answers = ((spans, ()) for spans in alone)
    return [(at, spans, ids) for at, (spans, ids) in enumerate(answers) if spans]
