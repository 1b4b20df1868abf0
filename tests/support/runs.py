"""Runs of `annot annotate` in processes of their own, to be stopped at a moment."""

import subprocess
import sys
import time
from pathlib import Path

COMMAND = [sys.executable, "-m", "annot", "annotate"]


def start(source: Path, out: Path, *options: str) -> "subprocess.Popen[bytes]":
    return subprocess.Popen(
        [*COMMAND, str(source), "-o", str(out), "--chunk", "1", *options],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        start_new_session=True,
    )


def parts(out: Path) -> int:
    return len(list(Path(f"{out}.parts").glob("*.part")))


def wait_for_parts(out: Path, number: int) -> None:
    end = time.monotonic() + 60
    while parts(out) < number:
        assert time.monotonic() < end
        time.sleep(0.005)


def children(parent: int) -> list[Path]:
    """The command lines of a process's children, as /proc has them."""
    found = []
    for folder in Path("/proc").iterdir():
        if folder.name.isdecimal():
            try:
                fields = (folder / "stat").read_text().rpartition(")")[2].split()
            except OSError:
                continue
            if int(fields[1]) == parent:
                found.append(folder / "cmdline")
    return found
