"""Small corpora made of the demo conversations, and what `annot annotate` makes of them."""

import json
import random
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

from annot.cli import run
from annot.resources import root

ORDINARY = ("ik ben er om zes uur", "kun je brood meenemen", "de trein was weer te laat 🙈", "ok")


@cache
def demo_rows() -> list[dict[str, Any]]:
    files = sorted((root() / "data" / "demo").glob("*.jsonl"))
    return [json.loads(line) for file in files for line in file.read_text("utf-8").splitlines()]


def rows(number: int, seed: int = 1) -> Iterator[dict[str, Any]]:
    rng = random.Random(seed)
    for at in range(number):
        demo = rng.choice(demo_rows()) if rng.random() < 0.1 else {"text": rng.choice(ORDINARY)}
        yield {
            "id": f"m{at}",
            "text": demo["text"],
            "conversation": f"c{at // 7}",
            "speaker": rng.choice(["Sam", "Noor"]),
            "time": f"2026-01-{1 + at % 28:02d}T12:00:00",
            "jaar": 2026,
        }


def write_corpus(path: Path, number: int, bad: int = 0) -> Path:
    """JSONL; every `bad`-th line cannot be read."""
    lines = [json.dumps(row, ensure_ascii=False) for row in rows(number)]
    if bad:
        lines[::bad] = ['{"text": geheim-woord'] * len(lines[::bad])
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return path


def annotate(source: Path | str, out: Path | str, *options: str, status: int = 0) -> None:
    assert run(["annotate", str(source), "-o", str(out), *options]) == status


def records(out: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in out.read_bytes().splitlines()]


def files(folder: Path, stem: str) -> dict[str, bytes]:
    """What a run made, by name without `stem`; the summary has a duration and is left out."""
    return {
        path.name.removeprefix(stem): path.read_bytes()
        for path in folder.iterdir()
        if path.name.startswith(stem) and not path.name.endswith("summary.json")
    }
