"""What chat apps write in an export by themselves, from `data/chats.yaml`, as patterns."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import PurePath

from annot.resources import data

from .packed import inner_name

MARKS = "\u200b\u200e\u200f\u2060\u2066-\u2069\u202a-\u202e\ufeff"
"""Direction marks and the like, which exports put around names and before their own lines."""
SPACES = " \u00a0\u2007\u202f"

_MARK = re.compile(f"[{MARKS}]")
_SPACE = re.compile(f"[{SPACES}]+")
_PIECE = re.compile(r"\*|\{[^{}]*\}")
_GENERIC = {"_chat", "chat", "data", "result", "main", "messages"}
"""Names that exports give to every chat; then the folder or zip file has the chat's name."""


def plain(text: str) -> str:
    """Without marks, with ordinary single spaces: names and app lines are compared so."""
    if not text.isascii():
        text = _MARK.sub("", text)
    return _SPACE.sub(" ", text).strip()


@dataclass(frozen=True)
class AppTexts:
    """Patterns over `plain` text, over all languages together but for `votes`."""

    notice: re.Pattern[str]
    placeholder: re.Pattern[str]
    attached: re.Pattern[str]
    suffix: re.Pattern[str]
    title: re.Pattern[str]
    votes: Mapping[str, re.Pattern[str]]
    months: Mapping[str, int]

    def language(self, text: str) -> str | None:
        """The language of a line that an app wrote."""
        return next((name for name, vote in self.votes.items() if vote.fullmatch(text)), None)


@cache
def app_texts() -> AppTexts:
    texts = data("chats")
    languages = texts["languages"]

    def every(key: str) -> list[str]:
        return [wording for language in languages.values() for wording in language[key]]

    return AppTexts(
        notice=_any(every("notices")),
        placeholder=_any([*texts["placeholders"], *every("placeholders")]),
        attached=_any(every("attached")),
        suffix=_any([*every("edited"), *every("attached")]),
        title=_any(every("titles")),
        votes={
            name: _any([*texts["notices"], *texts["placeholders"], *texts["edited"]])
            for name, texts in languages.items()
        },
        months={
            month.lower(): number % 12 + 1
            for texts in languages.values()
            for number, month in enumerate(texts["months"])
        },
    )


def title(name: str) -> str:
    """The chat's name, from the name of its file: `WhatsApp-chat met Sam.txt` gives Sam."""
    path = PurePath(inner_name(name))
    stem = path.stem
    if stem in _GENERIC and path.parent.name:
        stem = path.parent.name.removesuffix(".zip")
    found = app_texts().title.fullmatch(plain(stem))
    named = [part for part in found.groups() if part] if found else []
    return named[0] if named else stem


def _any(wordings: Iterable[str]) -> re.Pattern[str]:
    """One pattern for wordings in the small notation of the data file.

    A leading `*` stands for a name, which holds no colon; so a message "Sam: …" is no notice.
    """
    return re.compile("|".join(map(_pattern, wordings)), re.I | re.S)


def _pattern(wording: str) -> str:
    pieces, at = [], 0
    for piece in _PIECE.finditer(wording):
        pieces.append(re.escape(wording[at : piece.start()]))
        at = piece.end()
        if piece[0] != "*":
            pieces.append(f"(?:{'|'.join(map(_inner, piece[0][1:-1].split('|')))})")
        else:
            pieces.append("([^:\n]{1,80}?)" if piece.start() == 0 else "(.{0,200}?)")
    return "".join([*pieces, re.escape(wording[at:])])


def _inner(choice: str) -> str:
    return ".{0,80}?".join(map(re.escape, choice.split("*")))
