"""Puts particles into the (P) places of an order, for the orders test.

The lists are the modal and temporal particles a Dutch clause takes in its middle field, as people
write them. "nog" is left out (before "nooit" it takes the denial away), and so are degree words,
which may only stand before something that has a degree.
"""

import itertools
import random
import re
from collections.abc import Iterator

MODAL = (
    "toch tog nou nu maar ma eens es 's is even effe effen ff gewoon gwn gewoonweg ook wel "
    "echt egt ech heus zeker vast best misschien eigenlijk natuurlijk "
    "tuurlijk gerust blijkbaar kennelijk duidelijk helaas just precies zogezegd allee"
).split()
TEMPORAL = [
    *"weer alweer weeral altijd altyd steeds telkens constant continu vaak soms".split(),
    *(
        "meteen",
        "direct",
        "nu weer",
        "elke keer",
        "iedere keer",
        "de hele tijd",
        "heel de tijd",
        "voortdurend",
    ),
    "nou eenmaal",
]
PLACE = "(P)"
_MARKS = re.compile(r"^(\[VL[^\]]*\]|\(zeldz\.\))\s*|[⚠⛔]")
_GROUP = re.compile(r"\(([^()]*)\)|\{([^{}]*)\}")


def expansions(order: str) -> Iterator[str]:
    """Every reading of an order's optional parts and choices, with its (P) places kept."""
    order = order.replace(PLACE, "\0")
    found = _GROUP.search(order)
    if not found:
        yield re.sub(r"\s+", " ", order.replace("\0", PLACE)).strip()
        return
    optional, choice = found.groups()
    options = ["", *optional.split("/")] if choice is None else choice.split("|")
    for option in options:
        text = order[: found.start()] + option + order[found.end() :]
        yield from expansions(text.replace("\0", PLACE))


def with_places(order: str, text: str) -> str:
    """The one expansion of `order` that is `text` with (P) places; `text` itself if none is."""
    for candidate in expansions(_MARKS.sub("", order).strip()):
        plain = re.sub(r"\s+", " ", candidate.replace(PLACE, "")).strip()
        if plain.replace(" ?", "?") == text:
            return candidate
    return text


def with_particles(placed: str, count: int, rng: random.Random) -> str:
    """`placed` with `count` particles in each place."""
    pieces = placed.split(PLACE)
    fillings = [" ".join(rng.sample(MODAL + TEMPORAL, count)) for _ in pieces[1:]]
    filled = "".join(itertools.chain(*itertools.zip_longest(pieces, fillings, fillvalue="")))
    return re.sub(r"\s+", " ", filled).replace(" ?", "?").strip()
