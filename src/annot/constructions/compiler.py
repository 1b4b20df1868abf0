"""Turns constructions and cues into token patterns: plain data that needs neither spaCy nor YAML.

Each construction is written once; its class gives the word orders, its verb the forms, and the
persons the pronouns. The result is a table of distinct tokens and, per pattern, a row of indices
into it: small enough to ship in the wheel, and turned into spaCy patterns only when triggered.
"""

import hashlib
import json
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Any

from annot.language import verbs

from .loading import PatternError, load_constructions, load_statuses
from .model import Construction, Cue
from .orders import OrderError, Slot, expand
from .words import Words, base_slots, load_words, person_slots, word_slots

# Who speaks of whom: the persons a construction is written for, and those it is also recognised in
# so that a report ("hij zegt dat ik overdrijf") or a third person can be told from an address.
PERSONS = {
    "jij": (("je", "u", "jullie", "ge"), ("ik", "wij", "hij")),
    "ik": (("ik", "wij"), ("hij",)),
    "het": (("het",), ()),
}
Compiled = tuple[str, int, bool, tuple[Slot, ...]]
"""Frame, grammatical person, whether the construction was written for that person, token row."""


class Table:
    """Distinct tokens, numbered in order of appearance."""

    def __init__(self) -> None:
        self.rows: list[dict[str, Any]] = []
        self._numbers: dict[Slot, int] = {}

    def number(self, slot: Slot) -> int:
        if slot not in self._numbers:
            row: dict[str, Any] = {"norms": sorted(slot.norms)}
            row |= {"op": slot.op} if slot.op else {}
            row |= {"role": slot.role} if slot.role else {}
            row |= {"negated": True} if slot.negated else {}
            self._numbers[slot] = len(self.rows)
            self.rows.append(row)
        return self._numbers[slot]


def _verb(construction: Construction, words: Words) -> Mapping[str, Any] | None:
    if isinstance(construction.verb, str):
        if construction.verb not in words.verbs:
            allowed = ", ".join(sorted(words.verbs))
            raise OrderError(
                f"verb: “{construction.verb}” is not in verbs.yaml; there are {allowed}"
            )
        return words.verbs[construction.verb]  # type: ignore[no-any-return]
    return construction.verb.model_dump() if construction.verb else None


def _frames(construction: Construction, words: Words) -> Mapping[str, Any]:
    classes, name = words.classes["classes"], construction.grammar
    if name not in classes:
        raise OrderError(f"class: “{name}” does not exist; there are {', '.join(sorted(classes))}")
    group = classes[name]["frames"]
    frames = words.classes["frames"][group] if group else {}
    unknown = sorted(set(construction.without) - set(frames))
    if unknown:
        raise OrderError(
            f"without: no frame “{unknown[0]}”; there are {', '.join(frames) or 'none'}"
        )
    return {name: frame for name, frame in frames.items() if name not in construction.without}


def compile_construction(construction: Construction, words: Words) -> Iterator[Compiled]:
    """All token rows of a construction, each once.

    Raises OrderError for an unknown class, frame, verb or slot.
    """
    native, shifted = PERSONS[construction.speaker]
    frames, verb = _frames(construction, words), _verb(construction, words)
    tokens = word_slots(words)
    seen: set[tuple[Slot, ...]] = set()
    for person in (*native, *shifted):
        slots = base_slots(words) | words.classes["classes"][construction.grammar]["slots"]
        slots = slots | person_slots(words, person, verb) | construction.slots
        slots["XN"] = slots["XN"] or slots["X"]
        orders = [
            (name, order)
            for name, frame in frames.items()
            if person in native or person in frame.get("shift", [])
            for order in frame["orders"]
        ]
        if person in native:
            orders += [("eigen volgorde", order) for order in construction.orders]
        for name, order in orders:
            for row in expand(order, tokens, slots):
                if row not in seen:
                    seen.add(row)
                    if all(slot.op or slot.negated for slot in row):
                        raise OrderError(f"order “{order}” has no word that must be there")
                    yield name, words.persons[person]["grammatical"], person in native, row


