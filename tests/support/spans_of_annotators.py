"""Spans as annotators make them: nested, touching, repeated, of several labels; and their pairs."""

from dataclasses import replace

import networkx
from hypothesis import strategies as st

from annot.exchange import Span
from annot.research.matching import overlap

LABELS = ("ontkenning", "correctie", "diskwalificatie")
STATUSES = ("direct", "geciteerd", None)
LENGTH = 12
"""Characters of the texts: so short that spans meet."""


SPANS = [
    Span(start, end, label, status)
    for start in range(LENGTH)
    for end in range(start + 1, LENGTH + 1)
    for label in LABELS
    for status in STATUSES
]
spans = st.lists(st.sampled_from(SPANS).map(replace), max_size=5)
"""Each a span of its own, also where two are equal."""


def by_networkx(gold: list[Span], found: list[Span], any_label: bool) -> tuple[int, int]:
    """How many pairs, and how many characters they share."""
    graph = networkx.Graph()
    for i, one in enumerate(gold):
        for j, other in enumerate(found):
            shared = overlap(one, other)
            if shared and (any_label or one.label == other.label):
                graph.add_edge(("gold", i), ("found", j), weight=shared)
    chosen = networkx.max_weight_matching(graph, maxcardinality=True)
    return len(chosen), sum(graph.edges[pair]["weight"] for pair in chosen)
