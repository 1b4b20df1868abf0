"""The shadow of a text: its words as the rules know them, each with its place in the raw text.

Chat spelling is settled here once, so that a rule is written in ordinary Dutch. The text itself
is never changed: a match on the shadow returns to the text by the offsets of its tokens.
"""

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from annot.language.folding import Folded, fold
from annot.language.lookup import Reading as WordReading
from annot.language.lookup import read_word
from annot.language.neighbours import Neighbourhood, Rule
from annot.language.spelling import Parts, Spelling
from annot.language.splitting import split
from annot.language.token import BOUNDARY, Token

BREAKS = "\n\r\f\v\x85\u2028\u2029"
_GROUP = re.compile(rf"[{BREAKS}]+|\S+")
_LONGEST_GROUP = 1000

Option = tuple[Rule, tuple[Token, ...]]


class _Shaded(NamedTuple):
    """A token, and the tokens that may take its place where the neighbours allow it."""

    token: Token
    options: tuple[Option, ...] = ()


def shade(text: str, spelling: Spelling) -> list[Token]:
    """The shadow of `text`, in order and without overlaps; takes time in proportion to it.

    It begins and ends with a zero-width boundary; all other tokens cover at least one
    character. A line break is a boundary, a blank line is two. White space, markup and invisible
    characters give no token.
    """
    tokens = [Token(BOUNDARY, 0, 0)]
    options: dict[int, tuple[Option, ...]] = {}
    for match in _GROUP.finditer(text):
        start, group = match.start(), match.group()
        if group[0] in BREAKS:
            tokens += _boundaries(group, start)
            continue
        for (norm, left, right), choices in _group(group, spelling):
            if choices:
                options[len(tokens)] = _moved(choices, start)
            tokens.append(Token(norm, start + left, start + right))
    tokens.append(Token(BOUNDARY, len(text), len(text)))
    return _join(_choose(text, tokens, options), spelling)


def _boundaries(group: str, start: int) -> list[Token]:
    first, end = start + (2 if group.startswith("\r\n") else 1), start + len(group)
    blank = [Token(BOUNDARY, first, end)] if first < end else []
    return [Token(BOUNDARY, start, first), *blank]


def _moved(options: tuple[Option, ...], by: int) -> tuple[Option, ...]:
    return tuple(
        (rule, tuple(Token(norm, start + by, end + by) for norm, start, end in tokens))
        for rule, tokens in options
    )


class Reading(NamedTuple):
    """A run without white space: all norms that it may give, whatever its neighbours are, and the
    norm of its token when it has one that does not hang on them."""

    norms: frozenset[str]
    single: str | None


def read_alone(group: str, spelling: Spelling) -> Reading:
    shaded = _group(group, spelling)
    norms = frozenset(one.token.norm for one in shaded)
    if len(shaded) == 1 and not shaded[0].options:
        return Reading(norms, shaded[0].token.norm)
    options = (token.norm for one in shaded for _, tokens in one.options for token in tokens)
    return Reading(norms.union(options), None)


def _group(group: str, spelling: Spelling) -> tuple[_Shaded, ...]:
    """The tokens of a run without white space, at offsets within it.

    A run that no one would type (a pasted key, a flood) is one token without a norm.
    """
    if len(group) > _LONGEST_GROUP:
        return (_Shaded(Token("", 0, len(group))),)
    folded = fold(group)
    shaded: list[_Shaded] = []
    for norm, start, end in split(folded.surface):
        if norm is None:
            reading = read_word(folded.surface[start:end], spelling)
            shaded.extend(_placed(reading, folded, start))
        else:
            shaded.append(_Shaded(Token(norm, folded.starts[start], folded.ends[end - 1])))
    return tuple(_with_full_stops(shaded, spelling))


def _placed(reading: WordReading, folded: Folded, start: int) -> list[_Shaded]:
    """Give the parts of a reading their raw offsets; a split within one raw character (the
    ligature ĳ) cannot be shown, so such a word stays whole."""
    options = tuple(
        (rule, tokens)
        for rule, parts in reading.options
        if (tokens := _tokens(parts, folded, start))
    )
    tokens = _tokens(reading.parts, folded, start)
    if not tokens:
        end = start + sum(length for _, length in reading.parts)
        tokens = _tokens(((folded.surface[start:end], end - start),), folded, start)
    return [_Shaded(token, options) for token in tokens]


def _tokens(parts: Parts, folded: Folded, start: int) -> tuple[Token, ...]:
    tokens: list[Token] = []
    free = folded.starts[start]
    for norm, length in parts:
        if not length or folded.starts[start] < free:
            return ()
        end = start + length
        tokens.append(Token(norm, folded.starts[start], folded.ends[end - 1]))
        free, start = folded.ends[end - 1], end
    return tuple(tokens)


def _with_full_stops(shaded: list[_Shaded], spelling: Spelling) -> list[_Shaded]:
    """Let the full stop of an abbreviation (bijv.) join it: it ends no sentence."""
    joined: list[_Shaded] = []
    for item in shaded:
        token = item.token
        before = joined[-1].token if joined else None
        if before and token.norm == "." and before.norm in spelling.abbreviations:
            joined[-1] = _Shaded(Token(before.norm + ".", before.start, token.end))
        else:
            joined.append(item)
    return joined


def _choose(text: str, tokens: list[Token], options: dict[int, tuple[Option, ...]]) -> list[Token]:
    """Settle the words whose reading hangs on their neighbours, all against the same state."""
    if not options:
        return tokens
    around = Neighbourhood(text, tokens)
    chosen: list[Token] = []
    for at, token in enumerate(tokens):
        held = (new for rule, new in options.get(at, ()) if around.holds(rule, at))
        chosen.extend(next(held, (token,)))
    return chosen


def _join(tokens: list[Token], spelling: Spelling) -> list[Token]:
    """Make one token of each known sequence of adjacent words, the longest first."""
    joined = []
    for norm, at, length in sequences([token.norm for token in tokens], spelling):
        first, last = tokens[at], tokens[at + length - 1]
        joined.append(Token(norm, first.start, last.end) if length > 1 else first)
    return joined


def sequences(norms: Sequence[str], spelling: Spelling) -> Iterator[tuple[str, int, int]]:
    """The norms with each known sequence made one: norm, place and how many it is made of."""
    starters, multiwords = spelling.starters, spelling.multiwords
    at = 0
    while at < len(norms):
        length, norm = 1, norms[at]
        for sequence in starters.get(norm, ()):
            if tuple(norms[at : at + len(sequence)]) == sequence:
                length, norm = len(sequence), multiwords[sequence]
                break
        yield norm, at, length
        at += length


__all__ = ["BOUNDARY", "BREAKS", "Token", "read_alone", "sequences", "shade"]
