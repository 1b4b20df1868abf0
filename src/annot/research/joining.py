"""Judged texts beside what annot made of them, and what is wrong with the pair of files."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from annot.errors import InputError
from annot.exchange import Item

from .audit import UNFLAGGED, stratum
from .fields import field_of
from .targets import reported_labels

Group = tuple[str, str]
"""A field of the records and a value of it."""
EVERYTHING: Group = ("", "")


class Judged(NamedTuple):
    """`number`, `size` and `drawn` are of the stratum, as `sample` wrote them."""

    item: Item
    record: Item
    number: int
    size: int
    drawn: int


@dataclass
class Corpus:
    """What a pass over the records tells: the judged ones, and counts of all."""

    records: dict[str, Item] = field(default_factory=dict)
    strata: Counter[str] = field(default_factory=Counter)
    flagged: dict[Group, Counter[frozenset[str]]] = field(default_factory=dict)
    """Per group how many texts have which reported labels together, none included."""


def corpus_of(records: Iterable[Item], ids: Iterable[str], fields: Sequence[str]) -> Corpus:
    """Raises InputError where a judged id is that of several records, or a field is in none."""
    wanted, corpus, repeated = set(ids), Corpus(), 0
    for record in records:
        if record.id in wanted:
            repeated += record.id in corpus.records
            corpus.records[record.id] = record
        corpus.strata[stratum(record)] += 1
        labels = reported_labels(record)
        for group in groups_of(record, fields):
            corpus.flagged.setdefault(group, Counter())[labels] += 1
    if repeated:
        raise InputError(f"judged ids stand more than once in the records ({repeated} times)")
    if set(fields) - {name for name, _ in corpus.flagged}:
        raise InputError("no record has a field that --by names")
    return corpus


def groups_of(record: Item, fields: Sequence[str]) -> Iterator[Group]:
    """The groups that it belongs to: EVERYTHING, and one for each field that it has."""
    yield EVERYTHING
    for name in fields:
        if (value := field_of(record, name)) is not None:
            yield name, value


def joined(judged: Sequence[Item], corpus: Corpus) -> tuple[list[Judged], list[str]]:
    """The judged texts that can be used, and why others cannot. Raises InputError."""
    if len({item.id for item in judged}) < len(judged):
        raise InputError("an id stands more than once among the judged texts")
    usable, problems = [], Counter[str]()
    for item in judged:
        record, design = corpus.records.get(item.id), _design(item)
        if record is None:
            problems["are not in the records"] += 1
        elif record.text != item.text:
            problems["have another text in the records"] += 1
        elif design is None:
            problems["lack the figures of their sample (audit), which not all formats keep"] += 1
        else:
            usable.append(Judged(item, record, *design))
    left_out = [f"{many} judged texts {why}; they are left out." for why, many in problems.items()]
    if not usable:
        none = f"of {len(judged)} judged texts none can be used."
        raise InputError(" ".join([none, *left_out]))
    _check(usable, corpus)
    return usable, left_out


def _design(item: Item) -> tuple[int, int, int] | None:
    """Number, size and drawn texts of its stratum; None where they are not there, or not sound."""
    audit = item.other.get("audit")
    if not isinstance(audit, dict):
        return None
    number, size, drawn = (audit.get(key) for key in ("stratum", "size", "drawn"))
    if type(number) is int and type(size) is int and type(drawn) is int and 0 < drawn <= size:
        return number, size, drawn
    return None


def _check(judged: Sequence[Judged], corpus: Corpus) -> None:
    """Raises InputError where the strata are not those of these records."""
    strata = {(one.number, one.size, one.drawn, stratum(one.record)) for one in judged}
    many = Counter(one.number for one in judged)
    sizes = Counter[str]()
    for number, size, drawn, name in strata:
        sizes[name] += size
        many[number] -= drawn
    flagged = all(sizes[name] == corpus.strata[name] for name in sizes if name != UNFLAGGED)
    unflagged = sizes[UNFLAGGED] <= corpus.strata[UNFLAGGED]
    if len(strata) > len(many) or +many or not flagged or not unflagged:
        raise InputError("the records are not those that the sample was drawn from")


def gaps(judged: Sequence[Judged], corpus: Corpus) -> Iterator[str]:
    """What the judged texts do not speak for, or only faintly, each in a sentence."""
    many = Counter(one.number for one in judged)
    strata = {one.number: one for one in judged}.values()
    missing = corpus.strata.copy()
    for one in strata:
        missing[stratum(one.record)] -= one.size
    for name, texts in sorted((+missing).items()):
        yield f"No text was judged of {texts} in {name}; the figures leave these out."
    unjudged = sum(one.drawn - many[one.number] for one in strata)
    if unjudged:
        yield (
            f"{unjudged} texts that were drawn are not judged; the others of their strata stand "
            "for them, which is right only if no kind of text was passed over."
        )
    single = sum(many[one.number] == 1 < one.size for one in strata)
    if single:
        yield (
            f"{single} strata have one judged text; nobody can tell how much the others of these "
            "differ from it, and the intervals leave that out."
        )
