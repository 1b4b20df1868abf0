"""The speed of `annot` on this machine, as ratios: each figure beside its reference in one run.

Texts that hold a word of the rules cost much more than those that hold none, so how many do is part
of each case. The references are an Aho-Corasick scan that looks for words and does nothing else,
spaCy's tokenizer, and spaCy's Matcher with all patterns.
"""

import json
import random
import statistics
import time
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from pathlib import Path
from typing import Any

from annot.constructions.marks import unmark
from annot.errors import InputError
from annot.pipeline.annotator import Annotator
from annot.resources import root

RUNS = 5
PLAIN = 12
"""Texts given to the plain Matcher, which takes some 50 milliseconds for each."""

Texts = Sequence[str]


def cases(ordinary: Texts, size: int) -> Iterator[tuple[str, list[str]]]:
    """Ordinary texts alone, with flagged ones among them, and flagged ones alone."""
    rng, flagged = random.Random(1), flagged_texts()
    for name, share in (("ordinary", 0.0), ("2 % flagged", 0.02), ("20 % flagged", 0.2)):
        number = round(share * size)
        texts = rng.choices(ordinary, k=size - number) if size > len(ordinary) else [*ordinary]
        texts = texts[: size - number] + rng.choices(flagged, k=number)
        rng.shuffle(texts)
        yield name, texts
    yield "every text flagged", rng.choices(flagged, k=size // 10)


def flagged_texts() -> list[str]:
    """Messages of the project's gold set that hold a span."""
    rows = _rows(root() / "data" / "gold" / "gold.jsonl")
    return [row["text"] for row in rows if row["spans"]]


def ordinary_texts(file: Path | None = None) -> list[str]:
    """The lines of a file, or the project's own ordinary messages."""
    if file is None:
        return [row["text"] for row in _rows(root() / "data" / "gold" / "ordinary.jsonl")]
    return [line for line in file.read_text(encoding="utf-8").splitlines() if line.strip()]


def _rows(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def example_strings(annotator: Annotator) -> list[str]:
    constructions = annotator.rules.constructions.values()
    return [unmark(example)[0] for texts in constructions for example in texts["examples"]]


def bare_scan(strings: Texts, ordinary: Texts) -> Callable[[Texts], None]:
    """One call of an automaton per text, over the rarest word of each string; hits collected.

    Raises InputError where pyahocorasick is missing.
    """
    try:
        import ahocorasick
    except ImportError:
        raise InputError("annot bench needs pyahocorasick: pip install 'annot[bench]'") from None
    common = Counter(word for text in ordinary for word in set(_words(text)))
    automaton = ahocorasick.Automaton()
    for string in strings:
        if words := _words(string):
            rarest = min(words, key=lambda word: (common[word], word))
            automaton.add_word(rarest, rarest)
    automaton.make_automaton()

    def scan(texts: Texts) -> None:
        for text in texts:
            list(automaton.iter(text))

    return scan


def _words(text: str) -> list[str]:
    return [word.strip(".,!?\"'():;…") for word in text.lower().split()]


def tokenizer() -> Callable[[Texts], None]:
    import spacy

    nlp = spacy.blank("nl")
    return lambda texts: exhaust(nlp.pipe(texts))


def exhaust(items: Any) -> None:
    for _ in items:
        pass


def paired(texts: Texts, one: Callable[[Texts], None], other: Callable[[Texts], None]) -> float:
    """Median of the times of `one` over those of `other`, on the same texts, in turn."""
    ratios = []
    for turn in range(RUNS + 1):
        times = [seconds(partial(run, texts)) for run in (one, other)]
        if turn:  # the first turn fills caches
            ratios.append(times[0] / times[1])
    return statistics.median(ratios)


def seconds(run: Callable[[], None]) -> float:
    start = time.perf_counter()
    run()
    return time.perf_counter() - start


def plain_ratio(texts: Texts, annotator: Annotator, plain: Annotator) -> float:
    """How many times as long the plain Matcher takes, by a sample of the texts."""
    few = random.Random(2).sample(list(texts), PLAIN)
    exhaust(plain.pipe(few[:1]))  # makes its Matchers
    slow = seconds(lambda: exhaust(plain.pipe(few))) / PLAIN
    return slow / (seconds(lambda: exhaust(annotator.pipe(texts))) / len(texts))


def documents(texts: Texts, length: int, number: int) -> list[str]:
    """`number` documents of `length` characters, a text a line."""
    rng, found = random.Random(3), []
    for _ in range(number):
        lines, size = [], 0
        while size < length:
            lines.append(rng.choice(texts))
            size += len(lines[-1]) + 1
        found.append("\n".join(lines)[:length])
    return found


def table(ordinary: Texts, strings: Texts, size: int) -> Iterator[tuple[str, str]]:
    """Rows of what was measured and its figures, one by one, since each takes a while."""
    annotator, plain = Annotator(), Annotator(index=False)

    def annotate(texts: Texts) -> None:
        exhaust(annotator.pipe(texts))

    scan, split = bare_scan(strings, ordinary), tokenizer()
    for name, texts in cases(ordinary, size):
        figures = (
            f"{paired(texts, annotate, scan):.1f} × the bare scan",
            f"{paired(texts, annotate, split):.2f} × spaCy's tokenizer",
            f"1/{plain_ratio(texts, annotator, plain):,.0f} of the plain Matcher",
        )
        yield f"{name}, {len(texts)} texts", ", ".join(figures)
    _, mixed = [*cases(ordinary, size)][1]
    whole, parts = documents(mixed, 1_000_000, 1), documents(mixed, 100_000, 10)
    ratios = [
        seconds(lambda: annotate(whole)) / seconds(lambda: annotate(parts)) for _ in range(RUNS)
    ]
    figure = f"{statistics.median(ratios):.2f} × ten of 100 kB"
    yield "one document of 1 MB", figure
