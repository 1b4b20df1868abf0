"""From a folded word to its norm or norms.

The steps go from certain to guessed, and the first that succeeds wins; every guess must end in
a word of the tables or the closed lexicon. Function words are never matched fuzzily: one letter
away from "nooit" stands "ooit".
"""

import itertools
import re
from collections.abc import Iterator, Sequence
from functools import cache
from typing import NamedTuple

from annot.language.folding import unstressed
from annot.language.neighbours import Rule
from annot.language.spelling import Parts, Spelling

_RUN = re.compile(r"(.)\1*")
_FLOOD = re.compile(r"(.)\1\1")
_DOUBLED = "(?:bb|dd|gg|kk|mm|nn|pp|rr|tt)$"
_DOUBLED_END = re.compile(f"(?<=..){_DOUBLED}")
_LEET = str.maketrans("031@", "oeia")
_MOST_COMBINATIONS = 32
LONGEST = 40
_MOST_APOSTROPHES = 3
MAY_HIDE = "|".join(
    ["[^a-z]", "y", _DOUBLED, *(letter * 3 for letter in "abcdefghijklmnopqrstuvwxyz")]
)
"""Words of lower-case letters that a step here may read as another, by their looks: what is neither
this, nor in the tables, nor glued, nor a typing error, is no word of the rules. Without look-around
or references, so that other engines take it too."""


class Reading(NamedTuple):
    """The parts of a word, and other parts that a rule on its neighbours may prefer."""

    parts: Parts
    options: tuple[tuple[Rule, Parts], ...] = ()


def read_word(word: str, spelling: Spelling) -> Reading:
    """The norms of a folded word; the lengths of their parts add up to the word's."""
    if found := _direct(word, spelling):
        return found
    plain = unstressed(word)
    if plain != word and (found := _direct(plain, spelling)):
        return found
    steps = (_apostrophe, _flooded, _leet, _unhyphened, _glued, _typo)
    for step in steps:
        if found := step(plain, spelling):
            return found
    return Reading(((plain, len(plain)),))


def _direct(word: str, spelling: Spelling) -> Reading | None:
    """A word of the tables or the lexicon, also with y for ij (altyd, jy)."""
    if parts := spelling.words.get(word):
        return Reading(parts)
    if spelling.knows(word):
        return Reading(((word, len(word)),), spelling.conditional.get(word, ()))
    if "y" not in word or len(word) > LONGEST:
        return None
    found = _direct(word.replace("y", "ij"), spelling)
    cover = [n for char in word for n in ((1, 0) if char == "y" else (1,))]
    return _stretch(found, cover)


def _stretch(reading: Reading | None, cover: Sequence[int]) -> Reading | None:
    """Turn lengths over a guessed form into lengths over the written word: `cover[i]` is how
    many written characters the guess's character i stands for."""
    if reading is None:
        return None
    options = tuple((rule, _cover(parts, cover)) for rule, parts in reading.options)
    return Reading(_cover(reading.parts, cover), options)


def _cover(parts: Parts, cover: Sequence[int]) -> Parts:
    ends = itertools.accumulate(length for _, length in parts)
    return tuple(
        (norm, sum(cover[end - length : end]))
        for (norm, length), end in zip(parts, ends, strict=True)
    )


def _apostrophe(word: str, spelling: Spelling) -> Reading | None:
    """An apostrophe before or in a word: a clitic (heb'm, da'k), or a quotation mark (zei:'je)."""
    if word[0] == "'":
        return Reading((("'", 1), *read_word(word[1:], spelling).parts))
    before, mark, after = word.rpartition("'")
    if not mark or word.count(mark) > _MOST_APOSTROPHES:
        return None
    if norm := spelling.clitics.get(mark + after):
        return Reading((*read_word(before, spelling).parts, (norm, len(after) + 1)))
    left, right = _direct(before, spelling), _direct(after, spelling)
    if left and right and len(after) > 1:
        return Reading((*left.parts, ("'", 1), *right.parts))
    return None


