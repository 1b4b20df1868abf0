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


@cache
def _views() -> Mapping[str, Any]:
    data = compiled("views")
    if data is None:
        files = sorted((root() / "data" / "page").glob("*.yaml"))
        data = {file.stem: read_yaml(file) for file in files}
    return data  # type: ignore[no-any-return]


def view_texts(view: str, language: str = "nl") -> Mapping[str, Any]:
    """The texts of one part of the page, `data/page/<view>.yaml`, in Dutch or English."""
    return _views()[view][language]  # type: ignore[no-any-return]


def all_views() -> Mapping[str, Any]:
    """The texts of every part of the page by name, for the wheel."""
    return _views()


def layer_of(label: str) -> str:
    return str(label_texts()[label]["layer"])
