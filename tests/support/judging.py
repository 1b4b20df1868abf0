"""Words that no sentence of ours may use about a person, in any text that people read."""

import re
from collections.abc import Iterator
from typing import Any

FORBIDDEN = re.compile(
    r"gaslight|\bdaders?\b|slachtoffer|\bnarcist|toxisch|bewijs|\bscore|\bkans dat\b|abuser"
    r"|perpetrator|\bvictim|toxic|\bproof\b|\brapport|certifica",
    re.IGNORECASE,
)


def leaves(value: Any, path: str = "") -> Iterator[tuple[str, Any]]:
    """Every value in nested data, with the way to it."""
    if isinstance(value, dict):
        for key, child in value.items():
            yield from leaves(child, f"{path}/{key}")
    elif isinstance(value, list):
        for number, child in enumerate(value):
            yield from leaves(child, f"{path}/{number}")
    else:
        yield path, value
