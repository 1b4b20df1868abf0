"""The words of a block of texts, each distinct one read once.

Most words of ordinary texts are none of the rules'. They are told apart as arrays, and only what is
left is read, by the reader that makes the shadow too, so that every spelling means here what it
means there.
"""

from collections.abc import Iterable, Mapping, Sequence
from itertools import pairwise
from typing import NamedTuple

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

from annot.language.lookup import LONGEST, MAY_HIDE
from annot.language.shadow import read_alone
from annot.language.spelling import Spelling
from annot.language.splitting import LAUGH
from annot.language.typos import SHORTEST

from .document import UNKNOWN, known_norm
from .near import Near

Numbers = npt.NDArray[np.int32]

_LAST_SIGN = r"([A-Za-z])([.,!?])(\s|$)"
_ODD = f"{MAY_HIDE}|^{LAUGH}"


class Lists:
    """Lists of numbers, end to end."""

    def __init__(self, lists: Sequence[Sequence[int]]) -> None:
        self._lengths = np.array([len(some) for some in lists], dtype=np.int32)
        self._starts = np.cumsum(self._lengths, dtype=np.int32) - self._lengths
        self._all = np.array([number for some in lists for number in some], dtype=np.int32)

    def of(self, wanted: Numbers) -> tuple[Numbers, Numbers]:
        """What the wanted lists hold, in order, with the place in `wanted` that each is of."""
        lengths = self._lengths[wanted]
        place = np.repeat(np.arange(len(wanted), dtype=np.int32), lengths)
        shift = self._starts[wanted] - (np.cumsum(lengths, dtype=np.int32) - lengths)
        return place, self._all[np.arange(len(place), dtype=np.int32) + shift[place]]

    def with_more(self, more: "Lists") -> "Lists":
        """These lists and then others."""
        joined = Lists([])
        joined._lengths = np.concatenate((self._lengths, more._lengths))
        joined._starts = np.concatenate((self._starts, more._starts + np.int32(len(self._all))))
        joined._all = np.concatenate((self._all, more._all))
        return joined


class Word(NamedTuple):
    """Numbers of the norms that a run without white space may give, and the norm of its token;
    None when the neighbours decide, or when it has several tokens or none."""

    numbers: list[int]
    single: str | None


class Words(NamedTuple):
    """Per word of all texts, end to end, `which` of `singles` its token is; `lengths` counts the
    words of each text. `norm` may stand in `text`, ordered by text, and so may `joined`, norms of
    several words, in `joined_text`."""

    which: Numbers
    singles: list[str | None]
    lengths: Numbers
    text: Numbers
    norm: Numbers
    joined_text: Numbers
    joined: Numbers


class WordList:
    """Reads blocks of texts; `numbers` gives each norm of the rules its number."""

    def __init__(self, spelling: Spelling, numbers: Mapping[str, int]) -> None:
        self._spelling, self._numbers = spelling, numbers
        self._containing: dict[str, set[str]] = {}
        for sequence, norm in spelling.multiwords.items():
            for word in sequence:
                self._containing.setdefault(word, set()).add(norm)
        self._codes = {word: code for code, word in enumerate(sorted(self._containing), start=1)}
        pairs: dict[int, list[int]] = {}
        for sequence, norm in spelling.multiwords.items():
            longest = max(pairwise(sequence), key=lambda pair: sum(map(len, pair)))
            pairs.setdefault(self._pair(*longest), []).append(numbers[norm])
        self._pairs = np.zeros((len(self._codes) + 1) ** 2, dtype=np.int32)
        self._pairs[list(pairs)] = np.arange(1, len(pairs) + 1)
        self._joined = Lists([[], *pairs.values()])
        words = {*spelling.words, *spelling.lexicon, *spelling.preserved, *spelling.abbreviations}
        words |= self._containing.keys()
        known = sorted(word for word in words if " " not in word)
        self._known = pa.array(known)
        self._read = [Word(self._numbered({UNKNOWN}), UNKNOWN), *map(self._read_word, known)]
        self._lists, self._code = self._arrays(self._read)
        self._glue = "|".join(spelling.glue.pieces)
        self._near = Near(spelling.typos.rests())

    def _pair(self, first: str, second: str) -> int:
        return self._codes[first] * (len(self._codes) + 1) + self._codes[second]

    def _arrays(self, read: Sequence[Word]) -> tuple[Lists, Numbers]:
        codes = [self._codes.get(word.single or "", 0) for word in read]
        return Lists([word.numbers for word in read]), np.array(codes, dtype=np.int32)

    def _read_word(self, word: str) -> Word:
        norms, single = read_alone(word, self._spelling)
        if single is None:  # what it may be part of with its neighbours cannot be told from it
            parts = norms or self._containing
            norms = norms.union(*(self._containing.get(part, ()) for part in parts))
        return Word(self._numbered(norms), single)

    def _numbered(self, norms: Iterable[str]) -> list[int]:
        known = {known_norm(norm, self._spelling.lexicon) for norm in norms}
        return [self._numbers[norm] for norm in known if norm in self._numbers]

    def __call__(self, texts: Sequence[str]) -> Words:
        apart = pc.replace_substring_regex(pa.array(texts, pa.string()), _LAST_SIGN, r"\1 \2\3")
        runs = pc.utf8_split_whitespace(apart)
        coded = runs.flatten().dictionary_encode()
        which, odd = self._known_words(coded.dictionary)
        which = which[coded.indices.to_numpy()]
        more, more_codes = self._arrays(odd)
        code = np.concatenate((self._code, more_codes))[which]
        lengths = pc.list_value_length(runs).to_numpy()
        text = np.repeat(np.arange(len(lengths), dtype=np.int32), lengths)
        place, norm = self._lists.with_more(more).of(which)
        pair = self._pairs[code[:-1] * np.int32(len(self._codes) + 1) + code[1:]]
        pair *= text[:-1] == text[1:]
        at = np.flatnonzero(pair)
        of, joined = self._joined.of(pair[at])
        singles = [word.single for word in (*self._read, *odd)]
        return Words(which, singles, lengths, text[place], norm, text[at[of]], joined)

    def _known_words(self, words: pa.Array) -> tuple[Numbers, list[Word]]:
        """For each word its place among what was read: 0 for one that is none of the rules', or
        among those that had to be read now, which follow."""
        low = pc.ascii_lower(words)
        which = pc.fill_null(pc.index_in(low, self._known), -1).to_numpy() + np.int32(1)
        length = pc.utf8_length(low).to_numpy()
        odd = _flags(pc.match_substring_regex(low, _ODD)) | (length > LONGEST)
        glued = _flags(pc.match_substring_regex(low, self._glue))
        odd |= glued & (length >= self._spelling.glue.letters)
        long = np.flatnonzero((length >= SHORTEST - 1) & ~odd & (which == 0))
        meant = self._spelling.typos.meant
        near = long[self._near(low.take(pa.array(long)).to_pylist())].tolist()
        typos = [at for at in near if meant(low[at].as_py())]
        places = [*np.flatnonzero(odd & (which == 0)).tolist(), *typos]
        which[places] = np.arange(len(places)) + len(self._read)
        return which, [self._read_word(words[at].as_py()) for at in places]


def _flags(array: pa.Array) -> npt.NDArray[np.bool_]:
    return array.to_numpy(zero_copy_only=False)  # type: ignore[no-any-return]
