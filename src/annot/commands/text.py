"""`annot text`: one text, highlighted, with the explanation of each match under it."""

import argparse
import json
import sys

from annot.annotation import Annotation, Message, clean
from annot.demo import demo_messages
from annot.errors import InputError


def run(options: argparse.Namespace) -> int:
    messages = _messages(options)
    from annot.pipeline.annotator import Annotator

    annotator = Annotator(options.layers.split(","), options.all, model=options.model)
    if options.json:
        for record in annotator.pipe(messages):
            print(json.dumps(record.to_dict(), ensure_ascii=False))
        return 0
    from annot.terminal import Printer

    printer = Printer(len(messages) > 1)
    found: list[Annotation] = []
    for record in annotator.pipe(messages):
        printer.message(record.message, record.spans)
        found += record.spans
    printer.closing(bool(found))
    return 0


def _messages(options: argparse.Namespace) -> list[Message]:
    if options.demo is not None:
        return demo_messages(options.demo or "nl-koppel-zwijgen")
    if options.text is not None:
        return [Message("1", clean(options.text))]
    try:
        return [Message("1", sys.stdin.buffer.read().decode("utf-8-sig"))]
    except UnicodeDecodeError:
        raise InputError("standard input is not valid UTF-8") from None
