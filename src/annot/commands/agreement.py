"""`annot agreement`: how far annotators of the same texts agree."""

import argparse
import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from annot.errors import InputError
from annot.resources import data

COLUMNS = {
    "prevalence": "prevalence",
    "observed": "observed",
    "positive": "positive",
    "cohen": "Cohen",
    "fleiss": "Fleiss",
    "alpha": "alpha",
    "spans_overlap": "spans F1",
    "spans_exact": "exact F1",
}


def run(options: argparse.Namespace) -> int:
    from annot.exchange import write_items
    from annot.research.agreement import agreement, aligned
    from annot.research.discussion import divided
    from annot.research.tables import plain

    from .items import Items, check_output, check_sampling, list_refused

    files = [Items(Path(name), options.format) for name in options.files]
    if len(files) < 2:
        raise InputError("agreement needs two files or more, one per annotator")
    check_sampling(options)
    discuss = Path(options.discuss) if options.discuss else None
    if discuss:
        check_output(discuss, files, options.overwrite)
    rows = aligned([list(file) for file in files])
    names = [file.path.name for file in files]
    figures = {"annotators": names, **agreement(rows, options.seed, options.resamples)}
    figures["notes"] = data("research")["agreement"]
    if discuss:
        write_items(divided(rows, names), discuss, "jsonl")
    if options.json:
        print(json.dumps(plain(figures), ensure_ascii=False, indent=1))
    else:
        print("\n\n".join(_shown(figures)))
    return list_refused(*files)


def _shown(figures: Mapping[str, Any]) -> Sequence[str]:
    from annot.research.tables import figure, table

    status = figures["status"]
    rows, unused = [], []
    for name, values in (figures["labels"] | figures["layers"]).items():
        if any(values["counts"]):
            counts = " / ".join(map(str, values["counts"]))
            rows.append([name, counts, *(figure(values[column]) for column in COLUMNS)])
        else:
            unused.append(name)
    whole = figures["whole"]
    parts = [
        f"Annotators: {', '.join(figures['annotators'])}. {whole} texts that all have, and "
        f"{figures['texts'] - whole} that only some have, which count for alpha alone.",
        table(["", "texts", *COLUMNS.values()], rows),
        f"Status: Cohen {figure(status['cohen'])} on {status['pairs']} pairs of matched spans.",
    ]
    if unused:
        parts.append(f"Used by nobody: {', '.join(unused)}.")
    return [*parts, *figures["notes"]]
