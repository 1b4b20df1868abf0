"""The private Doc on which patterns are matched.

It holds norms of the rules' own closed vocabulary and a placeholder for every other word, so no
word of a user's text ever enters a vocabulary, a cache or a log, and memory does not grow.
"""

from itertools import pairwise
from typing import NamedTuple

from spacy.attrs import LOWER, NORM  # type: ignore[import-not-found]
from spacy.tokens import Doc
from spacy.vocab import Vocab

from annot.constructions.rules import Rules
from annot.language.shadow import shade
from annot.language.splitting import is_emoji
from annot.language.token import BOUNDARY, Token

UNKNOWN, EMOJI = "▯", "☺"


class Line(NamedTuple):
    """The norms from one boundary to the next, both included, and the number of the first."""

    first: int
    norms: list[str]


class Shadow(NamedTuple):
    """The tokens of a text with their offsets, and their norms line by line.

    No row reaches over a line break, so each line is matched on its own.
    """

    tokens: list[Token]
    lines: list[Line]


def _same(text: str) -> str:
    return text


def make_vocab() -> Vocab:
    return Vocab(lex_attr_getters={NORM: _same, LOWER: _same})


def known_norm(norm: str, lexicon: frozenset[str]) -> str:
    if norm == BOUNDARY or norm in lexicon:
        return norm
    return EMOJI if is_emoji(norm) else UNKNOWN


def make_shadow(text: str, rules: Rules) -> Shadow:
    tokens = known_tokens(text, rules)
    norms = [token.norm for token in tokens]
    breaks = [at for at, norm in enumerate(norms) if norm == BOUNDARY]
    lines = [Line(start, norms[start : end + 1]) for start, end in pairwise(breaks)]
    return Shadow(tokens, lines)


def known_tokens(text: str, rules: Rules) -> list[Token]:
    """The shadow's tokens with a placeholder for every norm that no rule knows."""
    return [
        token._replace(norm=known_norm(token.norm, rules.lexicon))
        for token in shade(text, rules.spelling)
    ]


def make_doc(words: list[str], vocab: Vocab) -> Doc:
    return Doc(vocab, words=words, spaces=[True] * len(words))
