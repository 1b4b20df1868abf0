"""`annot annotate` on a large corpus: what reading, writing, processes and an engine cost.

    python benchmarks/corpus.py ORDINARY.txt [NUMBER]

ORDINARY holds one ordinary text a line; NUMBER messages (a million unless it is given) are made of
these and of the demo conversations, one in fifty. Each figure is a ratio of whole processes, run
after each other. Memory is the peak of the process and its children together, as the kernel has it.
"""

import json
import random
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path

from annot import bench
from annot.resources import root

MILLION = 1_000_000
SHARE = 0.02
ANNOT = [sys.executable, "-m", "annot", "annotate"]


def demo_texts() -> list[str]:
    files = sorted((root() / "data" / "demo").glob("*.jsonl"))
    return [json.loads(line)["text"] for file in files for line in file.open(encoding="utf-8")]


def make(path: Path, ordinary: Sequence[str], number: int) -> Path:
    rng, demo = random.Random(1), demo_texts()
    with path.open("w", encoding="utf-8") as file:
        for at in range(number):
            text = rng.choice(demo if rng.random() < SHARE else ordinary)
            row = {"id": f"m{at}", "text": text, "speaker": rng.choice(["Sam", "Noor"])}
            file.write(json.dumps(row, ensure_ascii=False) + "\n")
    return path


def measured(command: Sequence[str]) -> tuple[float, float]:
    """Seconds, and megabytes at the peak of the largest process."""
    start = time.perf_counter()
    code = (
        "import resource, subprocess, sys\n"
        "done = subprocess.run(sys.argv[1:], stderr=subprocess.DEVNULL)\n"
        "print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss)\n"
        "sys.exit(done.returncode)"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, *command], check=True, capture_output=True, text=True
    )
    return time.perf_counter() - start, int(done.stdout) / 1024


def without_annotation(arguments: Sequence[str]) -> int:
    """The command as it is, but for the one step."""
    from annot.cli import run
    from annot.pipeline.annotator import Annotator

    Annotator.read = lambda self, batch: iter([()] * len(batch))  # type: ignore[method-assign]
    return run(["annotate", *arguments])


def in_memory(source: str) -> float:
    """Seconds that `pipe` takes for the messages of a file, which are in memory already."""
    from annot.annotation import Message
    from annot.pipeline.annotator import Annotator

    with Path(source).open(encoding="utf-8") as file:
        rows = [json.loads(line) for line in file]
    messages = [Message(row["id"], row["text"], speaker=row["speaker"]) for row in rows]
    annotator = Annotator()
    return bench.seconds(lambda: bench.exhaust(annotator.pipe(messages)))


def main(ordinary_file: str, number: int) -> None:
    ordinary = bench.ordinary_texts(Path(ordinary_file))
    with tempfile.TemporaryDirectory() as folder:
        large = str(make(Path(folder, "large.jsonl"), ordinary, number))
        small = str(make(Path(folder, "small.jsonl"), ordinary, number // 10))
        out = str(Path(folder, "out"))
        compare(large, small, out, number)


def compare(large: str, small: str, out: str, number: int) -> None:
    def run(source: str, *options: str, form: str = "jsonl") -> tuple[float, float]:
        return measured([*ANNOT, source, "-o", f"{out}.{form}", "--overwrite", *options])

    one, peak = run(large)
    print(f"{number} messages, one process: {one:.1f} s, peak {peak:.0f} MB", flush=True)
    _, less = run(small)
    print(f"peak memory: {peak / less:.2f} × that of {number // 10}", flush=True)
    parts = [sys.executable, __file__]
    off, _ = measured([*parts, "--off", large, "-o", f"{out}.jsonl", "--overwrite"])
    alone = float(
        subprocess.run([*parts, "--pipe", large], check=True, capture_output=True, text=True).stdout
    )
    figure = one / (off + alone)
    print(f"one process: {figure:.2f} × (without annotation {off:.1f} s + in memory {alone:.1f} s)")
    for form in ("csv", "parquet"):
        seconds, peak = run(large, form=form)
        print(f"{form}: {seconds / one:.2f} × JSONL, peak {peak:.0f} MB", flush=True)
    pairs = [(run(large)[0], run(large, "--workers", "2")[0]) for _ in range(3)]
    two = statistics.median(second for _, second in pairs)
    ratio = statistics.median(first / second for first, second in pairs)
    print(f"two processes: {ratio:.2f} × as fast as one", flush=True)
    cluster = [run(large, "--workers", "2", "--engine", "dask")[0] for _ in range(3)]
    print(f"dask, two workers: {two / statistics.median(cluster):.2f} × as fast as two processes")


if __name__ == "__main__":
    if sys.argv[1] == "--off":
        sys.exit(without_annotation(sys.argv[2:]))
    elif sys.argv[1] == "--pipe":
        print(in_memory(sys.argv[2]))
    else:
        main(sys.argv[1], int(sys.argv[2]) if len(sys.argv) > 2 else MILLION)
