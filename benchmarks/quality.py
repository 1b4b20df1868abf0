"""Precision, recall and status accuracy on the project's own data, beside three plain phrases.

    python benchmarks/quality.py

Spans by overlap: same label and a shared character, each gold span paired once. `gold.jsonl` and
`ordinary.jsonl` were written without sight of the patterns, and no pattern was made for them;
`heldout.jsonl` (kern labels only) was written blind too, but then used for a round of work.
"""

import json
from collections.abc import Callable, Iterable
from pathlib import Path

import annot

Span = tuple[int, int, str, str]
ROOT = Path(__file__).parents[1]
PHRASES = {
    "dat heb ik nooit gezegd": "ontkenning",
    "je overdrijft": "minimalisering",
    "je maakt het te groot": "minimalisering",
}
KERN = ("ontkenning", "correctie", "minimalisering")
VERWANT = ("diskwalificatie", "schuldverschuiving", "grensbestraffing", "devaluatie")


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


def score(
    rows: list[dict[str, object]], find: Callable[[str], list[Span]], labels: tuple[str, ...]
) -> str:
    hits = found_count = gold_count = right_status = 0
    for row in rows:
        gold = [span for span in gold_spans(row) if span[2] in labels]
        found = [span for span in find(str(row["text"])) if span[2] in labels]
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


def read(name: str) -> list[dict[str, object]]:
    return [json.loads(line) for line in (ROOT / name).read_text(encoding="utf-8").splitlines()]


def main() -> None:
    rules = by_rules()
    for name, labels in (
        ("data/gold/gold.jsonl", KERN + VERWANT),
        ("tests/examples/heldout.jsonl", KERN),
    ):
        rows = read(name)
        print(f"{name}: {len(rows)} texts, {', '.join(labels)}")
        print("  rules        ", score(rows, rules, labels))
        print("  three phrases", score(rows, by_strings, labels))
    ordinary = read("data/gold/ordinary.jsonl")
    flagged = sum(
        any(span[2] in KERN + VERWANT for span in rules(str(r["text"]))) for r in ordinary
    )
    print(f"data/gold/ordinary.jsonl: {flagged} of {len(ordinary)} messages flagged")


if __name__ == "__main__":
    main()
