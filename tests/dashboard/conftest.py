"""The page under Streamlit's AppTest, and made-up matches for what the rules rarely show."""

import json
import re
from collections.abc import Callable, Iterator, Sequence
from typing import Any

import pytest
from browser_support import Server, Stranger, another_site, chromium, serve
from streamlit.testing.v1 import AppTest

from annot.annotation import Annotation, Cue, Message, Record
from annot.dashboard import narrowing
from annot.dashboard.settings import APP

Make = Callable[..., Annotation]


class Page:
    """The page as a visitor sees it: what stands there, and what can be done."""

    def __init__(self) -> None:
        self.app = AppTest.from_file(APP, default_timeout=60).run()

    def look(self, text: str) -> "Page":
        self.app.text_area(key="text").set_value(text)
        return self.press("Bekijk de tekst")

    def press(self, label: str) -> "Page":
        next(button for button in self.app.button if button.label == label).click().run()
        return self

    def choose(self, number: int) -> "Page":
        """As a click in the text does, counted from 1."""
        self.app.session_state["chosen"] = self.ids[number - 1]
        self.app.run()
        return self

    def tick(self, key: str) -> "Page":
        self.app.checkbox(key=key).check().run()
        return self

    def told(self, component: str) -> dict[str, Any] | None:
        """What a component was given, or None when it is not there."""
        for element in self.app.get("bidi_component"):
            if element.proto.component_name == f"annot_{component}":
                return json.loads(element.proto.json)
        return None

    @property
    def data(self) -> dict[str, Any] | None:
        return self.told("highlights")

    @property
    def over(self) -> list[dict[str, Any]]:
        """What is drawn over the text, in order."""
        messages = self.data["messages"]
        return [one for message in messages for one in message.get("over", [])]

    @property
    def ids(self) -> list[str]:
        return [one["id"] for one in self.over]

    @property
    def listed(self) -> list[str]:
        choice = self.told("choosing")
        return [item["text"] for item in choice["items"]] if choice else []

    @property
    def chosen(self) -> str | None:
        return self.told("choosing")["chosen"]

    @property
    def texts(self) -> list[str]:
        """The text of each message, as its pieces join to it."""
        return [joined(message["blocks"]) for message in self.data["messages"]]

    @property
    def markdown(self) -> list[str]:
        """Every piece of Markdown on the page, as Streamlit got it."""
        app = self.app
        elements = [*app.markdown, *app.caption, *app.subheader, *app.header, *app.info]
        return [element.value for element in elements]

    @property
    def words(self) -> str:
        """All that can be read outside the highlighted text."""
        return unescaped("\n".join(self.markdown))


def joined(blocks: Sequence[Sequence[Any]]) -> str:
    pieces = [piece for block in blocks for piece in block]
    return "".join(piece if isinstance(piece, str) else piece["text"] for piece in pieces)


def unescaped(markdown: str) -> str:
    return re.sub(r"\\([!-/:-@\[-`{-~])", r"\1", markdown)


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    with chromium() as started:
        yield started


@pytest.fixture(scope="module")
def neutral() -> Iterator[Stranger]:
    """The page that `Snel weg` goes to."""
    with another_site("Het weer") as site:
        yield site


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory, neutral: Stranger) -> Iterator[Server]:
    """The page as `annot dashboard` starts it."""
    home = tmp_path_factory.mktemp("page")
    (home / "site.yaml").write_text(f"exit: {neutral.address}\n", encoding="utf-8")
    with serve(home) as started:
        yield started


@pytest.fixture(scope="module")
def address(server: Server) -> str:
    return server.address


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
    """What the page finds in every message, to be filled by the test."""
    matches: list[Annotation] = []

    def read(messages: Sequence[Message]) -> list[Record]:
        return [Record(message, tuple(matches), {}) for message in messages]

    monkeypatch.setattr(narrowing, "read", read)
    yield matches


@pytest.fixture
def cue() -> Cue:
    return Cue("", 0, 8, "Hij *zei* <b>:", "iemand zei")
