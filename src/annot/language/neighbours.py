"""Conditions on the words around a spelling that has more than one reading.

`das` is a scarf or "dat is", `zijde` silk or "zijt ge", `ni` a Flemish "niet" or a mistyped
"in". Only the neighbours tell, and where they do not, the word stays as it was written.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from annot.language.splitting import is_word
from annot.language.token import BOUNDARY, Token

Words = frozenset[str]

_REACH = 3
"""How many tokens away `near` looks, on either side, within the sentence."""

_SENTENCE_END = frozenset({BOUNDARY, ".", "!", "?", "…"})


class Condition(NamedTuple):
    """Holds when each field that is set holds.

    `previous`, `next`: the adjacent token is one of these words. `near`: one of these stands
    within three tokens in the same sentence. `message`: one of these stands anywhere in the
    text. `start`, `end`: no word directly before, after. A word counts by its norm or as it
    was written, so a Flemish "da" can be asked for although its norm is "dat".
    """

    previous: Words | None = None
    next: Words | None = None
    near: Words | None = None
    message: Words | None = None
    start: bool | None = None
    end: bool | None = None


class Rule(NamedTuple):
    """Holds when one condition of `any_of` holds and none of `unless`."""

    any_of: tuple[Condition, ...]
    unless: tuple[Condition, ...] = ()


@dataclass
class Neighbourhood:
    """A text and its tokens before any conditional reading: what the conditions look at."""

    text: str
    tokens: Sequence[Token]
    _all: Words | None = None

    def holds(self, rule: Rule, at: int) -> bool:
        """Whether the token at index `at` gets the reading that `rule` guards."""
        return any(self._passes(condition, at) for condition in rule.any_of) and not any(
            self._passes(condition, at) for condition in rule.unless
        )

    def _passes(self, condition: Condition, at: int) -> bool:
        before, after = at - 1, at + 1
        if condition.previous is not None and not self._is(before, condition.previous):
            return False
        if condition.next is not None and not self._is(after, condition.next):
            return False
        if condition.start is not None and is_word(self.tokens[before].norm) is condition.start:
            return False
        if condition.end is not None and is_word(self.tokens[after].norm) is condition.end:
            return False
        if condition.near is not None and not any(
            self._is(i, condition.near) for i in self._around(at)
        ):
            return False
        return condition.message is None or not self._whole().isdisjoint(condition.message)

    def _is(self, at: int, words: Words | None) -> bool:
        token = self.tokens[at]
        return words is not None and (token.norm in words or self._written(token) in words)

    def _written(self, token: Token) -> str:
        return self.text[token.start : token.end].lower().replace("’", "'")

    def _around(self, at: int) -> list[int]:
        """The indices that `near` looks at; the boundary tokens keep them inside the list."""
        found: list[int] = []
        for step in (-1, 1):
            for i in range(at + step, at + step * (_REACH + 1), step):
                if self.tokens[i].norm in _SENTENCE_END:
                    break
                found.append(i)
        return found

    def _whole(self) -> Words:
        if self._all is None:
            self._all = frozenset(map(self._written, self.tokens))
        return self._all
