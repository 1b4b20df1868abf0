"""How long `annot` takes to start, as ratios against spaCy in the same run.

    python benchmarks/startup.py [RUNS]

Whole processes of the installed program, in turn; medians. Install the wheel first: a checkout
compiles its rules at every start.
"""

import statistics
import subprocess
import sys
import time
from pathlib import Path

ANNOT = str(Path(sys.executable).with_name("annot"))
COMMANDS = {
    "annot text": [ANNOT, "text", "je overdrijft"],
    "blank pipeline": [sys.executable, "-c", "import spacy; spacy.blank('nl')('x')"],
    "annot --help": [ANNOT, "--help"],
    "import spacy": [sys.executable, "-c", "import spacy"],
}


def seconds(command: list[str]) -> float:
    start = time.perf_counter()
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
    return time.perf_counter() - start


def main(runs: int) -> None:
    times: dict[str, list[float]] = {name: [] for name in COMMANDS}
    for turn in range(runs + 1):
        for name, command in COMMANDS.items():
            elapsed = seconds(command)
            if turn:  # the first turn warms the disk
                times[name].append(elapsed)
    median = {name: statistics.median(values) for name, values in times.items()}
    for one, other in (("annot text", "blank pipeline"), ("annot --help", "import spacy")):
        print(f"{one} / {other}: {median[one] / median[other]:.2f}")
        print(f"  {median[one]:.2f} s / {median[other]:.2f} s, medians of {runs} runs")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 7)
