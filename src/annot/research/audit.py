"""Which texts of a corpus to judge, so that a few hundred of them can speak for all.

The unit is the text. Texts with a reported span are flagged, and those with alike spans are a
stratum; the others are divided by how much they resemble examples, since that is where most of what
was missed will be. No stratum is left out, so that every text has a known probability.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

import numpy as np

from annot.errors import InputError
from annot.exchange import Item, Span
from annot.labels import LAYERS
from annot.pipeline.annotator import batched

from .coefficients import Integers
from .intervals import Indexes
from .resemblance import Example, Resemblance
from .reservoir import Reservoir
from .stratified import draw
from .targets import reported_spans

MOST_ALIKE = (0.05, 0.25)
"""Bounds of the strata of unflagged texts, as shares of them, from the most alike on."""
EXAMPLES, ORDINARY = 1_000, 5_000
"""So many flagged texts are examples at most; so many unflagged ones tell what is ordinary."""
LONGEST, BATCH = 2_000, 1_000
"""Characters, of a longer text only the beginning is compared; texts compared at a time."""
UNFLAGGED = "unflagged"


def stratum(item: Item) -> str:
    """Label, strength and status of its first reported span of kern, or else of verwant, and so on.

    UNFLAGGED where nothing is reported.
    """
    spans = reported_spans(item)
    if not spans:
        return UNFLAGGED
    main = min(spans, key=_layer)
    return "/".join(value or "–" for value in (main.label, main.strength, main.status))


def _layer(span: Span) -> int:
    return LAYERS.index(span.layer) if span.layer else len(LAYERS)


def sample(
    corpus: Iterable[Item], like: Sequence[Item] | None, size: int, seed: int = 0
) -> Iterator[Item]:
    """The texts to judge, in the order of the corpus, without their spans: nobody is led by them.

    `other["audit"]` holds the number of the stratum (a number, since its name would tell), the
    probability with which the text came, and how many texts the stratum holds and how many of them
    were drawn. `like` are examples; without them the flagged texts are. `corpus` is gone through
    three times, so it is no iterator; an id, a number and a score are held per text. Raises
    InputError.
    """
    random = np.random.default_rng(seed)
    names, examples, ordinary = _survey(corpus, random)
    if like is not None:
        examples = [_example(item) for item in like if reported_spans(item)][:EXAMPLES]
        if not examples:
            raise InputError("the examples (--like) hold no spans")
    if examples and ordinary:
        _divide(names, Resemblance(examples, ordinary), corpus)
    strata, sizes = _numbered(names, random)
    if size < len(sizes):
        raise InputError(f"--size must be {len(sizes)} or more: there are so many strata")
    return _drawn(corpus, draw(strata, size, seed), strata, sizes)


def _drawn(
    items: Iterable[Item], rows: Indexes, strata: Integers, sizes: Integers
) -> Iterator[Item]:
    drawn = np.bincount(strata[rows])
    chosen = set(rows.tolist())
    for row, item in enumerate(items):
        if row in chosen:
            number = int(strata[row])
            size, many = int(sizes[number]), int(drawn[number])
            audit = {"stratum": number, "probability": many / size, "size": size, "drawn": many}
            yield replace(item, spans=(), other={"audit": audit})


def _survey(
    items: Iterable[Item], random: np.random.Generator
) -> tuple[list[str], list[Example], list[str]]:
    """The stratum of each text, some flagged texts and some that are not."""
    names, ids = [], set()
    flagged = Reservoir[Example](EXAMPLES, random)
    ordinary = Reservoir[str](ORDINARY, random)
    known: dict[str, str] = {}
    for item in items:
        name = stratum(item)
        names.append(known.setdefault(name, name))
        ids.add(item.id)
        if name == UNFLAGGED:
            ordinary.add(item.text[:LONGEST])
        else:
            flagged.add(_example(item))
    if not names:
        raise InputError("there are no texts to draw from")
    if len(ids) < len(names):
        raise InputError(
            f"{len(names) - len(ids)} ids stand more than once; an audit needs a text per id"
        )
    return names, flagged.kept, ordinary.kept


def _example(item: Item) -> Example:
    return Example(item.id, min(reported_spans(item), key=_layer).label, item.text[:LONGEST])


def _divide(names: list[str], resemblance: Resemblance, items: Iterable[Item]) -> None:
    """Gives unflagged texts the stratum of their rank by resemblance; ties by place."""
    rows = [row for row, name in enumerate(names) if name == UNFLAGGED]
    texts = (
        item.text[:LONGEST] for item, name in zip(items, names, strict=True) if name == UNFLAGGED
    )
    scores = np.concatenate([resemblance.scores(batch) for batch in batched(texts, BATCH)])
    bounds = np.ceil(np.array(MOST_ALIKE) * len(rows))
    parts = [f"{UNFLAGGED} {part}" for part in range(len(bounds) + 1)]
    for rank, index in enumerate(np.argsort(-scores, kind="stable")):
        names[rows[index]] = parts[np.searchsorted(bounds, rank, side="right")]


def _numbered(names: Sequence[str], random: np.random.Generator) -> tuple[Integers, Integers]:
    """Numbers that say nothing of the strata, and how many texts each holds."""
    order = random.permutation(sorted(set(names)))
    numbers = {str(name): number for number, name in enumerate(order)}
    strata = np.array([numbers[name] for name in names])
    return strata, np.bincount(strata)
