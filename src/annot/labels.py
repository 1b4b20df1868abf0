"""Labels, their layers, and the fixed Dutch texts of `data/labels.yaml` and `data/page.yaml`."""

from collections.abc import Mapping
from functools import cache
from typing import Any

from annot.resources import data

LAYERS = ("kern", "verwant", "cyclus", "partner", "tegenbeeld")
DEFAULT_LAYERS = ("kern", "verwant", "tegenbeeld")


@cache
def label_texts(language: str = "nl") -> Mapping[str, Any]:
    """Per label: layer, names, definition, effect, essay paragraphs, limits.

    In English every text with an `_en` beside it is that one. `anders` stays Dutch: it is a
    sentence that someone might write.
    """
    labels: Mapping[str, Any] = data("labels")
    if language == "nl":
        return labels
    return {label: fields | _english(fields) for label, fields in labels.items()}


def _english(fields: Mapping[str, Any]) -> dict[str, Any]:
    return {name.removesuffix("_en"): fields[name] for name in fields if name.endswith("_en")}


@cache
def page_texts(language: str = "nl") -> Mapping[str, Any]:
    """The fixed sentences that the terminal and the page share: statuses, strengths, support."""
    return data("page" if language == "nl" else "page.en")  # type: ignore[no-any-return]


@cache
def recall_note(language: str = "nl") -> str:
    """What stands on every result: how much our own evaluation shows that the rules overlook."""
    tenths = round(10 * data("evaluation")["recall"]["value"])
    return str(page_texts(language)["recall"]).format(tenths=tenths)


def view_texts(view: str, language: str = "nl") -> Mapping[str, Any]:
    """The texts of one part of the page, `data/page/<view>.yaml`, in Dutch or English."""
    return data(f"page/{view}")[language]  # type: ignore[no-any-return]


def layer_of(label: str) -> str:
    return str(label_texts()[label]["layer"])
