"""`annot bench`: the speed figures of this machine, as ratios against their references."""

import argparse
from pathlib import Path

from annot.errors import InputError


def run(options: argparse.Namespace) -> int:
    from annot.bench import example_strings, ordinary_texts, table
    from annot.pipeline.annotator import Annotator

    file = Path(options.texts) if options.texts else None
    if file and not file.is_file():
        raise InputError("the file of texts does not exist")
    ordinary = ordinary_texts(file)
    if not ordinary:
        raise InputError("the file of texts is empty")
    size = min(len(ordinary), options.size)
    for name, figures in table(ordinary, example_strings(Annotator()), size):
        print(f"{name}: {figures}", flush=True)
    return 0
