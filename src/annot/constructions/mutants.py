"""Which derived orders no example needs: a rule that nothing witnesses may as well be wrong.

An order is dropped, and something must break: a marked example or a counter-example. An order of
`classes.yaml` is one rule for all constructions, so it needs one witness among them; a
construction's own order needs one of its own. Cues need no such check: each has examples that only
it decides (`annot patterns check`).
"""

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any, NamedTuple

from annot.pipeline.document import Shadow, make_shadow, make_vocab
from annot.pipeline.matching import Match, Matchers, longest

from .loading import load_constructions
from .marks import unmark
from .orders import OWN_FRAME
from .rules import Pattern, Rules

Rule = tuple[str, str]
"""The construction or "classes.yaml", and the order."""


class Witness(NamedTuple):
    """A text, a label found in it, and where (None: anywhere)."""

    text: str
    label: str
    place: tuple[int, int] | None = None


def unwitnessed(rules: Rules, folder: Path | None = None) -> list[Rule]:
    """The orders that can be dropped without breaking any example, sorted."""
    vocab = make_vocab()
    matchers = Matchers(rules, vocab)
    needed: set[Rule] = set()
    for witness in examples(folder):
        shadow = make_shadow(witness.text, rules)
        matches = matchers.patterns(shadow)
        whole = _seen(witness, longest(matches, rules), shadow)
        for rule in {_rule(match.pattern) for match in matches} - needed:
            rest = [match for match in matches if _rule(match.pattern) != rule]
            if not whole <= _seen(witness, longest(rest, rules), shadow):
                needed.add(rule)
    return sorted({_rule(pattern) for pattern in rules.patterns} - needed)


def examples(folder: Path | None = None) -> Iterator[Witness]:
    """The examples of the library itself; a counter-example that is found is one too."""
    for file in load_constructions(folder):
        for construction in file.constructions:
            for example in construction.examples:
                text, marks = unmark(example)
                yield from (Witness(text, file.label, mark) for mark in marks)
            for counter in construction.counterexamples:
                if counter.status != "geen":
                    yield Witness(counter.text, file.label)


def _seen(witness: Witness, matches: Iterable[Match], shadow: Shadow) -> set[Any]:
    """Where the label is found, and whether in the person that the construction is written for."""
    tokens = shadow.tokens
    found = (
        (tokens[match.start].start, tokens[match.end - 1].end, match.pattern.native)
        for match in matches
        if match.pattern.label == witness.label
    )
    return {place for place in found if witness.place in (None, place[:2])}


def _rule(pattern: Pattern) -> Rule:
    own = pattern.frame == OWN_FRAME
    return (pattern.construction if own else "classes.yaml", pattern.order)