def compile_cue(cue: Cue, words: Words) -> list[tuple[Slot, ...]]:
    slots = base_slots(words) | dict(words.tables["cues"])
    return [row for order in cue.orders for row in expand(order, word_slots(words), slots)]


def compile_library(folder: Path | None = None) -> dict[str, Any]:
    """The whole library as plain data; raises PatternError with one line per mistake."""
    words = load_words(folder)
    table, groups, cues = Table(), [], []
    texts: dict[str, Any] = {}
    problems: list[str] = []
    for file in load_constructions(folder):
        for construction in file.constructions:
            texts[construction.id] = _texts(construction, file.label)
            try:
                groups += _groups(construction, words, table)
            except OrderError as error:
                problems.append(f"{file.label}.yaml: {construction.id}: {error}")
    for status_file in load_statuses(folder):
        for cue in status_file.cues:
            try:
                rows = [[table.number(slot) for slot in row] for row in compile_cue(cue, words)]
            except OrderError as error:
                problems.append(f"statuses: {cue.id}: {error}")
                continue
            kept = cue.model_dump(exclude={"orders", "examples", "counterexamples"})
            cues.append(kept | {"status": status_file.status, "rows": rows})
    if problems:
        raise PatternError(problems)
    data = {
        "tokens": table.rows,
        "groups": groups,
        "cues": cues,
        "constructions": texts,
        "spelling": _spelling(words, table, folder),
        "conjunctions": words.tables["clauses"]["clause_openers"],
        "common": sorted(_common(words)),
        "particles": sorted(word_slots(words)["P"].norms),
    }
    return data | {"version": "sha256:" + _digest(data)}


def _common(words: Words) -> set[str]:
    """Words that nearly every text holds, so that no row is looked up under one of them."""
    common = set(word_slots(words)["OPEN"].norms)
    for verb in words.verbs.values():
        for person in ("ik", "je", "u", "jullie", "ge", "hij"):
            common |= {*verbs.finite(verb, person), *verbs.finite(verb, person, inverted=True)}
        common.add(verb["infinitive"])
    return common


def _texts(construction: Construction, label: str) -> dict[str, Any]:
    machinery = {"slots", "without", "orders", "verb"}
    return {"label": label} | construction.model_dump(by_alias=True, exclude=machinery)


def _groups(construction: Construction, words: Words, table: Table) -> list[dict[str, Any]]:
    """Rows that share construction, frame and person, so that what they mean is said once."""
    groups: dict[tuple[str, int, bool], list[list[int]]] = {}
    for frame, person, native, row in compile_construction(construction, words):
        numbers = [table.number(slot) for slot in row]
        groups.setdefault((frame, person, native), []).append(numbers)
    return [
        {"id": construction.id, "frame": frame, "person": person, "native": native, "rows": rows}
        for (frame, person, native), rows in groups.items()
    ]


def _spelling(words: Words, table: Table, folder: Path | None) -> dict[str, Any]:
    """The spelling tables with what follows from the verbs, and the entries of several words."""
    wrong: dict[str, str] = {}
    joined: dict[str, list[tuple[str, int]]] = {}
    for file in load_constructions(folder):
        for construction in file.constructions:
            if construction.verb and not isinstance(construction.verb, str):
                verb = construction.verb.model_dump()
                wrong |= verbs.misspellings(verb)
                joined |= verbs.clitics(verb)
    particles, negation = words.tables["particles"], words.tables["negation"]
    entries = [
        *particles["modal"],
        *particles["temporal"],
        *particles["degree"],
        *particles["opener"],
    ]
    entries += [*particles["tag"], *negation["negation"], *negation["idiom"], *negation["neutral"]]
    lexicon = {norm for row in table.rows for norm in row["norms"]}
    several = {entry: entry for entry in {*entries, *lexicon} if " " in entry}
    several |= {entry["words"]: entry["norm"] for entry in negation["double"]}
    return {
        "tables": words.tables["spelling"],
        "misspellings": wrong,
        "clitics": joined,
        "multiwords": several,
    }


def _digest(data: Mapping[str, Any]) -> str:
    canonical = json.dumps(data, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(canonical.encode()).hexdigest()


@cache
def library() -> dict[str, Any]:
    """The compiled library of a checkout, made once per process."""
    return compile_library()