def _flooded(word: str, spelling: Spelling) -> Reading | None:
    """Letters held down (nooooit, jaaa): each run of three or more as two, then as one; both
    being words, two wins (boos, not bos). A doubled last consonant may be one (khebb)."""
    flooded = _FLOOD.search(word)
    if not flooded and not _DOUBLED_END.search(word):
        return None
    runs = [(match.group(1), len(match.group())) for match in _RUN.finditer(word)]
    for kept in _shorter(runs) if flooded else _last_once(runs):
        guess = "".join(char * n for (char, _), n in zip(runs, kept, strict=True))
        if found := _direct(guess, spelling):
            return _stretch(found, _run_cover(runs, kept))
    return None


def _shorter(runs: Sequence[tuple[str, int]]) -> Iterator[tuple[int, ...]]:
    """How many letters of each run to keep, the longest guesses first."""
    choices = [(2, 1) if length > 1 else (1,) for _, length in runs]
    if 2 ** sum(len(choice) > 1 for choice in choices) > _MOST_COMBINATIONS:
        return iter([tuple(choice[0] for choice in choices), (1,) * len(runs)])
    return itertools.product(*choices)


def _last_once(runs: Sequence[tuple[str, int]]) -> Iterator[tuple[int, ...]]:
    yield (*(length for _, length in runs[:-1]), 1)


def _run_cover(runs: Sequence[tuple[str, int]], kept: Sequence[int]) -> list[int]:
    cover: list[int] = []
    for (_, length), keep in zip(runs, kept, strict=True):
        cover += [1] * (keep - 1) + [length - keep + 1]
    return cover


def _leet(word: str, spelling: Spelling) -> Reading | None:
    """Digits for letters (0verdrijf), in words of at least four characters."""
    if len(word) <= 3 or word.isalpha():
        return None
    guess = word.translate(_LEET)
    return _direct(guess, spelling) if guess != word else None


def _unhyphened(word: str, spelling: Spelling) -> Reading | None:
    """A compound with a hyphen that the lexicon has without (over-gevoelig)."""
    if "-" not in word or len(word) > LONGEST:
        return None
    cover: list[int] = []
    for char in word:
        if char != "-":
            cover.append(1)
        else:
            cover[-1] += 1
    return _stretch(_direct(word.replace("-", ""), spelling), cover)


def _typo(word: str, spelling: Spelling) -> Reading | None:
    """A long content word with one typing error (overdirjft, aangesetld)."""
    meant = spelling.typos.meant(word)
    return Reading(((meant, len(word)),)) if meant else None


def _glued(word: str, spelling: Spelling) -> Reading | None:
    """Words written as one (steljeniet), the longest pieces first.

    A compound may fall apart into words as well (voor-stellen, na-denken), so one piece must
    be a word that Dutch does not build compounds with.
    """
    glue = spelling.glue
    if not glue.letters <= len(word) <= LONGEST or not word.isalpha():
        return None
    if not any(map(word.__contains__, glue.pieces)) or not _falls_apart(word, spelling.lexicon):
        return None
    for pieces in _segments(word, spelling.lexicon, glue.parts):
        if len(pieces) > 1 and _has_glue(pieces, spelling):
            return Reading(tuple((piece, len(piece)) for piece in pieces))
    return None


def _falls_apart(word: str, lexicon: frozenset[str]) -> bool:
    """Whether a word can be cut into known words of two letters or more, however many."""
    starts = [0]
    for end in range(2, len(word) + 1):
        if any(word[start:end] in lexicon for start in starts if start < end - 1):
            starts.append(end)
    return starts[-1] == len(word)


def _has_glue(pieces: tuple[str, ...], spelling: Spelling) -> bool:
    return not (
        spelling.glue.anywhere.isdisjoint(pieces) and spelling.glue.not_last.isdisjoint(pieces[:-1])
    )


def _segments(word: str, lexicon: frozenset[str], most: int) -> list[tuple[str, ...]]:
    """All ways to cut a word into at most `most` known words of two letters or more."""

    @cache
    def cut(start: int, left: int) -> list[tuple[str, ...]]:
        if start == len(word):
            return [()]
        if not left:
            return []
        ends = range(len(word), start + 1, -1)
        return [
            (word[start:end], *rest)
            for end in ends
            if word[start:end] in lexicon
            for rest in cut(end, left - 1)
        ]

    return cut(0, most)
