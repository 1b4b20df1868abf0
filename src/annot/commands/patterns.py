"""`annot patterns`: the rule library, listed, shown, proved and exported."""

import argparse
import sys
from pathlib import Path

from annot.errors import InputError


def run(options: argparse.Namespace) -> int:
    return {"list": _list, "show": _show, "check": _check, "export": _export}[options.action](
        options
    )


def _list(options: argparse.Namespace) -> int:
    from annot.constructions.rules import load_rules

    for identifier, texts in load_rules().constructions.items():
        print(f"{identifier:38} {texts['strength']:6} {texts['name']}")
    return 0


def _show(options: argparse.Namespace) -> int:
    from annot.constructions.listing import orders
    from annot.constructions.rules import load_rules

    rules = load_rules()
    if options.id not in rules.constructions:
        raise InputError("no construction has that id; annot patterns list shows them all")
    texts = rules.constructions[options.id]
    print(
        f"{options.id}: {texts['name']} ({texts['strength']})\n{texts['does']}\n{texts['innocent']}"
    )
    for example in texts["examples"]:
        print(f"  + {example}")
    for example in texts["counterexamples"]:
        print(f"  - {example['text']} → {example['status']}")
    for line in orders(rules, options.id):
        print(line)
    return 0


def _check(options: argparse.Namespace) -> int:
    from annot.constructions.check import problems
    from annot.constructions.compiler import compile_library
    from annot.constructions.rules import Rules
    from annot.pipeline.annotator import Annotator

    folder = Path(options.folder) if options.folder else None
    if folder and not (folder / "words").is_dir():
        raise InputError("that folder holds no patterns (words/ is missing)")
    rules = Rules(compile_library(folder))
    found = list(problems(Annotator(["all"], all=True, rules=rules), folder))
    if options.mutants:
        from annot.constructions.mutants import unwitnessed

        found += [
            f"no example needs: {owner}: {order}"
            for owner, order in unwitnessed(rules, folder=folder)
        ]
    for problem in found:
        print(problem, file=sys.stderr)
    rows = len(rules.pattern_index.rows)
    print(f"{len(rules.constructions)} constructions, {rows} patterns, {len(found)} problems")
    return 2 if found else 0


def _export(options: argparse.Namespace) -> int:
    from annot.constructions.listing import span_ruler_patterns
    from annot.constructions.rules import load_rules
    from annot.writers.jsonl import jsonl_writer

    output = Path(options.output)
    if options.output != "-" and output.exists() and not options.overwrite:
        raise InputError("that file exists already; use --overwrite to replace it")
    if not output.resolve().parent.is_dir():
        raise InputError("the folder of the output does not exist")
    with jsonl_writer(options.output) as write:
        for pattern in span_ruler_patterns(load_rules()):
            write(pattern)
    return 0
