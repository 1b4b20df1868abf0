"""One sentence in three steps: alone, with the turn before it, and between certain people.

What a step changes is told after a vote on it, never before.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from annot.labels import view_texts
from annot.resources import data

from .exercise import Bilingual


@dataclass(frozen=True, slots=True)
class Turn:
    """A message that the sentence answers, in Dutch, and what it changes."""

    turn: str
    changes: Bilingual


@dataclass(frozen=True, slots=True)
class Relation:
    """Who speak to each other, and what that changes with the first of the turns before."""

    name: Bilingual
    changes: Bilingual


@dataclass(frozen=True, slots=True)
class Case:
    name: str
    sentence: str
    options: tuple[str, ...]
    alone: Bilingual
    before: tuple[Turn, ...]
    relations: tuple[Relation, ...]
    talk: Bilingual


UNSURE = "onbekend"
"""The option that every case has."""


def options() -> Mapping[str, Bilingual]:
    """All readings that can be voted on, by name."""
    return data("lesson/context")["options"]  # type: ignore[no-any-return]


@cache
def cases() -> Mapping[str, Case]:
    return {fields["id"]: _case(fields) for fields in data("lesson/context")["cases"]}


def _case(fields: Mapping[str, Any]) -> Case:
    return Case(
        fields["id"],
        fields["sentence"],
        (*fields["options"], UNSURE),
        fields["alone"],
        tuple(Turn(**turn) for turn in fields["before"]),
        tuple(Relation(**relation) for relation in fields["relations"]),
        fields["talk"],
    )


def context_data(case: Case, language: str = "nl", group: bool = False) -> dict[str, Any]:
    """What `context.js` needs, as plain JSON: three steps, each with the situations in it."""
    texts, first = view_texts("exercise", language), case.before[0].turn
    alone = _situation("", case.alone[language])
    before = [_situation(one.turn, one.changes[language], before=one.turn) for one in case.before]
    relations = [_between(one, first, language) for one in case.relations]
    return {
        "name": case.name,
        "language": language,
        "group": group,
        "texts": texts["context"],
        "you": texts["you"]["group" if group else "one"],
        "sentence": case.sentence,
        "options": {name: options()[name][language] for name in case.options},
        "steps": [[alone], before, relations],
        "talk": case.talk[language],
    }


def _between(relation: Relation, before: str, language: str) -> dict[str, str]:
    name = relation.name[language]
    between = view_texts("exercise", language)["context"]["between"].format(name=name)
    return _situation(name, relation.changes[language], before=before, between=between)


def _situation(name: str, changes: str, before: str = "", between: str = "") -> dict[str, str]:
    """`name` is what tells it from others in the same step."""
    return {"name": name, "before": before, "between": between, "changes": changes}
