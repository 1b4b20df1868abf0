"""Labels, their layers, and the fixed Dutch texts of `data/labels.yaml` and `data/page.yaml`."""

from collections.abc import Mapping
from functools import cache
from typing import Any

from annot.resources import compiled, read_yaml, root

LAYERS = ("kern", "verwant", "cyclus", "partner", "tegenbeeld")
DEFAULT_LAYERS = ("kern", "verwant", "tegenbeeld")


def _load(name: str) -> Mapping[str, Any]:
    data = compiled(name)
    if data is None:
        data = read_yaml(root() / "data" / f"{name}.yaml")
    return data  # type: ignore[no-any-return]


@cache
def label_texts() -> Mapping[str, Any]:
    """Per label: layer, names, definition, effect, essay paragraphs, limits."""
    return _load("labels")


@cache
def page_texts() -> Mapping[str, Any]:
    """The sentences that stand on every result: statuses, support, help lines."""
    return _load("page")


def layer_of(label: str) -> str:
    return str(label_texts()[label]["layer"])
