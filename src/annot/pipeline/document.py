"""The private Doc on which patterns are matched.

It holds norms of the rules' own closed vocabulary and a placeholder for every other word, so no
word of a user's text ever enters a vocabulary, a cache or a log, and memory does not grow.
"""

from typing import NamedTuple

from spacy.attrs import LOWER, NORM  # type: ignore[import-not-found]
from spacy.tokens import Doc
from spacy.vocab import Vocab

from annot.constructions.rules import Rules
from annot.language.shadow import shade
from annot.language.splitting import is_emoji
from annot.language.token import Token

UNKNOWN, EMOJI = "▯", "☺"


class Shadow(NamedTuple):
    """The tokens of a text with their offsets, and the Doc of their norms, token by token."""

    tokens: list[Token]
    doc: Doc


def _same(text: str) -> str:
    return text


def make_vocab() -> Vocab:
    return Vocab(lex_attr_getters={NORM: _same, LOWER: _same})


def known_norm(norm: str, lexicon: frozenset[str]) -> str:
    if norm in lexicon:
        return norm
    return EMOJI if is_emoji(norm) else UNKNOWN


def make_shadow(text: str, rules: Rules, vocab: Vocab) -> Shadow:
    tokens = [
        token._replace(norm=known_norm(token.norm, rules.lexicon))
        for token in shade(text, rules.spelling)
    ]
    words = [token.norm for token in tokens]
    return Shadow(tokens, Doc(vocab, words=words, spaces=[True] * len(words)))
