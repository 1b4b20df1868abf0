"""Typing errors in long content words: one letter too few, too many, wrong, or two swapped.

Only words of eight letters and more, never function words, and never something that is a Dutch
word itself: "verbeeld" is one letter from "verveeld" and from "verdeeld", "nooit" from "ooit".
Candidates are found by what two words share when one letter is left out of each (the idea of
SymSpell), so a look-up costs as many steps as the word has letters.
"""

from collections.abc import Iterable

SHORTEST = 8


class Typos:
    """Knows the long words of the rules; `real` are the Dutch words that lie one edit from them."""

    def __init__(self, words: Iterable[str], real: Iterable[str] = ()) -> None:
        self._real = frozenset(real)
        self._by_shorter: dict[str, set[str]] = {}
        for word in words:
            if len(word) >= SHORTEST and word.isalpha():
                for shorter in shortened(word):
                    self._by_shorter.setdefault(shorter, set()).add(word)

    def meant(self, word: str) -> str | None:
        """The one word that `word` was meant to be, or None when it is none or several."""
        if len(word) < SHORTEST - 1 or word in self._real:
            return None
        if self._by_shorter.keys().isdisjoint(shortened(word)):
            return None
        found = self.near(word)
        return found.pop() if len(found) == 1 else None

    def rests(self) -> Iterable[str]:
        """The words of the rules, whole and with each letter left out."""
        return self._by_shorter.keys()

    def near(self, word: str) -> set[str]:
        """All words of the rules one edit from `word`."""
        shared = (self._by_shorter.get(shorter, ()) for shorter in shortened(word))
        candidates = {candidate for words in shared for candidate in words}
        return {candidate for candidate in candidates if one_edit(word, candidate)}


def shortened(word: str) -> list[str]:
    """The word, and the word with each letter left out."""
    return [word, *[word[:at] + word[at + 1 :] for at in range(len(word))]]


def one_edit(one: str, other: str) -> bool:
    """Whether one insertion, deletion, substitution or swap of neighbours makes the difference."""
    if len(one) > len(other):
        one, other = other, one
    at = next((i for i, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), len(one))
    if len(one) < len(other):
        return one[at:] == other[at + 1 :]
    swapped = one[at : at + 2] == other[at : at + 2][::-1] and one[at + 2 :] == other[at + 2 :]
    return one != other and (one[at + 1 :] == other[at + 1 :] or swapped)
