"""What one construction does, in the words of the pattern files and of its label."""

from typing import Any

from annot.constructions.rules import load_rules
from annot.explanation import LIMITED
from annot.labels import label_texts, page_texts


def meaning(construction: str, language: str = "nl") -> dict[str, Any]:
    """In English `does` and `effect` are those of the label, as in `annot.explanation`."""
    texts = load_rules().constructions[construction]
    label, page = label_texts(language)[texts["label"]], page_texts(language)
    own = texts if language == "nl" else label
    limited = texts["innocent"] == LIMITED
    return {
        "name": texts["name"],
        "label": texts["label"],
        "strength": texts["strength"],
        "does": own["does"],
        "effect": own["effect"] or label["effect"],
        "innocent": page["innocent_limited"] if limited else texts["innocent"],
        "anders": texts["anders"] or label["anders"],
    }
