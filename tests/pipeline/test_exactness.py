"""The fast way gives what spaCy's Matcher gives: row by row, text by text, whatever the batch."""

import json
import random
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest
from chat import CHAT, EXAMPLES, distorted
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from shared import shared_file
from spacy.matcher import Matcher

from annot.annotation import Message
from annot.constructions.compiler import library
from annot.constructions.index import index_rows
from annot.constructions.rules import Rules, load_rules
from annot.pipeline.annotator import Annotator
from annot.pipeline.document import make_doc, make_shadow, make_vocab
from annot.pipeline.rows import LineRows, steps
from annot.pipeline.screen import Screen
from annot.resources import root

RULES = load_rules()
STEPS = steps(RULES.tokens, RULES.norms)
SHARE = 12
"""One construction in so many is given to the plain Matcher; all together take half a minute."""
SLOW = settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)


def gold() -> list[str]:
    rows = (root() / "data" / "gold" / "gold.jsonl").read_text(encoding="utf-8").splitlines()
    return [str(json.loads(row)["text"]) for row in rows]


def sample(texts: list[str], size: int, seed: int) -> list[str]:
    rng = random.Random(seed)
    return [distorted(text, rng) for text in rng.sample(texts, min(size, len(texts)))]


@pytest.fixture(scope="module")
def part() -> Rules:
    """The library with one construction in SHARE."""
    data = library()
    kept = sorted(data["constructions"])[::SHARE]
    index = RULES.pattern_index
    owned = [
        (owner, row)
        for owner, row in zip(index.owners, index.rows, strict=True)
        if RULES.pattern(owner).construction in kept
    ]
    return Rules({**data, "pattern_index": index_rows(owned, data["tokens"], {})})


@pytest.fixture(scope="module")
def fast(part: Rules) -> Annotator:
    return Annotator(("all",), all=True, rules=part)


@pytest.fixture(scope="module")
def plain(part: Rules) -> Annotator:
    return Annotator(("all",), all=True, rules=part, index=False)


def made_to_fit(row: list[int], rng: random.Random) -> list[str]:
    """A line in which the row stands, or nearly, or twice."""
    words = []
    for number in row:
        norms, negated, least, most = STEPS[number]
        for _ in range(rng.randint(least, most)):
            words.append(rng.choice(sorted(RULES.lexicon if negated else norms)))
    if rng.random() < 0.3:
        words.insert(rng.randrange(len(words) + 1), rng.choice(["niet", "je", "zo", "▯"]))
    return words * 2 if rng.random() < 0.3 else words


@pytest.mark.thorough
@pytest.mark.parametrize("seed", range(6))
def test_a_row_stands_where_spacys_matcher_finds_it_and_in_the_same_way(seed: int) -> None:
    rng, vocab = random.Random(seed), make_vocab()
    for row in rng.sample([*RULES.pattern_index.rows, *RULES.cue_index.rows], 100):
        matcher = Matcher(vocab, validate=False)
        matcher.add("row", [RULES.matcher_pattern(row)])
        line = made_to_fit(row, rng)
        found: list[Any] = matcher(make_doc(line, vocab), with_alignments=True)
        here = LineRows(STEPS, line)
        assert sorted(here.find(row)) == sorted((start, places) for _, start, _, places in found)
        assert here.holds(row) == bool(found)


@pytest.mark.parametrize("text", sample(EXAMPLES, 25, seed=1))
def test_the_index_triggers_every_row_that_stands_in_a_text(text: str) -> None:
    index = RULES.pattern_index
    for line in make_shadow(text, RULES).lines:
        here = LineRows(STEPS, line.norms)
        triggered = set(index.triggered(line.norms))
        missed = [n for n, row in enumerate(index.rows) if n not in triggered and here.holds(row)]
        assert missed == []


def test_the_screen_says_no_to_no_text_with_a_match(everything: Annotator) -> None:
    texts = [*EXAMPLES, *sample(EXAMPLES, 4000, seed=2), *gold()]
    can = Screen(RULES)(texts)
    assert [t for t, yes in zip(texts, can, strict=True) if not yes and everything(t)] == []


@SLOW
@given(st.lists(CHAT, min_size=1, max_size=8))
def test_the_screen_says_no_to_no_chat_with_a_match(
    everything: Annotator, texts: list[str]
) -> None:
    everything._can_match([["x"]] * 50)  # makes the screen
    assert everything._screen is not None
    can = everything._screen(texts)
    assert [t for t, yes in zip(texts, can, strict=True) if not yes and everything(t)] == []


@pytest.mark.thorough
@SLOW
@given(st.lists(CHAT, min_size=1, max_size=3))
def test_index_and_plain_matcher_give_the_same_records(
    fast: Annotator, plain: Annotator, texts: list[str]
) -> None:
    messages = [Message(str(n), text, "chat", "AAB"[n % 3]) for n, text in enumerate(texts)]
    assert list(fast.pipe(messages)) == list(plain.pipe(messages))
    for context in (0, 1, 3):
        one, other = fast.conversation(messages, context), plain.conversation(messages, context)
        assert list(one) == list(other)


@pytest.mark.thorough
def test_index_and_plain_matcher_agree_on_ordinary_text(fast: Annotator, plain: Annotator) -> None:
    lines = shared_file("corpora/commonvoice_nl.txt").read_text(encoding="utf-8").splitlines()
    texts = random.Random(3).sample(lines, 400)
    assert list(fast.pipe(texts)) == list(plain.pipe(texts))


@pytest.mark.thorough
def test_the_size_of_a_batch_changes_nothing(everything: Annotator) -> None:
    texts = sample(EXAMPLES, 300, seed=4) + ["wat een mooie dag", "tot morgen"] * 40
    messages = [Message(str(n), text, str(n // 50), "AAB"[n % 3]) for n, text in enumerate(texts)]
    once = [everything.annotate(message) for message in messages]
    for size in (1, 7, 1000):
        assert [list(r.spans) for r in everything.pipe(messages, batch_size=size)] == once
    for context in (1, 3):
        small = list(everything.conversation(messages, context, batch_size=1))
        for size in (7, 1000):
            assert list(everything.conversation(messages, context, batch_size=size)) == small


@pytest.mark.thorough
def test_long_lines_are_matched_in_parts_without_loss(fast: Annotator, plain: Annotator) -> None:
    text = " en dan ".join(sample(EXAMPLES, 150, seed=5)).replace("\n", " ")
    assert fast(text) == plain(text)


def test_threads_may_share_an_annotator(everything: Annotator) -> None:
    texts = sample(EXAMPLES, 120, seed=6)
    messages = [Message(str(n), text, "chat", "AAB"[n % 3]) for n, text in enumerate(texts)]
    once = list(everything.conversation(messages))
    with ThreadPoolExecutor(4) as pool:
        runs = [pool.submit(lambda: list(everything.conversation(messages))) for _ in range(8)]
        assert all(run.result() == once for run in runs)
