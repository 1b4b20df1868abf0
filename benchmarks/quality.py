"""Precision, recall and status accuracy on a gold file, beside the essay's own three phrases.

    python benchmarks/quality.py [GOLD.jsonl]

Spans by overlap: same label and a shared character, each gold span paired once. The default file
was written without sight of the patterns and then used for one round of work on them, so it is a
development set. Only the labels that the library has constructions for are counted.
"""

import json
import sys
from collections.abc import Callable, Iterable
from pathlib import Path

import annot

Span = tuple[int, int, str, str]
DEFAULT = Path(__file__).parents[1] / "tests" / "examples" / "heldout.jsonl"
PHRASES = {
    "dat heb ik nooit gezegd": "ontkenning",
    "je overdrijft": "minimalisering",
    "je maakt het te groot": "minimalisering",
}
LABELS = ("ontkenning", "correctie", "minimalisering")


def by_rules() -> Callable[[str], list[Span]]:
    annotator = annot.load()
    return lambda text: [(s.start, s.end, s.label, s.status) for s in annotator(text)]


def by_strings(text: str) -> list[Span]:
    found = ((text.lower().find(phrase), phrase) for phrase in PHRASES)
    return [(at, at + len(p), PHRASES[p], "direct") for at, p in found if at >= 0]


def gold_spans(row: dict[str, object]) -> Iterable[Span]:
    text = str(row["text"])
    for span in row["spans"]:  # type: ignore[attr-defined]
        start = span.get("start", text.find(span["text"]))
        yield start, start + len(span["text"]), span["label"], span["status"]


def score(rows: list[dict[str, object]], find: Callable[[str], list[Span]]) -> str:
    hits = found_count = gold_count = right_status = 0
    for row in rows:
        gold = [span for span in gold_spans(row) if span[2] in LABELS]
        found = [span for span in find(str(row["text"])) if span[2] in LABELS]
        found_count, gold_count = found_count + len(found), gold_count + len(gold)
        for start, end, label, status in gold:
            match = next((s for s in found if s[2] == label and s[0] < end and start < s[1]), None)
            if match:
                found.remove(match)
                hits += 1
                right_status += match[3] == status
    precision, recall = hits / max(found_count, 1), hits / max(gold_count, 1)
    status = right_status / max(hits, 1)
    return f"P {precision:.3f}  R {recall:.3f}  status {status:.3f}  ({gold_count} gold spans)"


def main(path: Path) -> None:
    rows = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    print(f"{path.name}: {len(rows)} texts")
    print("rules           ", score(rows, by_rules()))
    print("three phrases   ", score(rows, by_strings))


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else DEFAULT)
