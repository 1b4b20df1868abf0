"""`annot lesson export`: a lesson as one file that needs no server and no network."""

import argparse
from pathlib import Path

from annot.errors import InputError


def run(options: argparse.Namespace) -> int:
    output = Path(options.output)
    if output.suffix not in (".html", ".htm"):
        raise InputError("the output must end in .html")
    if output.is_dir() or not output.resolve().parent.is_dir():
        raise InputError("the output is a folder, or its folder does not exist")
    if output.exists() and not options.overwrite:
        raise InputError("that file exists already; use --overwrite to replace it")
    from annot.lesson.offline import offline_page

    output.write_text(offline_page(options.language), encoding="utf-8")
    return 0
