"""Fixtures that all tests share; compiling the rules from a checkout takes seconds, so once."""

import pytest

import annot
from annot.pipeline.annotator import Annotator


@pytest.fixture(scope="session")
def annotator() -> Annotator:
    """As users get it."""
    return annot.load()


@pytest.fixture(scope="session")
def everything() -> Annotator:
    """All layers, and the matches that do not count."""
    return annot.load(layers=("all",), all=True)


@pytest.fixture(autouse=True)
def own_home(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> None:
    """No test reads or writes the user's own copy of the essay."""
    monkeypatch.setenv("ANNOT_HOME", str(tmp_path_factory.mktemp("home")))
