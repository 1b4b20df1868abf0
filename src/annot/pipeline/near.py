"""Which of many words may be one typing error from a word of the rules: hashes, no look-ups.

`Typos` leaves each letter of a word out in turn and looks the rest up. Here all these rests are
hashed at once; one word in twelve passes by chance and is then looked up for certain.
"""

from collections.abc import Iterable, Sequence

import numpy as np
import numpy.typing as npt

_BASE = 0x9E3779B97F4A7C15
_SLOTS = 22
"""Bits of a hash that are kept: four million places for thirty thousand rests of words."""
_LONGEST = 64

_POWERS = np.array([pow(_BASE, at, 1 << 64) for at in range(_LONGEST)], dtype=np.uint64)
_BACK = np.uint64(pow(_BASE, -1, 1 << 64))  # moves what follows a letter to that letter's place
_MIX = np.uint64(0xD6E8FEB86659FD93)


class Near:
    """Made of the rests of the rules' words, in lower-case ASCII, each with a letter left out."""

    def __init__(self, rests: Iterable[str]) -> None:
        sums, starts, ends = _sums([rest for rest in rests if rest.isascii()])
        self._seen = np.zeros(1 << _SLOTS, dtype=np.bool_)
        self._seen[_slot(sums[ends] - sums[starts])] = True

    def __call__(self, words: Sequence[str]) -> npt.NDArray[np.bool_]:
        """Whether each word may be meant as another; words of lower-case ASCII letters."""
        if not words:
            return np.zeros(0, dtype=np.bool_)
        sums, starts, ends = _sums(words)
        start, end = np.repeat(starts, ends - starts), np.repeat(ends, ends - starts)
        letter = np.arange(len(start))
        rest = sums[letter] - sums[start] + (sums[end] - sums[letter + 1]) * _BACK
        whole = self._seen[_slot(sums[ends] - sums[starts])]
        return whole | np.logical_or.reduceat(self._seen[_slot(rest)], starts)


def _sums(
    words: Sequence[str],
) -> tuple[npt.NDArray[np.uint64], npt.NDArray[np.int64], npt.NDArray[np.int64]]:
    """Running sums of letter times power of its place, and where each word starts and ends."""
    letters = np.frombuffer("".join(words).encode("ascii"), dtype=np.uint8).astype(np.uint64)
    lengths = np.array([len(word) for word in words], dtype=np.int64)
    ends = np.cumsum(lengths)
    starts = ends - lengths
    place = np.arange(len(letters)) - np.repeat(starts, lengths)
    return (
        np.concatenate(([np.uint64(0)], np.cumsum(letters * _POWERS[place % _LONGEST]))),
        starts,
        ends,
    )


def _slot(hashes: npt.NDArray[np.uint64]) -> npt.NDArray[np.int64]:
    return (hashes * _MIX >> np.uint64(64 - _SLOTS)).astype(np.int64)
