"""Which tokens stand between quotation marks, or on a line quoted with `>`.

Messages quote in every style and often forget one mark. A mark without a partner on its line
quotes nothing: calling a direct sentence quoted would hide it, the costlier mistake.
"""

from collections.abc import Sequence

from annot.language.token import BOUNDARY, Token

DOUBLE, SINGLE, LINE = '"', "'", ">"
_SHORTEST_SINGLE = 2
"""A single mark is also an apostrophe, so it quotes two words or more."""


def quoted_ranges(tokens: Sequence[Token]) -> list[tuple[int, int]]:
    """Ranges of token indices, `end` exclusive, without the marks themselves."""
    ranges: list[tuple[int, int]] = []
    start = 0
    for at, token in enumerate(tokens):
        if token.norm == BOUNDARY:
            ranges += _in_line(tokens, start, at)
            start = at + 1
    return ranges


def _in_line(tokens: Sequence[Token], start: int, end: int) -> list[tuple[int, int]]:
    if start < end and tokens[start].norm == LINE:
        return [(start + 1, end)]
    ranges = []
    for mark, shortest in ((DOUBLE, 1), (SINGLE, _SHORTEST_SINGLE)):
        places = [at for at in range(start, end) if tokens[at].norm == mark]
        for opening, closing in zip(places[::2], places[1::2], strict=False):
            if closing - opening > shortest:
                ranges.append((opening + 1, closing))
    return ranges


def quote_of_each(tokens: Sequence[Token]) -> list[int]:
    """For each token the number of the innermost quotation it stands in, or -1."""
    numbers = [-1] * len(tokens)
    ranges = sorted(quoted_ranges(tokens), key=lambda r: r[0] - r[1])
    for number, (start, end) in enumerate(ranges):
        numbers[start:end] = [number] * (end - start)
    return numbers
