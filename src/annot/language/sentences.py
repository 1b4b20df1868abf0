"""Sentences and clauses, by signs and a closed list of words.

A parser trained on newspapers gets clause types in messages wrong, so none is used. Each answer
is a list of ranges of token indices, in order, that together cover all that was given.
"""

from collections.abc import Sequence

from annot.language.splitting import is_emoji
from annot.language.token import BOUNDARY, Token

STOPS = frozenset({".", "!", "?", "…"})
_CLOSERS = frozenset({'"', "'", ")", "]", "»"})
_CLAUSE_ENDS = frozenset({",", ";", ":", "-", ")"})


def sentences(
    tokens: Sequence[Token], afterthoughts: frozenset[str] = frozenset()
) -> list[tuple[int, int]]:
    """The sentences: each ends after a line break, a sentence sign or a run of emoji.

    What is written directly behind the end still belongs to it: a closing quotation mark or
    bracket, emoji, and the line break. A line that ends in a colon goes on in the next, and one
    that holds only `afterthoughts` and emoji ("?", "haha 😂") belongs to the line before; a blank
    line, which is two boundaries, parts them all the same. The boundary that opens a text is a
    range of its own.
    """
    ranges: list[tuple[int, int]] = []
    start = at = 0
    while at < len(tokens):
        if not _ends(tokens, at):
            at += 1
            continue
        at = _after_end(tokens, at, afterthoughts)
        ranges.append((start, at))
        start = at
    return [*ranges, (start, at)] if start < at else ranges


def _ends(tokens: Sequence[Token], at: int) -> bool:
    token = tokens[at]
    if token.norm == BOUNDARY:
        return at == 0 or tokens[at - 1].norm != ":"
    return token.norm in STOPS or is_emoji(token.norm)


def _after_end(tokens: Sequence[Token], at: int, afterthoughts: frozenset[str]) -> int:
    """The index behind the whole end of a sentence, of which the token at `at` is the start."""
    while at < len(tokens):
        token = tokens[at]
        if token.norm == BOUNDARY:
            line = _afterthought(tokens, at, afterthoughts)
            if line > at:
                at = line
                continue
            blank = 0 < at < len(tokens) - 1 and tokens[at + 1].norm == BOUNDARY
            return at + 2 if blank else at + 1
        glued = token.norm in _CLOSERS and token.start == tokens[at - 1].end
        if not (glued or _ends(tokens, at)):
            break
        at += 1
    return at


def _afterthought(tokens: Sequence[Token], at: int, afterthoughts: frozenset[str]) -> int:
    """The boundary that closes a line of afterthoughts behind the boundary `at`, or `at`."""
    end = at + 1
    while end < len(tokens) and (tokens[end].norm in afterthoughts or is_emoji(tokens[end].norm)):
        end += 1
    closed = end < len(tokens) and tokens[end].norm == BOUNDARY
    return end if at > 0 and closed and end > at + 1 else at


def clauses(
    tokens: Sequence[Token], start: int, end: int, openers: frozenset[str]
) -> list[tuple[int, int]]:
    """The clauses of a sentence: a sign closes the clause before it, while an opening bracket
    and the words in `openers` (maar, omdat, …) begin the next."""
    ranges: list[tuple[int, int]] = []
    for at in range(start, end):
        norm = tokens[at].norm
        if at > start and (norm in openers or norm == "("):
            ranges.append((start, at))
            start = at
        if norm in _CLAUSE_ENDS:
            ranges.append((start, at + 1))
            start = at + 1
    if start < end:
        ranges.append((start, end))
    return ranges
