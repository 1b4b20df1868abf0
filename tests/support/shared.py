"""The development material beside a checkout; tests skip, and say so, where it is absent."""

from pathlib import Path

import pytest
from spacy.util import is_package

SHARED = Path(__file__).resolve().parents[3] / "shared"


def shared_file(name: str) -> Path:
    path = SHARED / name
    if not path.is_file():
        pytest.skip(f"shared/{name} is not beside this checkout")
    return path


def trained_pipeline() -> str:
    """nl_core_news_md where it is installed, else the stand-in beside the checkout."""
    if is_package("nl_core_news_md"):
        return "nl_core_news_md"
    return str(shared_file("models/nl_standin_md/meta.json").parent)
