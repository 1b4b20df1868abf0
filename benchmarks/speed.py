"""The figures of README's speed table, in one run: about a quarter of an hour.

    python benchmarks/speed.py ORDINARY.txt PLAYS.txt.gz [ORDERS.jsonl]

ORDINARY holds one ordinary text a line, PLAYS megabytes of text; ORDERS gives the strings whose
rarest words the bare scan looks for, and without it the examples of the constructions do. What
`annot bench` measures, and then: twice as many patterns, two processes, and memory.
"""

import gzip
import json
import random
import resource
import subprocess
import sys
import tempfile
from functools import partial
from pathlib import Path

from annot import bench
from annot.batch.job import Job
from annot.batch.runner import Way, run
from annot.constructions.compiler import library
from annot.constructions.index import index_rows
from annot.constructions.rules import Rules, load_rules
from annot.labels import DEFAULT_LAYERS
from annot.pipeline.annotator import Annotator

COMMON = 1
"""Words as common as this among a thousand are no lexemes: both halves of a doubled library have
them, and a row of these alone is not doubled."""
TIMES = 20


def doubled() -> Rules:
    """The library, and once more with other lexemes: every rarer word under a name of its own."""
    from annot.constructions.compiler import frequency_of
    from annot.constructions.words import load_words

    data, frequency = library(), frequency_of(load_words())
    rules, tokens = load_rules(), list(data["tokens"])
    index, cue_index = rules.pattern_index, rules.cue_index
    twin: dict[int, int] = {}
    for number, token in enumerate(data["tokens"]):
        norms = [n if _stays(n, frequency) else n + "q" for n in token["norms"]]
        if norms != token["norms"]:
            twin[number] = len(tokens)
            tokens.append({**token, "norms": norms})
    owned = list(zip(index.owners, index.rows, strict=True))
    owned += [
        (owner, [twin.get(number, number) for number in row])
        for owner, row in owned
        if not twin.keys().isdisjoint(row)
    ]
    cues = list(zip(cue_index.owners, cue_index.rows, strict=True))
    return Rules(
        {
            **data,
            "tokens": tokens,
            "pattern_index": index_rows(owned, tokens, frequency),
            "cue_index": index_rows(cues, tokens, frequency),
        }
    )


def _stays(norm: str, frequency: dict[str, float]) -> bool:
    return not norm[-1].isalpha() or all(frequency.get(w, 0) >= COMMON for w in norm.split())


def doubling(ordinary: list[str]) -> None:
    one, two = Annotator(), Annotator(rules=doubled())
    for name, texts in [*bench.cases(ordinary, len(ordinary))][:2]:
        ratio = bench.paired(
            texts,
            lambda texts: bench.exhaust(two.pipe(texts)),
            lambda texts: bench.exhaust(one.pipe(texts)),
        )
        print(f"twice as many patterns, {name}: {ratio:.2f} × as long", flush=True)


def workers() -> None:
    """Whole runs of the command's own runner, starting the processes included."""
    texts = random.Random(4).choices(bench.flagged_texts(), k=60_000)
    with tempfile.TemporaryDirectory() as folder:
        source, out, rejects = (Path(folder, name) for name in ("in.jsonl", "uit.jsonl", "r"))
        source.write_text("".join(json.dumps({"text": text}) + "\n" for text in texts), "utf-8")
        job = Job(layers=DEFAULT_LAYERS)
        times = [
            bench.seconds(partial(run, [str(source)], job, out, rejects, Way(n, overwrite=True)))
            for n in (1, 2, 1, 2)
        ]
    ratio = (times[0] + times[2]) / (times[1] + times[3])
    print(f"two processes, {len(texts)} flagged texts: {ratio:.2f} × as fast", flush=True)


def memory(plays: str) -> None:
    peaks = []
    for times in (1, TIMES):
        done = subprocess.run(
            [sys.executable, __file__, "--memory", plays, str(times)],
            check=True,
            capture_output=True,
            text=True,
        )
        peaks.append(int(done.stdout))
    print(f"peak memory, plays {TIMES} times over: {peaks[1] / peaks[0]:.2f} × that of once")


def read_plays(path: str) -> list[str]:
    with gzip.open(path, "rt", encoding="utf-8") as file:
        return file.read().splitlines()


def peak(path: str, times: int) -> int:
    lines = read_plays(path)
    bench.exhaust(Annotator().pipe(line for _ in range(times) for line in lines))
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss


def main(ordinary_file: str, plays: str, orders: str | None) -> None:
    ordinary = bench.ordinary_texts(Path(ordinary_file))
    strings = (
        [json.loads(line)["text"] for line in Path(orders).read_text("utf-8").splitlines()]
        if orders
        else bench.example_strings(Annotator())
    )
    for name, figures in bench.table(ordinary, strings, len(ordinary)):
        print(f"{name}: {figures}", flush=True)
    lines, annotator = read_plays(plays), Annotator()
    scan = bench.bare_scan(strings, lines)
    ratio = bench.paired(lines, lambda texts: bench.exhaust(annotator.pipe(texts)), scan)
    print(f"plays, {len(lines)} lines: {ratio:.1f} × the bare scan", flush=True)
    doubling(ordinary)
    workers()
    memory(plays)


if __name__ == "__main__":
    if sys.argv[1] == "--memory":
        print(peak(sys.argv[2], int(sys.argv[3])))
    else:
        main(sys.argv[1], sys.argv[2], sys.argv[3] if len(sys.argv) > 3 else None)
