"""Turns constructions and cues into token patterns: plain data that needs neither spaCy nor YAML.

Each construction is written once; its class gives the word orders, its verb the forms, and the
persons the pronouns. The result is a table of distinct tokens and, per pattern, a row of indices
into it: small enough to ship in the wheel, and turned into spaCy patterns only when triggered.
"""

import hashlib
import json
import os
from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from functools import cache
from pathlib import Path
from typing import Any

from annot.language import verbs
from annot.resources import root

from .index import index_rows
from .joining import Rows, with_joined
from .loading import PatternError, load_constructions, load_reasons, load_statuses, where
from .model import Construction
from .orders import OWN_FRAME, Environment, OrderError, Slot
from .packing import packed
from .table import Table
from .words import Words, base_slots, load_words, person_slots, word_slots

# Who speaks of whom: the persons a construction is written for, and those it is also recognised in
# so that a report ("hij zegt dat ik overdrijf") or a third person can be told from an address.
PERSONS = {
    "jij": (("je", "u", "jullie", "ge"), ("ik", "wij", "hij")),
    "ik": (("ik", "wij"), ("hij",)),
    "het": (("het",), ()),
}
OWN_SHIFT = ("ik", "hij")
"""Shifted persons of a construction's own orders; those without a person slot stay as they are."""

Compiled = tuple[str, str, int, bool, tuple[Slot, ...]]
"""Frame, order, grammatical person, whether the construction was written for it, token row."""
Meaning = tuple[str, str, str, int, bool]
"""Construction, and the same without the row."""


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
    groups = classes[name]["frames"]
    frames = {name: f for group in groups for name, f in words.classes["frames"][group].items()}
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
        environment = Environment(tokens, slots)
        orders = [
            (name, order)
            for name, frame in frames.items()
            if person in native or person in frame.get("shift", [])
            for order in frame["orders"]
        ]
        if person in (*native, *OWN_SHIFT):
            orders += [(OWN_FRAME, order) for order in construction.orders]
        for name, order in orders:
            for row in environment.expand(order):
                if row not in seen:
                    seen.add(row)
                    yield name, order, words.persons[person]["grammatical"], person in native, row


def compile_library(folder: Path | None = None) -> dict[str, Any]:
    """The whole library as plain data; raises PatternError with one line per mistake."""
    words = load_words(folder)
    table, frequency = Table(), frequency_of(words)
    problems: list[str] = []
    texts, meanings, rows = _constructions(words, table, folder, problems)
    cues, cue_rows = _cues(words, table, folder, problems)
    if problems:
        raise PatternError(problems)
    spelling = _spelling(words, table, folder)
    several = {norm for norm in spelling["multiwords"].values() if " " in norm}
    rows, cue_rows = with_joined(rows, several, table), with_joined(cue_rows, several, table)
    data = {
        "tokens": table.rows,
        **_patterns(meanings),
        "pattern_index": index_rows(rows, table.rows, frequency),
        "cues": cues,
        "cue_index": index_rows(cue_rows, table.rows, frequency),
        "constructions": texts,
        "reasons": _reasons(folder),
        "spelling": spelling,
        "conjunctions": words.tables["clauses"]["clause_openers"],
        "afterthoughts": words.tables["clauses"]["afterthoughts"],
        "common": sorted(_common(words)),
        "lookalikes": words.tables["lookalikes"]["lookalikes"],
        "particles": sorted(word_slots(words)["P"].norms),
    }
    return data | {"version": "sha256:" + _digest(_deciding(data))}


def _deciding(data: Mapping[str, Any]) -> dict[str, Any]:
    """All that can change an answer: mending a typing error in an explanation is no new version."""
    keys = ("strength", "absorbs", "essay", "essay_support", "label")
    settings = {
        name: {key: texts[key] for key in keys} for name, texts in data["constructions"].items()
    }
    indexes = {
        name: {key: data[name][key] for key in ("owners", "rows")}
        for name in ("pattern_index", "cue_index")
    }
    return {**data, **indexes, "constructions": settings}


