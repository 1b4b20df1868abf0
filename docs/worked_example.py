"""From a corpus to a table and a plot, with commands alone: `python docs/worked_example.py FOLDER`.

It needs the extras `research` and `deid`, and matplotlib. The corpus is the project's own gold set
without its spans. Two annotators are needed and nobody is at hand: the first gives the spans of the
gold set, the second is annot itself, so that agreement and evaluation tell one story here. With
people, A.jsonl and B.jsonl come back from a tool (docs/exchange.md).
"""

import json
import sys
from collections.abc import Iterable
from contextlib import redirect_stdout
from io import StringIO
from pathlib import Path
from typing import Any

from matplotlib.figure import Figure

from annot.cli import run
from annot.resources import root

GOLD = root() / "data" / "gold" / "gold.jsonl"
SIZE = 150


def main(folder: Path) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    corpus, records, sample = (folder / f"{name}.jsonl" for name in ("corpus", "records", "sample"))
    gold = {row["id"]: row for row in rows(GOLD)}
    write(corpus, (row | {"spans": []} for row in gold.values()))

    # Every text is annotated; speakers, numbers and addresses are replaced.
    key = ["--pseudonymise", "--key", str(folder / "key")]
    annot("annotate", corpus, "-o", records, *key, "--overwrite")
    print(annot("methods", f"{records}.summary.json", "--language", "en"))

    # Some texts are drawn to be judged; the sample shows nothing of what annot found.
    annot("audit", "sample", records, "-o", sample, "--size", SIZE, "--overwrite")
    first, second = folder / "A.jsonl", folder / "B.jsonl"
    write(first, (row | {"spans": judged(row, gold)} for row in rows(sample)))
    found = {row["id"]: row["spans"] for row in rows(records)}
    write(second, (row | {"spans": found[row["id"]]} for row in rows(sample)))

    # Do the annotators agree, and on which texts not?
    print(annot("agreement", first, second, "--discuss", folder / "discuss.jsonl", "--overwrite"))
    # What does the sample say of the whole corpus?
    print(annot("audit", "estimate", records, first))
    # How good is annot, beside simple references?
    print(annot("evaluate", first, second, "--baselines"))
    plot(json.loads(annot("evaluate", first, second, "--json")), folder / "figure.svg")


def annot(*arguments: object) -> str:
    """As on the command line; gives what it prints."""
    with redirect_stdout(StringIO()) as out:
        status = run([str(one) for one in arguments])
    if status:
        sys.exit(f"annot {arguments[0]} ended with {status}")
    return out.getvalue()


def judged(row: dict[str, Any], gold: dict[str, Any]) -> list[dict[str, Any]]:
    """The gold's spans by their words, where pseudonyms left these as they were."""
    return [
        {key: span[key] for key in ("text", "label", "status", "strength")}
        for span in gold[row["id"]]["spans"]
        if span["text"] in row["text"]
    ]


def rows(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def write(path: Path, some: Iterable[dict[str, Any]]) -> None:
    path.write_text("".join(f"{json.dumps(row)}\n" for row in some), encoding="utf-8")


def plot(evaluation: dict[str, Any], path: Path) -> None:
    """Precision and recall of spans per label, with their intervals."""
    scores = {label: one for label, one in evaluation["spans_overlap"].items() if one["gold"]}
    figure = Figure(figsize=(7, 0.45 * len(scores) + 1.2), layout="constrained")
    axes = figure.subplots()
    for shift, name, filled in ((-0.12, "precision", "full"), (0.12, "recall", "none")):
        defined = [(at, one) for at, one in enumerate(scores.values()) if one[name] is not None]
        places = [at + shift for at, _ in defined]
        values = [one[name] for _, one in defined]
        axes.plot(values, places, "o", color="black", fillstyle=filled, label=name)
        for place, (_, one) in zip(places, defined, strict=True):
            if interval := one["intervals"][name]:
                axes.plot(interval, [place] * 2, color="grey", zorder=0)
    axes.set(xlim=(0, 1.02), yticks=range(len(scores)), yticklabels=list(scores), xlabel="spans")
    axes.invert_yaxis()
    axes.legend(loc="lower left", frameon=False)
    figure.savefig(path, metadata={"Date": None})


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit("usage: python docs/worked_example.py FOLDER")
    main(Path(sys.argv[1]))
