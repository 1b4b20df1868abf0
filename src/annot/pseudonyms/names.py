"""Finding the names of speakers in a text.

A name is found as a whole and in its parts ("Noor" of "Noor de Vries"), in any case; a part that is
also an ordinary word, or has two letters, only where it begins with a capital.
"""

import re
from collections.abc import Iterator, Mapping
from unicodedata import normalize

from annot.resources import data

from .renaming import Find

_WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
_TOKEN = re.compile(r"[^\W_]+|\S")
_AFTER = re.compile(r"(?:['’]?s)?(?![^\W_])", re.IGNORECASE)
"""A name ends with its word, or before the s of "Sanders fiets"; `_Sander_` is chat markup."""
_NONE: set[int] = set()


class Names:
    """Names and what each becomes. Looked up by word, so that a thousand cost no more than two.

    A part that several of them share goes to the first, or becomes `shared` where that is given.
    """

    def __init__(self, of: Mapping[str, str], shared: str | None = None) -> None:
        self._texts = data("names")
        self._known: dict[str, str] = {}
        self._lengths: dict[str, set[int]] = {}
        for name, new in of.items():
            for form in self._forms(name):
                self._known.setdefault(form.lower(), new)
        whole = set(self._known)
        for name, new in of.items():
            for part in _WORD.findall(normalize("NFC", name)):
                for form in self._forms(part):
                    known = self._known.setdefault(form.lower(), new)
                    if shared and known != new and form.lower() not in whole:
                        self._known[form.lower()] = shared

    def _forms(self, name: str) -> Iterator[str]:
        for form in (normalize(kind, name.strip()) for kind in ("NFC", "NFD")):
            if len(form) > 1 and form.lower() not in self._texts["never"]:
                yield form
                # Both, since lower() may change the length (a Turkish İ).
                for spelt in (form, form.lower()):
                    first = _TOKEN.match(spelt)
                    if first:
                        self._lengths.setdefault(first.group().lower(), set()).add(len(spelt))

    def find(self, text: str) -> Iterator[Find]:
        """From left to right, the longest name at each place."""
        at = 0
        for token in _TOKEN.finditer(text) if self._known else ():
            first, start = token.group().lower(), token.start()
            lengths = self._possible(first)
            if not lengths or start < at:
                continue
            if start and text[start - 1].isalnum():  # after a word; a word itself has none before
                continue
            for length in sorted(lengths, reverse=True):
                word = text[start : start + length]
                new = self._known.get(word.lower())
                if new and _AFTER.match(text, start + len(word)):
                    at = start + len(word)
                    if not self._ordinary(word):
                        yield start, at, new
                    break

    def _possible(self, first: str) -> set[int]:
        """The lengths of names that begin with this word, or with it less its s."""
        lengths = self._lengths.get(first, _NONE)
        return lengths | self._lengths.get(first[:-1], _NONE) if first[-1] == "s" else lengths

    def _ordinary(self, word: str) -> bool:
        lower = word.lower()
        return word.islower() and (len(lower) <= 2 or lower in self._texts["words_too"])
