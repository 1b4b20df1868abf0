"""The one function that every engine runs: a chunk in, the bytes of its part of the output out."""

import hashlib
import hmac
import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from itertools import islice
from typing import Any

import orjson

from annot.annotation import Message, Record, clean
from annot.pipeline.annotator import BATCH, batched, checked
from annot.pipeline.conversation import windows
from annot.readers import Reject
from annot.readers.slices import Slice, read_slice
from annot.writers.cells import csv_rows, flat
from annot.writers.jsonl import records_as_lines
from annot.writers.tables import arrow_bytes, message_table, span_table

from .chunks import Chunk, Given
from .counts import Counts
from .job import Job

Streams = Mapping[str, bytes]
"""Per output (`spans`, `messages`, `rejects`) the bytes that this chunk adds to it."""

_LONG_WORD = re.compile(r"\S{1001,}")
"""Counts as one token: spaCy's tokenizer takes minutes over it."""


def annotate_chunk(job: Job, chunk: Chunk) -> tuple[Counts, Streams]:
    content = chunk.content
    items = list(read_slice(content, job.reading)) if isinstance(content, Slice) else content.items
    counts = Counts(rows=len(items))
    messages = [item for item in items if isinstance(item, Message)]
    rejects = [item for item in items if isinstance(item, Reject)]
    counts.rejected = len(rejects)
    counts.replaced = sum(clean(message.text) != message.text for message in messages)
    found = list(_records(job, messages, content))
    for record, _ in found:
        counts.note(record.spans)
    if not counts.agree:
        raise RuntimeError("rows were lost between reader and writer")
    rejected = b"".join(map(_reject_line, rejects))
    return counts, {**_outputs(job, found, content), "rejects": rejected}


def _records(
    job: Job, messages: list[Message], content: Slice | Given
) -> Iterator[tuple[Record, Sequence[Message]]]:
    """Each record with the messages around it that may have decided."""
    annotator, meta = job.annotator, job.meta
    messages = list(checked(messages))
    if not job.context or isinstance(content, Slice):
        for batch in batched(messages, BATCH):
            for message, spans in zip(batch, annotator.read(batch), strict=True):
                yield Record(message, spans, meta), ()
        return
    before, after = list(checked(content.before)), list(checked(content.after))
    every = windows([*before, *messages, *after], job.context)
    own = islice(every, len(before), len(before) + len(messages))
    for some in batched(own, BATCH):
        for window, (spans, ids) in zip(some, annotator.read_windows(some), strict=True):
            yield Record(window.message, spans, meta, ids), (*window.before, *window.after)


def _outputs(
    job: Job, found: Sequence[tuple[Record, Sequence[Message]]], content: Slice | Given
) -> dict[str, bytes]:
    records = [record for record, _ in found]
    if job.pseudonymiser and isinstance(content, Given):
        records = [
            job.pseudonymiser.record(
                record,
                content.speakers[record.message.conversation],
                {message.id: message.text for message in around},
            )
            for record, around in found
        ]
    texts = [record.message.text for record in records]
    counted = _tokenised(texts, job.count)
    if job.form == "jsonl" and job.text == "full" and not counted:
        return {"spans": records_as_lines(records, job.meta)}
    rows = [_row(job, record) for record in records]
    if job.form == "jsonl":
        for at, row in enumerate(rows):
            row |= {name: values[at] for name, values in counted.items()}
        return {"spans": b"".join(orjson.dumps(row) + b"\n" for row in rows)}
    spans = span_table(rows, job.keep)
    sizes = message_table(rows, texts, counted, job.keep, job.text == "none")
    if job.form == "csv":
        meta = flat(job.meta)
        return {"spans": csv_rows(spans, meta), "messages": csv_rows(sizes, meta)}
    return {"spans": arrow_bytes(spans), "messages": arrow_bytes(sizes)}


def _row(job: Job, record: Record) -> dict[str, Any]:
    """The record with as much of the text as was asked for."""
    row = record.to_dict()
    if job.text == "full":
        return row
    if job.text == "none":
        text = row["text"].encode(errors="surrogatepass")
        row["text_hash"] = "hmac-sha256:" + hmac.digest(job.salt, text, hashlib.sha256).hex()
        for span in row["spans"]:
            span["text"] = None
            span["cue"] = span["cue"] and span["cue"] | {"text": None}
    return row | {"text": None}


def _tokenised(texts: Sequence[str], wanted: Sequence[str]) -> dict[str, list[int]]:
    if not wanted:
        return {}
    docs = list(_tokenizer().pipe(_LONG_WORD.sub("x", text) for text in texts))
    count: dict[str, Any] = {"tokens": len, "sentences": lambda doc: sum(1 for _ in doc.sents)}
    return {name: [count[name](doc) for doc in docs] for name in wanted}


@cache
def _tokenizer() -> Any:
    import spacy

    nlp = spacy.blank("nl")
    nlp.add_pipe("sentencizer")
    nlp.max_length = 10_000_000
    return nlp


def _reject_line(reject: Reject) -> bytes:
    row = {"source": clean(reject.source), "line": reject.line, "reason": reject.reason}
    return orjson.dumps(row) + b"\n"
