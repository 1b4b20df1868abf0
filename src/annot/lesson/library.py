"""All constructions by theme, with their examples beside the sentences that look like them."""

from collections.abc import Iterable, Iterator, Mapping
from functools import cache, lru_cache
from typing import Any

from annot.constructions.listing import orders
from annot.constructions.rules import load_rules
from annot.essay import load_map
from annot.labels import LAYERS, label_texts, page_texts, view_texts
from annot.lesson.contrasts import Contrast, contrasts, marked
from annot.lesson.meaning import meaning
from annot.lesson.pieces import pieces
from annot.lesson.reasons import reason, status_name


@cache
def library_data(language: str = "nl") -> dict[str, Any]:
    """All that `library.js` draws but the derived orders, which are made when asked for."""
    page = page_texts(language)
    return {
        "texts": dict(view_texts("library", language)),
        "strengths": dict(page["strength"]),
        "headings": dict(page["heading"]),
        "themes": list(_themes(language)),
        "passages": _passages(language),
        "spellings": _spellings(),
    }


@lru_cache(maxsize=16)
def order_groups(construction: str) -> list[dict[str, Any]]:
    """Every derived order of a construction: per frame and person a title, and its lines."""
    groups: list[dict[str, Any]] = []
    for line in orders(load_rules(), construction):
        if line.startswith("\n"):
            groups.append({"title": line.strip(), "lines": []})
        else:
            groups[-1]["lines"].append(line.strip())
    return groups


def _themes(language: str) -> Iterator[dict[str, Any]]:
    """The labels in the order of the layers; one without constructions is none."""
    rules, beside = load_rules().constructions, _by_construction()
    labels = label_texts(language)
    for label in sorted(labels, key=lambda label: LAYERS.index(labels[label]["layer"])):
        own = [name for name, texts in rules.items() if texts["label"] == label]
        yield {
            "label": label,
            "name": labels[label]["name"],
            "definition": labels[label]["definition"],
            "constructions": [_entry(name, beside[name], language) for name in own],
        }


def _by_construction() -> dict[str, list[Contrast]]:
    found: dict[str, list[Contrast]] = {}
    for contrast in contrasts():
        found.setdefault(contrast.construction, []).append(contrast)
    return found


def _entry(name: str, beside: list[Contrast], language: str) -> dict[str, Any]:
    texts = load_rules().constructions[name]
    label = label_texts(language)[texts["label"]]
    support = texts["essay_support"] if texts["essay"] is not None else label["essay_support"]
    page, shown = page_texts(language), {contrast.example for contrast in beside}
    return meaning(name, language) | {
        "id": name,
        "region": texts["region"],
        "both": page["tweezijdig"] if texts["tweezijdig"] else None,
        "essay": _linked(texts["essay"] if texts["essay"] is not None else label["essay"]),
        "support": page["support"][support or "none"],
        "rows": [_row(contrast, language) for contrast in beside],
        "more": [
            pieces(one.text, one.marks) for one in marked(texts["examples"]) if one not in shown
        ],
    }


def _row(contrast: Contrast, language: str) -> dict[str, Any]:
    return {
        "example": pieces(contrast.example.text, contrast.example.marks),
        "lookalike": pieces(contrast.text, contrast.deciding if contrast.cue else ()),
        "status": status_name(contrast, language),
        "reason": reason(contrast, language),
    }


def _linked(names: Iterable[str]) -> list[str]:
    """The paragraphs that may stand beside a sentence."""
    passages = load_map().passages
    return [name for name in names if passages[name].beside_match]


def _passages(language: str) -> dict[str, Mapping[str, str]]:
    where = view_texts("explanation", language)["passage"]
    return {
        passage.id: {
            "where": where.format(section=passage.title, number=passage.number),
            "summary": passage.summary,
        }
        for passage in load_map().passages.values()
        if passage.beside_match
    }


def _spellings() -> dict[str, str]:
    """Chat spelling to the words that the rules read, so that a search for either finds both."""
    known = load_rules().spelling.words
    return {written: " ".join(norm for norm, _ in parts) for written, parts in known.items()}
