"""What a trained pipeline costs beside the rules: time and memory.

    python benchmarks/model_cost.py MODEL [TEXTS]

TEXTS are ordinary texts, one a line (the project's ordinary messages, unless named). Into them go
the project's gold messages, at 2 % and at 20 %. Each way runs in a process of its own: the rules,
the rules with the pipeline on texts with a match, and the pipeline on every text, as
`spacy.load(MODEL).pipe` does it. Times are medians of three runs in turn, as ratios.
"""

import json
import resource
import statistics
import subprocess
import sys
import time
from pathlib import Path
from random import Random

ROOT = Path(__file__).parents[1]
RUNS, SIZE = 3, 2_000
WAYS = ("rules", "rules and pipeline", "pipeline alone")


def texts_of(path: Path) -> list[str]:
    lines = path.read_text(encoding="utf-8").splitlines()
    return [json.loads(line)["text"] if path.suffix == ".jsonl" else line for line in lines]


def mixed(ordinary: list[str], share: float) -> list[str]:
    random = Random(0)
    gold = texts_of(ROOT / "data/gold/gold.jsonl")
    return [random.choice(gold if random.random() < share else ordinary) for _ in range(SIZE)]


def measure(way: str, model: str, texts: list[str]) -> dict[str, float]:
    """Seconds without the loading, and the peak memory of this process in MB."""
    if way == "pipeline alone":
        import spacy

        nlp = spacy.load(model)
        start = time.perf_counter()
        for _ in nlp.pipe(texts):
            pass
    else:
        import annot

        annotator = annot.load(model if way != "rules" else None)
        annotator.prepare()
        start = time.perf_counter()
        for _ in annotator.pipe(texts):
            pass
    seconds = time.perf_counter() - start
    return {
        "seconds": seconds,
        "memory": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1000,
    }


def main(model: str, path: Path) -> None:
    ordinary = texts_of(path)
    print("| flagged messages | | time, of the pipeline alone | peak memory, MB |")
    print("|---|---|---|---|")
    for share in (0.02, 0.2):
        texts = json.dumps(mixed(ordinary, share))
        found: dict[str, list[dict[str, float]]] = {way: [] for way in WAYS}
        for _ in range(RUNS):
            for way in WAYS:
                command = [sys.executable, __file__, "--measure", way, model]
                done = subprocess.run(command, input=texts, capture_output=True, text=True)
                found[way].append(json.loads(done.stdout))
        seconds = {way: statistics.median(one["seconds"] for one in found[way]) for way in WAYS}
        for way in WAYS:
            ratio = seconds[way] / seconds["pipeline alone"]
            memory = statistics.median(one["memory"] for one in found[way])
            print(f"| {share:.0%} | {way} | {ratio:.3f} | {memory:.0f} |", flush=True)


if __name__ == "__main__":
    if len(sys.argv) < 2:
        sys.exit("python benchmarks/model_cost.py MODEL [TEXTS]")
    if sys.argv[1] == "--measure":
        print(json.dumps(measure(sys.argv[2], sys.argv[3], json.load(sys.stdin))))
    else:
        named = Path(sys.argv[2]) if len(sys.argv) > 2 else ROOT / "data/gold/ordinary.jsonl"
        main(sys.argv[1], named)
