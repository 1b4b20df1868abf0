"""Minimal pairs: an example and a sentence that looks like it, of which only the first counts."""

from functools import cache
from typing import Any

from annot.labels import label_texts, page_texts, view_texts
from annot.lesson.contrasts import Contrast, contrasts
from annot.lesson.meaning import meaning
from annot.lesson.pieces import pieces
from annot.lesson.reasons import deciding_words, reason, status_name

LEAST_ALIKE = 0.4
"""Less alike than this, two sentences teach little side by side; one pair a construction stays."""


def pairs() -> list[Contrast]:
    """All pairs in which words decide, and in which nothing of its kind counts in the look-alike.

    A weak wording that stands alone has no deciding word: what it lacks is a context.
    """
    found: list[Contrast] = []
    seen: set[str] = set()
    for one in contrasts():
        alone = one.status == "los" and one.cue is None
        words_decide = bool(one.deciding or one.missing) and not alone
        alike = one.resemblance >= LEAST_ALIKE or one.construction not in seen
        if words_decide and alike and not one.counted:
            found.append(one)
            seen.add(one.construction)
    return found


@cache
def pairs_data(language: str = "nl") -> dict[str, Any]:
    """All that `pairs.js` draws: texts, what each construction does, and the pairs in pieces."""
    found = pairs()
    used = dict.fromkeys(pair.construction for pair in found)
    return {
        "texts": dict(view_texts("pairs", language)),
        "strengths": dict(page_texts(language)["strength"]),
        "headings": dict(page_texts(language)["heading"]),
        "labels": {name: texts["name"] for name, texts in label_texts(language).items()},
        "constructions": {name: meaning(name, language) for name in used},
        "pairs": [_told(pair, language) for pair in found],
    }


def _told(pair: Contrast, language: str) -> dict[str, Any]:
    return {
        "of": pair.construction,
        "example": pieces(pair.example.text, pair.example.marks),
        "lookalike": pieces(pair.text, pair.deciding),
        "deciding": deciding_words(pair),
        "status": status_name(pair, language),
        "reason": reason(pair, language),
    }
