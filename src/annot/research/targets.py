"""What is asked of a text: whether a label, or any label of a layer, is reported in it."""

from collections.abc import Iterable, Mapping

from annot.exchange import Item
from annot.labels import LAYERS, label_texts

FLAGGED = "kern+verwant"
"""The layers that flag a text, taken together."""
Targets = Mapping[str, frozenset[str]]


def reported(item: Item) -> frozenset[str]:
    """The labels of its reported spans."""
    return frozenset(span.label for span in item.spans if span.reported)


def label_targets(items: Iterable[Item]) -> Targets:
    """Our labels, then others that an annotator used, by alphabet."""
    other = {span.label for item in items for span in item.spans} - set(label_texts())
    return {label: frozenset([label]) for label in (*label_texts(), *sorted(other))}


def layer_targets() -> Targets:
    """Any label of a layer; and of the first two, which are what the project is about."""
    layers = {
        layer: frozenset(name for name, texts in label_texts().items() if texts["layer"] == layer)
        for layer in LAYERS
    }
    return layers | {FLAGGED: layers["kern"] | layers["verwant"]}
