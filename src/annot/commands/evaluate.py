"""`annot evaluate`: annot, or another annotator, against gold."""

import argparse
import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from annot.errors import InputError
from annot.exchange import Item, read_items
from annot.readers.rejects import Reject

if TYPE_CHECKING:
    from annot.research.evaluation import Evaluation


def run(options: argparse.Namespace) -> int:
    errors = _errors_file(options)
    from annot.pipeline.annotator import Annotator, checked_layers
    from annot.research.evaluation import evaluate, paired
    from annot.research.predictions import annotated
    from annot.research.tallies import labels_of

    layers = checked_layers(options.layers.split(","))
    gold, refused = items_of(options.gold, options.format)
    if not gold:
        raise InputError("the gold holds no text that can be read")
    if options.predictions:
        found, more = items_of(options.predictions, options.format)
        refused, name = refused + more, "predictions"
    else:
        annotator = Annotator(layers, all=options.all)
        found, name = list(annotated(gold, annotator, options.context)), "annot"
    pairs, missing = paired(gold, found)
    if missing:
        print(f"annot: {missing} texts have no prediction; it counts as none", file=sys.stderr)
    by = [field for field in options.by.split(",") if field]
    evaluation = evaluate(pairs, layers, by, options.resamples, options.seed)
    compared = {name: evaluation}
    if options.baselines:
        from annot.research.baselines import evaluated

        compared |= evaluated(gold, layers, options.resamples, options.seed)
    print(_as_json(compared) if options.json else _as_markdown(compared))
    if errors:
        from annot.research.differences import differences
        from annot.writers.jsonl import jsonl_writer

        with jsonl_writer(str(errors)) as write:
            for row in differences(pairs, labels_of(layers)):
                write(row)
    return 1 if refused else 0


def _as_json(compared: "dict[str, Evaluation]") -> str:
    """The first evaluation, with the references below `baselines`."""
    (_, first), *others = compared.items()
    values = first.to_dict()
    if others:
        values["baselines"] = {name: one.to_dict() for name, one in others}
    return json.dumps(values, ensure_ascii=False, indent=1)


def _as_markdown(compared: "dict[str, Evaluation]") -> str:
    from annot.research.markdown import comparison, evaluation_tables

    tables = evaluation_tables(next(iter(compared.values())))
    if len(compared) == 1:
        return tables
    from annot.research.baselines import WHOLE

    rows = comparison(compared, WHOLE)
    return f"{tables}\n### Beside simple references\n\n{rows}\n"


def items_of(name: str, format: str | None) -> tuple[list[Item], int]:
    """The items of a file, and how many rows were refused, which are listed."""
    items: list[Item] = []
    refused = 0
    for item in read_items(Path(name), format):
        if isinstance(item, Reject):
            refused += 1
            print(f"annot: {item.source}:{item.line}: {item.reason}", file=sys.stderr)
        else:
            items.append(item)
    return items, refused


def _errors_file(options: argparse.Namespace) -> Path | None:
    if options.context < 0 or options.resamples < 0:
        raise InputError("--context and --resamples are zero or more")
    if not options.errors:
        return None
    path = Path(options.errors)
    if path.exists() and not options.overwrite:
        raise InputError("the file of --errors exists already; use --overwrite to replace it")
    if path.is_dir() or not path.resolve().parent.is_dir():
        raise InputError("the file of --errors is a folder, or its folder does not exist")
    return path
