"""The closed word classes of `patterns/words/` as slots, and the pronouns and verbs by person."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from annot.language import verbs
from annot.resources import root

from .loading import read_patterns
from .orders import FLIP, Slot

P_LIMIT, P3_LIMIT = "{0,5}", "{0,3}"


@dataclass(frozen=True)
class Words:
    """Everything in `patterns/words/` and `patterns/classes.yaml`, read once."""

    tables: Mapping[str, Any]
    classes: Mapping[str, Any]

    @property
    def persons(self) -> Mapping[str, Any]:
        return self.tables["persons"]  # type: ignore[no-any-return]

    @property
    def verbs(self) -> Mapping[str, Any]:
        return self.tables["verbs"]  # type: ignore[no-any-return]


@cache
def load_words(folder: Path | None = None) -> Words:
    patterns = folder or root() / "patterns"
    paths = sorted((patterns / "words").glob("*.yaml"))
    tables = {path.stem: read_patterns(path) for path in paths}
    return Words(tables, read_patterns(patterns / "classes.yaml"))


def word_slots(words: Words) -> dict[str, Slot]:
    """Slots that are one token: particles, n-words, open words and the edges of a clause."""
    particles, negation, closed = (words.tables[t] for t in ("particles", "negation", "closed"))
    filler = frozenset(particles["modal"] + particles["temporal"] + particles["degree"])
    n_words = frozenset(negation["negation"])
    edge = frozenset(closed["sentence_end"])
    opener = frozenset(particles["opener"])
    listed = [closed[name] for name in closed if name != "abstract"]
    forms = [form for verb in words.verbs.values() for form in verbs.all_forms(verb)]
    function_words = filler.union(n_words, *listed, negation["idiom"], forms)
    return {
        "P": Slot(filler, P_LIMIT),
        "P3": Slot(filler, P3_LIMIT),
        "PP": Slot(filler),
        "TEMPORAL": Slot(frozenset(particles["temporal"])),
        # "zo" turns a denial into a correction, so denials have gaps without it.
        "Z": Slot(filler - {"zo", "zodanig"}, P_LIMIT),
        "Z3": Slot(filler - {"zo", "zodanig"}, P3_LIMIT),
        "NEG": Slot(n_words),
        "FLIPPED": Slot(n_words, "?", FLIP),
        "IDIOM": Slot(frozenset(negation["idiom"])),
        "BEGIN": Slot(edge | opener | {",", ";", ":", "-", "(", '"', "'", ">"}),
        "START": Slot(edge | opener | {":", '"', "'", ">"}),
        "END": Slot(edge | frozenset(particles["tag"]) | {'"', "'", ")"}),
        "EDGE": Slot(
            edge
            | frozenset(closed["punctuation"] + particles["tag"])
            | frozenset(words.tables["clauses"]["clause_openers"])
        ),
        "OPEN": Slot(function_words, negated=True),
        "THING": Slot(function_words.union(closed["abstract"]), negated=True),
        "ANY": Slot(edge, negated=True),
        "WORD": Slot(edge.union(closed["punctuation"]), negated=True),
        "LAUGH": Slot(frozenset(closed["laugh"])),
        "OWNER": Slot(frozenset(closed["owner"])),
    }


def base_slots(words: Words) -> dict[str, list[str]]:
    """Slots that hold orders and are the same for every construction and person."""
    slots = {"N": ["P FLIPPED P3"], "WHOM": words.tables["particles"]["to_whom"]}
    slots |= {name: [] for name in ("F", "O", "NO", "XN", "GEEN", "NONE")}
    slots |= {name: [""] for name in ("T", "X")}
    for name, value in words.classes["words"].items():
        slots[name] = value
    slots["AUXINF"] = ["hebben", "zijn"]
    return slots


def person_slots(words: Words, person: str, verb: Mapping[str, Any] | None) -> dict[str, list[str]]:
    """Pronouns, auxiliaries and the construction's own verb for one person of persons.yaml."""
    pronouns = words.persons[person]
    key = pronouns["finite"]
    slots = {
        "S": pronouns["subject"],
        "SD": ["", *pronouns.get("doubled", [])],
        "R": pronouns["reflexive"],
        "OBJP": pronouns["object"],
        "POSS": pronouns["possessive"],
    }
    for group, members in words.classes["groups"].items():
        for suffix, inverted in (("", False), ("i", True)):
            slots[group + suffix] = [
                form for name in members for form in verbs.finite(words.verbs[name], key, inverted)
            ]
    if verb is not None:
        slots |= verbs.slots(verb, key)
        auxiliary = words.verbs[verb.get("auxiliary", "hebben")]
        slots["AUX"] = verbs.finite(auxiliary, key)
        slots["AUXi"] = verbs.finite(auxiliary, key, inverted=True)
        slots["AUXINF"] = [auxiliary["infinitive"]]
    else:
        empty = ("V", "Vi", "Ve", "INF", "TE", "VD", "PAST", "PRT", "IMP", "IMPT", "BINF", "BVD")
        slots |= {name: [] for name in (*empty, "AUX", "AUXi")}
    return slots
