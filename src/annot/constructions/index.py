"""Which rows can match at all: the trigger index, as plain data and at run time.

spaCy's Matcher tries every pattern at every token. A row cannot do without certain words, so rows
that share the rarest of theirs are looked up together, under the rarest: a text without it
costs nothing. The index is made when the rules are compiled.
"""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from .packing import Packed, packed, unpacked

KEY = 4
"""Words by which rows are looked up. With one, ordinary lines trigger thirty times as often."""
NONE = -1
"""Second token of a key that has one token."""
RARE, ALWAYS = 0.01, 1000.0
"""Per thousand words: how often an unlisted word stands in a text; a sign, or any unknown word."""


def index_rows(
    owned: Sequence[tuple[int, Sequence[int]]],
    tokens: Sequence[Mapping[str, Any]],
    frequency: Mapping[str, float],
) -> dict[str, Any]:
    """The index of rows given as (owner, token numbers); `frequency` is per thousand words.

    `owners` and `rows` run parallel, and so do `keys` and `members`: a group is its key, at most
    KEY tokens that its rows need, the rarest first, and the numbers of these rows. `words` gives
    for each word that triggers the second tokens with their groups. `others` are all but the first
    tokens of keys, the commonest first; `reach` is the most tokens that a row can take.
    """
    weights = [sum(_weight(norm, frequency) for norm in token["norms"]) for token in tokens]
    together: dict[tuple[int, ...], list[int]] = {}
    for number, (_, row) in enumerate(owned):
        needed = sorted(set(required(row, tokens)), key=lambda n: (weights[n], n))
        together.setdefault(tuple(needed[:KEY]), []).append(number)
    words: dict[str, dict[int, list[int]]] = {}
    for group, (first, *rest) in enumerate(together):
        second = rest[0] if rest else NONE
        for norm in tokens[first]["norms"]:
            words.setdefault(norm, {}).setdefault(second, []).append(group)
    most = [times(token.get("op", ""))[1] for token in tokens]
    lengths = (sum(most[number] for number in row) for _, row in owned)
    others = {number for key in together for number in key[1:]}
    return {
        "reach": max(lengths, default=0),
        "others": sorted(others, key=lambda n: (-weights[n], n)),
        "owners": packed(owner for owner, _ in owned),
        "rows": [packed(row) for _, row in owned],
        "keys": [packed(key) for key in together],
        "members": [packed(numbers) for numbers in together.values()],
        "words": {
            norm: [[second, packed(some)] for second, some in seconds.items()]
            for norm, seconds in words.items()
        },
    }


def required(row: Sequence[int], tokens: Sequence[Mapping[str, Any]]) -> list[int]:
    """The tokens of a row that every match holds: not optional, and not "any word but these"."""
    return [n for n in row if not tokens[n].get("op") and not tokens[n].get("negated")]


def times(op: str) -> tuple[int, int]:
    """How often a token may stand in its place, by operator: "", "?" or a range such as "{0,5}"."""
    if op in ("", "?"):
        return (0 if op else 1), 1
    least, most = op.strip("{}").split(",")
    return int(least), int(most)


def _weight(norm: str, frequency: Mapping[str, float]) -> float:
    """How often a norm stands among a thousand words; of several words the rarest counts."""
    return min(frequency.get(word, RARE if word[-1].isalnum() else ALWAYS) for word in norm.split())


class RowIndex:
    """The index at run time; `norms` are the accepted words of each token by number."""

    def __init__(self, data: Mapping[str, Any], norms: Sequence[frozenset[str]]) -> None:
        self.owners = unpacked(data["owners"])
        self.rows, self.keys = Packed(data["rows"]), Packed(data["keys"])
        self.members = Packed(data["members"])
        self.words: Mapping[str, list[tuple[int, str]]] = data["words"]
        self.others: list[int] = data["others"]
        self.reach: int = data["reach"]
        self._tokens: dict[str, list[int]] = {}
        for number in unpacked("".join(set("".join(data["keys"])))):
            for norm in norms[number]:
                self._tokens.setdefault(norm, []).append(number)

    def triggered(self, text: Iterable[str]) -> list[int]:
        """Numbers of the rows that can match a text with these norms, in order, each once."""
        norms = frozenset(text)
        present = {token for norm in norms for token in self._tokens.get(norm, ())}
        present.add(NONE)
        found: set[int] = set()
        for norm in norms:
            for second, groups in self.words.get(norm, ()):
                if second in present:
                    for group in unpacked(groups):
                        if present.issuperset(self.keys[group][2:]):
                            found.update(self.members[group])
        return sorted(found)
