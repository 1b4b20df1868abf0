"""How good it is, on what, beside what: README's table of quality.

    python benchmarks/quality.py [GOLD…]

Each gold file (the project's own, unless others are named) is scored by `annot.research`, as
`annot evaluate --baselines` does it: texts by detection, spans by overlap with the same label, both
for the labels of kern and verwant, with 95 % intervals over conversations. `gold.jsonl` and
`ordinary.jsonl` were written without sight of the patterns, and no pattern was made for them;
`heldout.jsonl` was written blind too, but then used for a round of work.
"""

import sys
from pathlib import Path

import annot
from annot.exchange import Item, read_items
from annot.readers.rejects import Reject
from annot.research.baselines import WHOLE, evaluated
from annot.research.evaluation import Evaluation, evaluate
from annot.research.markdown import comparison
from annot.research.predictions import annotated
from annot.research.targets import labels_of, reported_spans

ROOT = Path(__file__).parents[1]
LAYERS = ("kern", "verwant")
GOLD = (ROOT / "data/gold/gold.jsonl", ROOT / "tests/examples/heldout.jsonl")
ORDINARY = ROOT / "data/gold/ordinary.jsonl"


def read(path: Path) -> list[Item]:
    items = list(read_items(path))
    if refused := [item for item in items if isinstance(item, Reject)]:
        sys.exit(f"{path.name}:{refused[0].line}: {refused[0].reason}")
    return [item for item in items if isinstance(item, Item)]


def by_rules(gold: list[Item], resamples: int = 1000) -> Evaluation:
    found = annotated(gold, annot.load(layers=LAYERS))
    return evaluate(list(zip(gold, found, strict=True)), LAYERS, (), resamples)


def flagged(texts: list[Item]) -> int:
    return sum(
        bool(reported_spans(item, labels_of(LAYERS)))
        for item in annotated(texts, annot.load(layers=LAYERS))
    )


def main(paths: list[Path]) -> None:
    for path in paths or GOLD:
        gold = read(path)
        print(f"\n{path.name}: {len(gold)} texts\n")
        print(comparison({"annot": by_rules(gold), **evaluated(gold, LAYERS)}, WHOLE))
    ordinary = read(ORDINARY)
    print(f"\n{ORDINARY.name}: {flagged(ordinary)} of {len(ordinary)} messages flagged")


if __name__ == "__main__":
    main([Path(name) for name in sys.argv[1:]])
