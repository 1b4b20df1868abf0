"""What is asked of a text: which spans count in it, and whether it has a label or a layer."""

from collections.abc import Iterable, Mapping

from annot.exchange import Item, Span
from annot.labels import LAYERS, label_texts

FLAGGED = "kern+verwant"
"""The layers that flag a text, taken together."""
Targets = Mapping[str, frozenset[str]]


def reported_spans(item: Item, labels: frozenset[str] | None = None) -> list[Span]:
    """Those that count, or those of them with one of these labels."""
    return [
        span for span in item.spans if span.reported and (labels is None or span.label in labels)
    ]


def reported_labels(item: Item) -> frozenset[str]:
    return frozenset(span.label for span in item.spans if span.reported)


def labels_of(layers: Iterable[str]) -> frozenset[str]:
    chosen = set(layers)
    return frozenset(label for label, texts in label_texts().items() if texts["layer"] in chosen)


def label_targets(items: Iterable[Item]) -> Targets:
    """Our labels, then others that an annotator used, by alphabet."""
    other = {span.label for item in items for span in item.spans} - set(label_texts())
    return {label: frozenset([label]) for label in (*label_texts(), *sorted(other))}


def layer_targets() -> Targets:
    """Any label of a layer; and of the first two, which are what the project is about."""
    names = (*LAYERS, FLAGGED)
    return {name: labels_of(name.split("+")) for name in names}
