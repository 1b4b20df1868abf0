"""The page under Streamlit's AppTest, and made-up matches for what the rules rarely show."""

import json
import re
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from annot.annotation import Annotation, Cue
from annot.dashboard.reading import Reader
from annot.dashboard.settings import APP

Make = Callable[..., Annotation]


def pytest_configure(config: pytest.Config) -> None:
    config.addinivalue_line("markers", "browser: starts the page and a real browser")


class Page:
    """The page as a visitor sees it: what stands there, and what can be done."""

    def __init__(self) -> None:
        self.app = AppTest.from_file(APP, default_timeout=60).run()

    def look(self, text: str) -> "Page":
        self.app.text_area(key="text").set_value(text)
        self.app.button[0].click().run()
        return self

    def choose(self, number: int) -> "Page":
        """Takes a sentence from the list, counted from 1."""
        self.app.radio(key="chosen").set_value(self.ids[number - 1]).run()
        return self

    def tick(self, key: str) -> "Page":
        self.app.checkbox(key=key).check().run()
        return self

    @property
    def data(self) -> dict[str, Any] | None:
        """What the highlight component was given, or None when it is not there."""
        for element in self.app.get("bidi_component"):
            if element.proto.component_name == "annot_highlights":
                return json.loads(element.proto.json)
        return None

    @property
    def ids(self) -> list[str]:
        """The matches in the order of the list: by start, the longest first."""
        ids = {name for segment in self.data["segments"] for name in segment["ids"]}
        parts = {name: name.split("-") for name in ids}
        return sorted(ids, key=lambda n: (int(parts[n][0]), -int(parts[n][1]), parts[n][2]))

    @property
    def listed(self) -> list[str]:
        return [unescaped(option) for radio in self.app.radio for option in radio.options]

    @property
    def markdown(self) -> list[str]:
        """Every piece of Markdown on the page, as Streamlit got it."""
        elements = [*self.app.markdown, *self.app.caption, *self.app.subheader, *self.app.header]
        options = [option for radio in self.app.radio for option in radio.options]
        return [element.value for element in elements] + options

    @property
    def words(self) -> str:
        """All that can be read outside the highlighted text."""
        return unescaped("\n".join(self.markdown))


def unescaped(markdown: str) -> str:
    return re.sub(r"\\([!-/:-@\[-`{-~])", r"\1", markdown)


@pytest.fixture
def page() -> Page:
    """The page as it opens."""
    return Page()


@pytest.fixture
def make() -> Make:
    """Makes a match at the place where `words` stand in `text`."""

    def made(text: str, words: str, **fields: object) -> Annotation:
        start = text.index(words)
        values: dict[str, object] = {
            "start": start,
            "end": start + len(words),
            "text": words,
            "label": "minimalisering",
            "layer": "kern",
            "strength": "sterk",
            "status": "direct",
            "reported": True,
            "pattern": "minimalisering.overdrijven",
            "cue": None,
            "essay": ("impact-2",),
            "essay_support": "benoemd",
            "said_by": "schrijver",
        }
        return Annotation(**(values | fields))

    return made


@pytest.fixture
def found(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[Annotation]]:
    """What the page finds in any text, to be filled by the test."""
    matches: list[Annotation] = []
    monkeypatch.setattr(Reader, "__call__", lambda self, text: (text, list(matches)))
    yield matches


@pytest.fixture
def cue() -> Cue:
    return Cue("", 0, 8, "Hij *zei* <b>:", "iemand zei")
