"""`annot audit`: a sample to judge, and from the judged sample to the corpus."""

import argparse
import json
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from annot.errors import InputError

NOTES = (
    "Texts count, not spans: counts are the judged texts that have the label, by the judge, by "
    "annot and by both. Flagged is the share of all texts that annot gave the label; prevalence is "
    "what it would be by the judge, estimated.",
    "Recall hangs on the few unflagged texts in which the judge found something, since each stands "
    "for many. – is undefined. A figure without an interval rests on strata that were judged as a "
    "whole, or on too few texts to tell: where none of n judged texts has something, up to 3 in n "
    "may.",
)
FIGURES = {"precision": "precision", "recall": "recall", "f1": "F1", "prevalence": "prevalence"}


def run(options: argparse.Namespace) -> int:
    return _sample(options) if options.action == "sample" else _estimate(options)


def _sample(options: argparse.Namespace) -> int:
    from annot.exchange import write_items
    from annot.research.audit import sample

    from .items import accepted, check_output, list_refused

    records, output = Path(options.records), Path(options.output)
    like = Path(options.like) if options.like else None
    check_output(output, [records, like] if like else [records], options.overwrite)
    if options.seed < 0:
        raise InputError("--seed is a number, 0 or more")
    refused: list[Any] = []
    examples = list(accepted(like, None, refused)) if like else None
    of_examples = list(refused)

    def read() -> Iterator[Any]:
        refused[:] = of_examples
        return accepted(records, None, refused)

    write_items(sample(read, examples, options.size, options.seed), output, options.to)
    status = list_refused(refused)
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

    from .items import accepted, list_refused

    if options.resamples < 0 or options.seed < 0:
        raise InputError("--resamples and --seed are numbers, 0 or more")
    refused: list[Any] = []
    judged = list(accepted(Path(options.judged), options.format, refused))
    records = accepted(Path(options.records), None, refused)
    fields = [name for name in options.by.split(",") if name]
    figures = estimated(records, judged, fields, options.seed, options.resamples)
    if options.json:
        print(json.dumps(plain(figures) | {"notes": NOTES}, ensure_ascii=False, indent=1))
    else:
        print("\n\n".join(_shown(figures)))
    return list_refused(refused) or int(bool(figures["left_out"]))


def _shown(figures: Mapping[str, Any]) -> Iterator[str]:
    yield from figures["left_out"]
    yield from figures["gaps"]
    yield from _table(figures)
    for name, values in figures["by"].items():
        for value, of_value in values.items():
            yield f"{name}: {value}"
            yield from _table(of_value)
    yield from NOTES


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
