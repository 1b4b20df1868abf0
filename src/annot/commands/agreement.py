"""`annot agreement`: how far annotators of the same texts agree."""

import argparse
import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from annot.errors import InputError

NOTES = (
    "Kappa and alpha correct for agreement by chance, and chance depends on prevalence: where a "
    "label is rare (or nearly always there) they are low even if annotators seldom differ, and "
    "nearer to a half the same number of differences costs less. Read them beside prevalence, "
    "observed and positive agreement, and compare them between labels or corpora only where "
    "prevalence is alike.",
    "– is undefined: all chose the same category, or nobody used the label. It is not "
    "perfect agreement.",
    "Gamma (Mathet et al. 2015) is left out: pygamma-agreement installs 575 MB, and where spans "
    "are few its value follows its parameters (alpha, beta, delta_empty) more than the annotators.",
)
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

    from .items import accepted, check_output, list_refused

    paths = [Path(name) for name in options.files]
    if len(paths) < 2:
        raise InputError("agreement needs two files or more, one per annotator")
    if options.resamples < 0 or options.seed < 0:
        raise InputError("--resamples and --seed are numbers, 0 or more")
    discuss = Path(options.discuss) if options.discuss else None
    if discuss:
        check_output(discuss, paths, options.overwrite)
    refused: list[Any] = []
    rows = aligned([list(accepted(path, options.format, refused)) for path in paths])
    names = [path.name for path in paths]
    figures = {"annotators": names, **agreement(rows, options.seed, options.resamples)}
    if discuss:
        write_items(divided(rows, names), discuss, "jsonl")
    if options.json:
        print(json.dumps(plain(figures) | {"notes": NOTES}, ensure_ascii=False, indent=1))
    else:
        print("\n\n".join(_shown(figures)))
    return list_refused(refused)


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
    return [*parts, *NOTES]
