"""What a sound essay map looks like; imported only where YAML is read, as pydantic loads slowly."""

import re
from collections.abc import Mapping
from typing import Annotated, Any

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, ValidationError

from annot.essay.passages import EssayError

QUOTE_WORDS = 10
# A summary reports the essay from its first words on; it is never a claim of ours.
OPENING = r"^(Het essay [a-z]+|Volgens het essay|In het essay|Hier [a-z]+ het essay)\b"

Text = Annotated[str, Field(min_length=1, pattern=r"^\S")]


def _short(quotation: str) -> str:
    if len(quotation.split()) > QUOTE_WORDS:
        raise ValueError(f"a quotation has at most {QUOTE_WORDS} words")
    return quotation


def _reports(summary: str) -> str:
    if not re.match(OPENING, summary):
        raise ValueError("a summary begins with what the essay says (Het essay …)")
    return summary


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", strict=True)


class _Fingerprint(_Strict):
    start: str = Field(pattern=r"^[0-9a-f]{8}$")
    length: int = Field(gt=0)
    sha256: str = Field(pattern=r"^[0-9a-f]{32}$")


class _Kanttekening(_Strict):
    text: Text
    source: Text


class _Paragraph(_Strict):
    id: str = Field(pattern=r"^[a-z]+-[1-9][0-9]*$")
    summary: Annotated[Text, AfterValidator(_reports)]
    concepts: list[Text]
    authors: list[Text]
    quotes: list[Annotated[Text, AfterValidator(_short)]] = []
    kanttekening: _Kanttekening | None = None
    beside_match: bool = True
    fingerprint: _Fingerprint


class _Section(_Strict):
    section: str = Field(pattern=r"^[a-z]+$")
    title: Text
    paragraphs: list[_Paragraph] = Field(min_length=1)


class _Source(_Strict):
    title: Text
    publisher: Text
    author: Text | None
    address: str | None = Field(pattern=r"^https?://\S+$")


class _Map(_Strict):
    source: _Source
    sections: list[_Section] = Field(min_length=1)


def _place(data: Any, path: tuple[int | str, ...]) -> str:
    """Where a fault is, in the author's terms: `impact-2: quotes`, not `sections: 3: …`."""
    names: list[str] = []
    for step in path:
        try:
            data = data[step]
        except (LookupError, TypeError):
            data = None
        if isinstance(step, str):
            names.append(step)
        elif isinstance(data, Mapping) and ("id" in data or "section" in data):
            names = [str(data.get("id", data.get("section")))]
    return ": ".join(names)


def check_map(data: Mapping[str, Any]) -> None:
    """Raises EssayError with the place and nature of the map's first fault, if there is one."""
    try:
        essay = _Map.model_validate(data)
    except ValidationError as error:
        first = error.errors(include_url=False)[0]
        what = first["msg"].removeprefix("Value error, ")
        raise EssayError(f"The essay map is faulty: {_place(data, first['loc'])}: {what}") from None
    seen: set[str] = set()
    for section in essay.sections:
        if section.section in seen:
            raise EssayError(f"The essay map is faulty: {section.section}: section occurs twice")
        seen.add(section.section)
        for number, paragraph in enumerate(section.paragraphs, 1):
            if paragraph.id in seen:
                raise EssayError(f"The essay map is faulty: {paragraph.id}: id occurs twice")
            seen.add(paragraph.id)
            if paragraph.id != f"{section.section}-{number}":
                message = f"{paragraph.id}: expected {section.section}-{number} here"
                raise EssayError(f"The essay map is faulty: {message}")
