"""What a trained pipeline adds to the rules, reason by reason and level by level.

    python benchmarks/model.py MODEL [GOLD…]

For each gold file (the project's own, unless others are named): status accuracy of the spans that
match gold, and precision and recall of the spans of kern and verwant, by the rules alone and with
the parse, of which the reasons see only the parts of speech, only the dependencies, or all. Then
for each reason by itself how many matches it changes, and how many of these rightly. `report` is
what `annot --model` uses; the others do not help, and stand here only.
"""

import sys
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import annot
from annot.exchange import Item, Span, read_items
from annot.exchange.item import as_span
from annot.pipeline.annotator import Annotator
from annot.pipeline.evidence import SUBJECTS, TESTS, VERBS, Evidence, Terms, Test, Word
from annot.pipeline.trained import Trained
from annot.research.matching import matched

ROOT = Path(__file__).parents[1]
GOLD = (
    ROOT / "data/gold/gold.jsonl",
    ROOT / "tests/examples/heldout.jsonl",
    ROOT / "tests/examples/parse.jsonl",
)
LEVELS = {"parts of speech": ("dep",), "dependencies": ("pos", "possessive"), "everything": ()}
"""What is hidden from the reasons."""
BLANK: Mapping[str, Any] = {"dep": "", "pos": "X", "possessive": False}


def subject(words: Sequence[Word], inside: Sequence[int], terms: Terms) -> int | None:
    """A noun as subject, while the match's "je" only says whose: "dan overdrijft je zus"."""
    addressed = [at for at in inside if words[at].text in terms.addressee]
    if not addressed or any(words[at].dep in SUBJECTS for at in addressed):
        return None
    owners = [words[at].head for at in addressed if words[at].dep == "nmod:poss"]
    return next((at for at in owners if words[at].dep in SUBJECTS), None)


def noun(words: Sequence[Word], inside: Sequence[int], terms: Terms) -> int | None:
    """No verb, and "jullie" says whose: "jullie overdreven verhaal"."""
    owners = [at for at in inside if words[at].possessive and words[at].text in terms.addressee]
    if not owners or any(words[at].pos in VERBS for at in inside):
        return None
    return max(inside)


TRIED: Mapping[str, tuple[str, Test]] = {
    "report": ("geciteerd", TESTS["report"]),
    "subject": ("derde", subject),
    "noun": ("generiek", noun),
}


class Hidden:
    """A pipeline of whose parse a part is not shown; each text is parsed once."""

    def __init__(self, trained: Trained) -> None:
        self._trained, self._kept = trained, dict[str, list[Word]]()

    def parse(self, text: str, hidden: Sequence[str]) -> list[Word]:
        if text not in self._kept:
            self._kept[text] = self._trained.parse(text)
        blank = {name: BLANK[name] for name in hidden}
        return [word._replace(**blank) for word in self._kept[text]]


def evidence(names: Sequence[str], rules: Mapping[str, Any]) -> Evidence:
    reasons = [{"test": name, "status": TRIED[name][0], "name": name} for name in names]
    return Evidence({**rules, "reasons": reasons}, {name: TRIED[name][1] for name in names})


def found(
    texts: Sequence[Item], annotator: Annotator, how: Evidence | None, parse: Any
) -> list[list[Span]]:
    answers = []
    for item in texts:
        spans = annotator(item.text)
        if how:
            spans = how.weighed(spans, [item.text], parse)
        answers.append([as_span(item.text, one.to_dict()) for one in spans])
    return answers


def figures(texts: Sequence[Item], answers: Sequence[Sequence[Span]]) -> str:
    """Status accuracy over all labels, then precision and recall of kern and verwant."""
    pairs = [
        pair
        for item, spans in zip(texts, answers, strict=True)
        for pair in matched(item.spans, [one for one in spans if one.reported])
    ]
    right = sum(gold.status == one.status for gold, one in pairs)
    layers = ("kern", "verwant")
    hits = sum(one.layer in layers for _, one in pairs)
    made = sum(one.reported and one.layer in layers for spans in answers for one in spans)
    wanted = sum(one.layer in layers for item in texts for one in item.spans)
    return f"{right}/{len(pairs)} | {hits}/{made} | {hits}/{wanted}"


def changes(
    texts: Sequence[Item], before: Sequence[Sequence[Span]], after: Sequence[Sequence[Span]]
) -> str:
    """Of the matches that a reason changes: rightly, wrongly; rightly is as gold has it."""
    right = wrong = 0
    for item, ours, theirs in zip(texts, before, after, strict=True):
        for one, other in zip(ours, theirs, strict=True):
            if one == other:
                continue
            gold = {g.status for g, _ in matched(item.spans, [replace(other, reported=True)])}
            if gold == {other.status} or not (gold or other.reported):
                right += 1
            else:
                wrong += 1
    return f"{right} / {wrong}"


def main(model: str, paths: Sequence[Path]) -> None:
    annotator, trained = annot.load(layers=("all",), all=True), Trained(model)
    hidden, rules = Hidden(trained), annotator.rules.reasons
    print(f"{trained.name}\n")
    for path in paths:
        texts = [item for item in read_items(path) if isinstance(item, Item)]
        alone = found(texts, annotator, None, None)
        print(f"{path.name}: {len(texts)} texts\n")
        print("| statuses by | right | precision | recall |\n|---|---|---|---|")
        print(f"| the rules alone | {figures(texts, alone)} |")
        for level, parts in LEVELS.items():
            how = evidence(list(TRIED), rules)
            answers = found(texts, annotator, how, lambda text, p=parts: hidden.parse(text, p))
            print(f"| {level} | {figures(texts, answers)} |", flush=True)
        print("\n| reason | right / wrong |\n|---|---|")
        for name in TRIED:
            how = evidence([name], rules)
            answers = found(texts, annotator, how, lambda text: hidden.parse(text, ()))
            print(f"| {name} | {changes(texts, alone, answers)} |", flush=True)
        print()


if __name__ == "__main__":
    if len(sys.argv) < 2:
        sys.exit("python benchmarks/model.py MODEL [GOLD…]")
    main(sys.argv[1], [Path(name) for name in sys.argv[2:]] or GOLD)
