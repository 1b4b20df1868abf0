"""`annot methods`: what a paper says about a run."""

import argparse
import json
import textwrap
from pathlib import Path

from annot.errors import InputError


def run(options: argparse.Namespace) -> int:
    from annot.methods import paragraph

    path = Path(options.summary)
    if not path.is_file():
        raise InputError(
            "there is no such file; name the .summary.json that stands beside an output"
        )
    try:
        summary = json.loads(path.read_text(encoding="utf-8"))
    except ValueError:
        raise InputError("the file is no JSON; name a .summary.json") from None
    print(textwrap.fill(paragraph(summary, options.language), 100))
    return 0
