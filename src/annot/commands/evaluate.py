"""`annot evaluate`: annot, or another annotator, against gold."""

import argparse
import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from annot.errors import InputError

from .items import Items, check_output, check_sampling, list_refused

if TYPE_CHECKING:
    from annot.research.evaluation import Evaluation


def run(options: argparse.Namespace) -> int:
    check_sampling(options)
    names = filter(None, (options.gold, options.predictions))
    files = [Items(Path(name), options.format) for name in names]
    errors = Path(options.errors) if options.errors else None
    if errors:
        check_output(errors, files, options.overwrite)
    from annot.pipeline.annotator import Annotator, checked_layers
    from annot.research.evaluation import evaluate, paired
    from annot.research.predictions import annotated
    from annot.research.targets import labels_of

    layers = checked_layers(options.layers.split(","))
    gold = list(files[0])
    if not gold:
        list_refused(*files)
        raise InputError("the gold holds no text that can be read")
    if options.predictions:
        found, name = list(files[1]), "predictions"
    else:
        annotator = Annotator(layers, all=options.all, model=options.model)
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
    return list_refused(*files)


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
