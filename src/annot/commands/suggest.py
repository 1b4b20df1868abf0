"""`annot suggest`: unflagged texts that a person should look at."""

import argparse
import sys
from pathlib import Path

from annot.errors import InputError
from annot.exchange import write_items

from .items import Items, check_output, list_refused


def run(options: argparse.Namespace) -> int:
    output = Path(options.output)
    corpus = Items(Path(options.corpus), options.format)
    like = Items(Path(options.like)) if options.like else None
    if options.number < 1:
        raise InputError("--number is a number of texts, 1 or more")
    if output.suffix != ".jsonl":
        raise InputError("the output must end in .jsonl")
    check_output(output, [corpus, like], options.overwrite)
    from annot.research.suggestions import suggest

    found = suggest(corpus, like or (), options.number)
    write_items(found, output, "jsonl")
    print(
        f"{len(found)} texts to judge. They are no matches of the rules, and have no spans: add "
        'those that belong there, or "judged": true where none does',
        file=sys.stderr,
    )
    return list_refused(corpus, like)
