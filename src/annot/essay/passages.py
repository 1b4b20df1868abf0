"""The map of the essay as values: sections, passages, and the link to a passage on the web."""

import difflib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any
from urllib.parse import quote

from annot.resources import compiled, root


class EssayError(ValueError):
    """What went wrong with the essay: one sentence for the user, repeating none of their text."""


@dataclass(frozen=True, slots=True)
class Fingerprint:
    """Recognises a paragraph without holding its text; all of it counts `normalise`d characters.

    `start` is 8 hex digits of the sha256 of the first `PREFIX` characters (all, when there are
    fewer), `length` the number of characters, `sha256` 32 hex digits over the whole.
    """

    start: str
    length: int
    sha256: str


@dataclass(frozen=True, slots=True)
class Kanttekening:
    """Our own remark on a contested claim, with the works it rests on (author and year)."""

    text: str
    source: str


@dataclass(frozen=True, slots=True)
class Source:
    """Where the essay comes from; `address` is None until an installation's owner fills it in."""

    title: str
    publisher: str
    author: str | None
    address: str | None


@dataclass(frozen=True, slots=True)
class Passage:
    """One paragraph of the essay, described in our words.

    `section` is the id of its section, `title` that section's heading, `number` counts from 1
    within it. With `beside_match` false a passage is for the essay page only: beside a match it
    could read as excusing a sender or blaming the reader.
    """

    id: str
    section: str
    title: str
    number: int
    summary: str
    concepts: tuple[str, ...]
    authors: tuple[str, ...]
    quotes: tuple[str, ...]
    kanttekening: Kanttekening | None
    beside_match: bool
    fingerprint: Fingerprint


@dataclass(frozen=True, slots=True)
class Section:
    """A section of the essay with its passages, in the essay's order."""

    id: str
    title: str
    passages: tuple[Passage, ...]


@dataclass(frozen=True, slots=True)
class EssayMap:
    """The whole map; `passages` and `sections` go by id and keep the essay's order."""

    source: Source
    passages: Mapping[str, Passage]
    sections: Mapping[str, Section]

    def find(self, name: str) -> Passage:
        """The passage a user names, in any case; EssayError suggests the nearest id otherwise.

        The error never repeats `name`: what was typed may be text of the user's.
        """
        wanted = name.strip().casefold()
        if wanted in self.passages:
            return self.passages[wanted]
        near = difflib.get_close_matches(wanted, self.passages, n=1)
        hint = f"did you mean {near[0]}?" if near else "`annot essay show` lists them."
        raise EssayError(f"The essay has no paragraph of that name; {hint}")


def _passage(data: Mapping[str, Any], section: str, title: str) -> Passage:
    note = data.get("kanttekening")
    return Passage(
        id=data["id"],
        section=section,
        title=title,
        number=int(data["id"].rpartition("-")[2]),
        summary=data["summary"],
        concepts=tuple(data["concepts"]),
        authors=tuple(data["authors"]),
        quotes=tuple(data.get("quotes", ())),
        kanttekening=Kanttekening(**note) if note else None,
        beside_match=data.get("beside_match", True),
        fingerprint=Fingerprint(**data["fingerprint"]),
    )


def essay_map(data: Mapping[str, Any]) -> EssayMap:
    """The map from plain data as `read_data` gives it, which may have been through JSON meanwhile.

    It trusts its input: `check.check_map` is where faults are found, once, when YAML is read.
    """
    sections: dict[str, Section] = {}
    for part in data["sections"]:
        name, title = part["section"], part["title"]
        found = tuple(_passage(entry, name, title) for entry in part["paragraphs"])
        sections[name] = Section(name, title, found)
    passages = {p.id: p for section in sections.values() for p in section.passages}
    return EssayMap(Source(**data["source"]), passages, sections)


def read_data(folder: Path | None = None) -> dict[str, Any]:
    """The essay's YAML files as checked plain data: `{"source": {…}, "sections": [{…}, …]}`.

    `folder` defaults to `data/essay`. Raises EssayError, which names the file or the paragraph.
    """
    from ruamel.yaml import YAML
    from ruamel.yaml.error import YAMLError

    from annot.essay.check import check_map

    folder = folder or root() / "data" / "essay"
    reader = YAML(typ="safe", pure=False)

    def read(path: Path) -> Any:
        try:
            return reader.load(path.read_text(encoding="utf-8"))
        except (OSError, UnicodeError, YAMLError) as error:
            raise EssayError(f"{path.name} of the essay map cannot be read.") from error

    sections = [read(path) for path in sorted(folder.glob("[0-9]*.yaml"))]
    data = {"source": read(folder / "source.yaml"), "sections": sections}
    check_map(data)
    return data


@cache
def load_map() -> EssayMap:
    """The map of the essay that `annot` carries; read once per process."""
    return essay_map(compiled("essay") or read_data())


def link(passage: Passage, source: Source) -> str | None:
    """The web address of a passage, or None when no address is configured.

    A passage with a quotation gets a text fragment (https://wicg.github.io/scroll-to-text-fragment),
    so that a browser opens the page there. The hyphen and comma have a meaning in that syntax and
    are escaped as well, though `urllib` counts the hyphen as safe.
    """
    if source.address is None or not passage.quotes:
        return source.address
    words = quote(passage.quotes[0], safe="").replace("-", "%2D")
    return f"{source.address}{'' if '#' in source.address else '#'}:~:text={words}"
