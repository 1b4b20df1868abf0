"""Which of many texts can hold a match at all: the trigger index over a whole block at once.

Of ordinary texts hardly any can, so what must be fast is saying no. The distinct words of a block
are read once each, by the reader that makes the shadow too, so that every spelling triggers what it
means. The index is applied to all texts together, as arrays; in what is left the words of a row
must also stand in order. Nothing that a text holds outlives its block.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import islice

import numpy as np
import numpy.typing as npt

from annot.constructions.index import KEY, NONE, RowIndex
from annot.constructions.packing import unpacked
from annot.constructions.rules import Rules
from annot.language.shadow import sequences
from annot.language.token import BOUNDARY

from .document import known_norm
from .rows import LineRows, steps
from .wordlist import Lists, Numbers, WordList, Words

LONG = 5_000
"""Characters. In a longer text too much stands together by chance; it is matched line by line."""
OWN, PER_BIT = 512, 4
"""A text notes as bits which of the other words of keys it holds: the commonest have a bit each, of
rare ones so many share one, since a text sets few of these by chance."""


class Screen:
    """Made once for a library. A call says for each text whether it can match: never a wrong no."""

    def __init__(self, rules: Rules) -> None:
        index = rules.pattern_index
        self._spelling, self._rows, self._norms = rules.spelling, index.rows, rules.norms
        self._steps = steps(rules.tokens, rules.norms)
        self._names = sorted(rules.lexicon)
        self._numbers = {norm: number for number, norm in enumerate(self._names)}
        self._edge = self._numbers[BOUNDARY]
        self._wordlist = WordList(rules.spelling, self._numbers)
        self._members = index.members
        self._arrange(index)

    def _arrange(self, index: RowIndex) -> None:
        """The index as arrays: per norm the second words of keys it triggers, per such entry the
        groups, per group its other words. Whether a text holds a word is a bit of those that its
        norms set; bit 0 is always set, and stands for one that is missing."""
        shared = max(1, len(index.others) // PER_BIT)
        self._width = (OWN + shared) // 64 + 1
        bits = {
            number: at if at < OWN else OWN + at % shared
            for at, number in enumerate(index.others, start=1)
        }
        held = np.zeros((len(self._numbers), self._width), dtype=np.uint64)
        held[:, 0] = 1
        for number, bit in bits.items():
            for norm in self._norms[number]:
                held[self._numbers[norm], bit // 64] |= np.uint64(1 << bit % 64)
        self._held = held
        entries = [(norm, *entry) for norm in self._names for entry in index.words.get(norm, ())]
        per_norm = Counter(norm for norm, *_ in entries)
        at = iter(range(len(entries)))
        self._entries = Lists([[*islice(at, per_norm[norm])] for norm in self._names])
        self._groups = Lists([unpacked(groups) for _, _, groups in entries])
        self._second = _Bits([bits.get(second, 0) for _, second, _ in entries])
        rest = [(*key[2:], *[NONE] * KEY)[: KEY - 2] for key in index.keys]
        self._rest = [
            _Bits([bits.get(number, 0) for number in some]) for some in zip(*rest, strict=True)
        ]

    def __call__(self, texts: Sequence[str]) -> list[bool]:
        can = [len(text) > LONG for text in texts]
        short = [at for at, long in enumerate(can) if not long]
        if not short:
            return can
        words = self._wordlist([texts[at] for at in short])
        starts = (np.cumsum(words.lengths) - words.lengths).tolist()
        joined = set(words.joined_text.tolist())
        for at, groups in self._triggered(words).items():
            first, last = starts[at], starts[at] + int(words.lengths[at])
            line = [words.singles[word] for word in words.which[first:last].tolist()]
            can[short[at]] = (
                None in line
                or not texts[short[at]].isprintable()
                or self._holds([BOUNDARY, *line, BOUNDARY], at in joined, groups)
            )
        return can

    def _triggered(self, words: Words) -> dict[int, set[int]]:
        """The texts that hold the whole key of a group, with these groups."""
        held = np.tile(self._held[self._edge], (len(words.lengths), 1))
        first = np.flatnonzero(np.diff(words.text, prepend=-1))
        held[words.text[first]] |= np.bitwise_or.reduceat(self._held[words.norm], first)
        np.bitwise_or.at(held, words.joined_text, self._held[words.joined])
        place, entry = self._entries.of(np.concatenate((words.norm, words.joined)))
        text = np.concatenate((words.text, words.joined_text))[place]
        kept = self._second.among(held, text, entry)
        text, entry = text[kept], entry[kept]
        place, group = self._groups.of(entry)
        text = text[place]
        for bits in self._rest:
            kept = bits.among(held, text, group)
            text, group = text[kept], group[kept]
        found: dict[int, set[int]] = {}
        for at, number in zip(text.tolist(), group.tolist(), strict=True):
            found.setdefault(at, set()).add(number)
        return found

    def _holds(self, line: Sequence[str], joined: bool, groups: Iterable[int]) -> bool:
        """Whether a row of these groups stands in a line whose tokens are sure."""
        if joined:
            line = [norm for norm, *_ in sequences(line, self._spelling)]
        line = [known_norm(norm, self._spelling.lexicon) for norm in line]
        rows = LineRows(self._steps, line)
        return any(rows.holds(self._rows[row]) for group in groups for row in self._members[group])


class _Bits:
    """Per item of a list the bit that a text must have set."""

    def __init__(self, bits: Sequence[int]) -> None:
        places = np.array(bits, dtype=np.uint64)
        self._number = (places // np.uint64(64)).astype(np.int32)
        self._mask = np.uint64(1) << places % np.uint64(64)

    def among(self, held: npt.NDArray[np.uint64], text: Numbers, item: Numbers) -> Numbers:
        """The places where the text has the item's bit set."""
        at = text * np.int32(held.shape[1]) + self._number[item]
        return np.flatnonzero(held.ravel()[at] & self._mask[item]).astype(np.int32)
