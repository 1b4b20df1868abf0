"""Exercises: a conversation without marks, a reading of it by hand, and what the tool sees in it.

The reading by hand is one to talk about, often with a second beside it; neither it nor the tool is
an answer key. The comparison itself is made in the browser (`comparing.js`), so that it works in a
file without a server as well. Everything is counted in words, which are what a student can mark.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from annot.annotation import Annotation, Message, Record
from annot.demo import demo_messages
from annot.labels import DEFAULT_LAYERS, label_texts, page_texts, view_texts
from annot.resources import data, root

Bilingual = Mapping[str, str]
"""A text by language, `nl` and `en`."""


@dataclass(frozen=True, slots=True)
class Reading:
    """A form that someone reads here and why; without a label: nothing needs to stand here."""

    label: str | None
    why: Bilingual


@dataclass(frozen=True, slots=True)
class Passage:
    """Words of a message, how they are read, and a second reading where one can be defended."""

    message: str
    words: str
    reading: Reading
    second: Reading | None


@dataclass(frozen=True, slots=True)
class Exercise:
    name: str
    title: Bilingual
    about: Bilingual
    messages: tuple[Message, ...]
    passages: tuple[Passage, ...]


@cache
def exercises() -> Mapping[str, Exercise]:
    """By name, from easy to hard."""
    files = sorted((root() / "data" / "lesson" / "exercises").glob("*.yaml"))
    return {file.stem: _exercise(file.stem) for file in files}


def _exercise(name: str) -> Exercise:
    fields = data(f"lesson/exercises/{name}")
    first, last = fields["messages"]
    messages = demo_messages(fields["conversation"])[first - 1 : last]
    passages = tuple(map(_passage, fields["reference"]))
    return Exercise(name, fields["title"], fields["about"], tuple(messages), passages)


def _passage(fields: Mapping[str, Any]) -> Passage:
    second = fields.get("second")
    return Passage(
        fields["message"],
        fields["words"],
        Reading(fields["label"], fields["why"]),
        Reading(second["label"], second["why"]) if second else None,
    )


def offered() -> list[str]:
    """The labels that a student can choose: those that the tool shows when nobody asks for more."""
    return [label for label, texts in label_texts().items() if texts["layer"] in DEFAULT_LAYERS]


def exercise_data(
    exercise: Exercise, records: Sequence[Record], language: str = "nl", group: bool = False
) -> dict[str, Any]:
    """What `exercise.js` needs, as plain JSON. The `records` also hold what does not count."""
    texts, labels = view_texts("exercise", language), label_texts(language)
    place_of = {message.id: place for place, message in enumerate(exercise.messages)}
    choices = offered()
    speakers = list(dict.fromkeys(message.speaker for message in exercise.messages))
    return {
        "name": exercise.name,
        "language": language,
        "group": group,
        "texts": texts["marking"],
        "you": texts["you"]["group" if group else "one"],
        "messages": [
            {
                "who": message.speaker,
                "right": len(speakers) == 2 and message.speaker == speakers[1],
                "words": words(message.text),
            }
            for message in exercise.messages
        ],
        "labels": {
            label: {key: labels[label][key] for key in ("layer", "name", "definition", "limits")}
            for label in choices
        },
        "reading": [
            _told_passage(one, place_of[one.message], exercise, language)
            for one in exercise.passages
        ],
        "tool": [
            _told_match(match, place_of[record.id], record.message.text, language)
            for record in records
            for match in record.spans
            if match.label in choices
        ],
    }


def words(text: str) -> list[str]:
    """The words with the white space behind them; joined they are the text."""
    return re.findall(r"\S+\s*", text)


def stretch(text: str, start: int, end: int) -> dict[str, int]:
    """The first and the last word that these code points touch."""
    first = len(re.findall(r"\S+", text[:start] + "x")) - 1
    return {"first": first, "last": first + len(words(text[start:end])) - 1}


def _told_passage(
    passage: Passage, place: int, exercise: Exercise, language: str
) -> dict[str, Any]:
    text = exercise.messages[place].text
    start = text.index(passage.words)
    return {
        "message": place,
        **stretch(text, start, start + len(passage.words)),
        **_told_reading(passage.reading, language),
        "second": _told_reading(passage.second, language) if passage.second else None,
    }


def _told_reading(reading: Reading, language: str) -> dict[str, Any]:
    return {"label": reading.label, "why": reading.why[language]}


def _told_match(match: Annotation, place: int, text: str, language: str) -> dict[str, Any]:
    """The innocent reading of a construction is written in Dutch only."""
    parts = match.explain(language)
    return {
        "message": place,
        **stretch(text, match.start, match.end),
        "label": match.label,
        "counted": match.reported,
        "does": parts["does"],
        "effect": parts["effect"],
        "status": parts["status"],
        "innocent": parts["innocent"],
        "heading": page_texts(language)["heading"]["innocent"],
        "innocent_language": language if parts["limited"] else "nl",
    }