def _constructions(
    words: Words, table: Table, folder: Path | None, problems: list[str]
) -> tuple[dict[str, Any], list[Meaning], Rows]:
    """Texts by id; patterns, which say once what the rows of one order and person mean; rows."""
    texts: dict[str, Any] = {}
    numbers: dict[Meaning, int] = {}
    rows: Rows = []
    for file in load_constructions(folder):
        for construction in file.constructions:
            texts[construction.id] = _texts(construction, file.label)
            try:
                for *meaning, row in compile_construction(construction, words):
                    key: Any = (construction.id, *meaning)
                    owner = numbers.setdefault(key, len(numbers))
                    rows.append((owner, [table.number(slot) for slot in row]))
            except OrderError as error:
                problems.append(f"{where(construction.id, folder)}: {error}")
    return texts, list(numbers), rows


def _patterns(meanings: Iterable[Meaning]) -> dict[str, Any]:
    """The patterns as numbers, and the strings that these numbers stand for."""
    names: dict[str, int] = {}
    patterns = [
        packed((*(names.setdefault(name, len(names)) for name in strings), person, native))
        for *strings, person, native in meanings
    ]
    return {"patterns": patterns, "pattern_names": list(names)}


def _cues(
    words: Words, table: Table, folder: Path | None, problems: list[str]
) -> tuple[list[dict[str, Any]], Rows]:
    environment = Environment(word_slots(words), base_slots(words) | words.tables["cues"])
    cues: list[dict[str, Any]] = []
    rows: Rows = []
    for file in load_statuses(folder):
        for cue in file.cues:
            try:
                found = [row for order in cue.orders for row in environment.expand(order)]
            except OrderError as error:
                problems.append(f"{where(cue.id, folder)}: {error}")
                continue
            rows += [(len(cues), [table.number(slot) for slot in row]) for row in found]
            kept = cue.model_dump(exclude={"orders", "examples", "counterexamples"})
            cues.append({"status": file.status} | kept)
    return cues, rows


def _reasons(folder: Path | None) -> dict[str, Any]:
    examples = {"reasons": {"__all__": {"examples", "counterexamples"}}}
    return load_reasons(folder).model_dump(exclude=examples)


def frequency_of(words: Words) -> dict[str, float]:
    """How often common words stand among a thousand."""
    bands = words.tables["frequent"]["per_thousand"]
    return {word: rate for rate, listed in bands.items() for word in listed}


def _common(words: Words) -> frozenset[str]:
    """Words that are never guessed from a typing error."""
    tags = words.tables["particles"]["tag"]
    return word_slots(words)["OPEN"].norms.union(tags, words.persons["hij"]["subject"])


def _texts(construction: Construction, label: str) -> dict[str, Any]:
    machinery = {"slots", "without", "orders", "verb"}
    return {"label": label} | construction.model_dump(by_alias=True, exclude=machinery)


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
    """The compiled library of a checkout, made once per state of its rules and of this code.

    Compiling takes seconds, so the result is kept in `build/`, under a hash of all that it is made
    from: an edited rule counts at once. Nothing of a user's goes there.
    """
    made_from = sorted(
        [*(root() / "patterns").rglob("*.yaml"), *Path(__file__).parent.glob("*.py")]
    )
    made_from.append(Path(verbs.__file__))
    state = hashlib.sha256(b"\0".join(path.read_bytes() for path in made_from)).hexdigest()
    kept = root() / "build" / f"rules-{state[:16]}.json"
    if kept.is_file():
        return json.loads(kept.read_text(encoding="utf-8"))  # type: ignore[no-any-return]
    data = compile_library()
    with suppress(OSError):  # a checkout that cannot be written to compiles each time
        kept.parent.mkdir(exist_ok=True)
        for old in kept.parent.glob("rules-*.json"):
            old.unlink(missing_ok=True)
        part = kept.with_suffix(f".{os.getpid()}")
        part.write_text(json.dumps(data, ensure_ascii=False), encoding="utf-8")
        part.replace(kept)
    return data
