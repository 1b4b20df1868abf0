"""The marks ⟦ and ⟧ of examples, for where they are checked and where they are shown."""

import re

MARKED = re.compile(r"⟦(.+?)⟧")


def unmark(example: str) -> tuple[str, list[tuple[int, int]]]:
    """The text without its marks, and the marked ranges in it."""
    ranges, text, last = [], "", 0
    for found in MARKED.finditer(example):
        text += example[last : found.start()]
        ranges.append((len(text), len(text) + len(found.group(1))))
        text += found.group(1)
        last = found.end()
    return text + example[last:], ranges
