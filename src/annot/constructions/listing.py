"""The compiled patterns for people, and as spaCy patterns for other tools."""

from collections.abc import Iterator, Sequence
from typing import Any

from .rules import Pattern, Rules

PERSONS = {0: "het", 1: "ik, wij", 2: "je, u, jullie, ge", 3: "hij, zij, iemand"}
_SHOWN = 6


def orders(rules: Rules, construction: str) -> Iterator[str]:
    """Every derived order of a construction, by frame and person; P is a gap for particles."""
    shown: dict[Pattern, set[str]] = {}
    for pattern, row in rules.rows():
        if pattern.construction == construction:
            shown.setdefault(pattern, set()).add("  " + readable(rules, row))
    for pattern, lines in shown.items():
        side = "" if pattern.native else ", niet meegeteld"
        yield f"\n{pattern.frame}: {pattern.order} ({PERSONS[pattern.person]}{side})"
        yield from sorted(lines)


def readable(rules: Rules, row: Sequence[int]) -> str:
    return " ".join(_readable_token(rules, rules.tokens[number]) for number in row)


def _readable_token(rules: Rules, token: dict[str, Any]) -> str:
    norms = token["norms"]
    if token.get("negated"):
        shown = "…"
    elif len(norms) > _SHOWN and rules.particles.issuperset(norms):
        shown = "P"
    else:
        shown = "|".join(norms[:_SHOWN]) + ("|…" if len(norms) > _SHOWN else "")
    if token.get("role") == "context":
        return f"<{shown}>"
    return f"({shown})" if token.get("op") else shown


def span_ruler_patterns(rules: Rules) -> Iterator[dict[str, Any]]:
    """Entries for spaCy's SpanRuler on `annot.shadow(text)`: native persons only.

    A SpanRuler knows no context tokens, so where a pattern has them its span is that much wider
    than annot's own; and no statuses, so a negated or quoted match is a match.
    """
    for pattern, row in rules.rows():
        if pattern.native:
            tokens = rules.matcher_pattern(row)
            yield {"label": pattern.label, "pattern": tokens, "id": pattern.construction}
