"""`annot audit`: a sample to judge, and from the judged sample to the corpus."""

import argparse
import json
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from annot.errors import InputError
from annot.resources import data

FIGURES = {"precision": "precision", "recall": "recall", "f1": "F1", "prevalence": "prevalence"}


def run(options: argparse.Namespace) -> int:
    return _sample(options) if options.action == "sample" else _estimate(options)


def _sample(options: argparse.Namespace) -> int:
    from annot.exchange import write_items
    from annot.research.audit import sample

    from .items import Items, check_output, list_refused

    output = Path(options.output)
    records = Items(Path(options.records), options.format)
    like = Items(Path(options.like)) if options.like else None
    check_output(output, [records, like], options.overwrite)
    if options.seed < 0:
        raise InputError("--seed is a number, 0 or more")
    examples = None if like is None else list(like)
    write_items(sample(records, examples, options.size, options.seed), output, options.to)
    status = list_refused(like, records)
    if not _keeps_design(output, options.to):
        print(
            "annot: this format does not keep the figures of the sample (audit), which estimate "
            "needs; choose another, such as .jsonl",
            file=sys.stderr,
        )
        return 1
    return status


def _keeps_design(output: Path, named: str | None) -> bool:
    from annot.exchange import Item, read_items

    first = next(iter(read_items(output, named)))
    return isinstance(first, Item) and isinstance(first.other.get("audit"), dict)


def _estimate(options: argparse.Namespace) -> int:
    from annot.research.estimation import estimated
    from annot.research.tables import plain

    from .items import Items, check_sampling, list_refused

    check_sampling(options)
    records, judged = Items(Path(options.records)), Items(Path(options.judged), options.format)
    fields = [name for name in options.by.split(",") if name]
    figures = estimated(records, list(judged), fields, options.seed, options.resamples)
    figures["notes"] = data("research")["audit"]
    if options.json:
        print(json.dumps(plain(figures), ensure_ascii=False, indent=1))
    else:
        print("\n\n".join(_shown(figures)))
    return list_refused(judged, records) or int(bool(figures["left_out"]))


def _shown(figures: Mapping[str, Any]) -> Iterator[str]:
    yield from figures["left_out"]
    yield from figures["gaps"]
    yield from _table(figures)
    for name, values in figures["by"].items():
        for value, of_value in values.items():
            yield f"{name}: {value}"
            yield from _table(of_value)
    yield from figures["notes"]


def _table(figures: Mapping[str, Any]) -> Iterator[str]:
    from annot.research.tables import figure, table

    yield f"{figures['texts']} texts, of which {figures['judged']} were judged."
    rows = [
        [
            name,
            " / ".join(map(str, values["counts"])),
            *(figure(values[column]) for column in FIGURES),
            f"{values['flagged']:.4f}",
        ]
        for name, values in (figures["labels"] | figures["layers"]).items()
        if any(values["counts"]) or values["flagged"]
    ]
    yield table(["", "counts", *FIGURES.values(), "flagged"], rows)
