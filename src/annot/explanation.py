"""Everything a person reads about one match, in a fixed order, as plain data.

The order is part of the design: what the sentence does and what that can do to someone come
before the essay, and the innocent reading is never left out.
"""

from dataclasses import dataclass

from annot.annotation import Annotation
from annot.constructions.rules import load_rules
from annot.essay import load_map
from annot.labels import label_texts, page_texts

LIMITED = "beperkt"


@dataclass(frozen=True, slots=True)
class EssayPassage:
    """One paragraph of the essay, as our map describes it."""

    id: str
    section: str
    number: int
    summary: str
    quotes: tuple[str, ...]
    kanttekening: str | None


@dataclass(frozen=True, slots=True)
class Explanation:
    """Texts at reading level B1; None where an ingredient does not apply.

    What belongs to one construction or to the essay's map is written in Dutch only. In English
    `does` and `effect` are those of the label; `innocent`, `anders` and the passages stay Dutch.
    """

    label_name: str
    strength: str
    does: str
    effect: str
    passages: tuple[EssayPassage, ...]
    support: str
    innocent: str
    limited: bool
    limits: str
    tweezijdig: str | None
    status_name: str
    status: str
    pattern: str
    anders: str | None


def explain(annotation: Annotation, language: str = "nl") -> Explanation:
    construction = load_rules().constructions[annotation.pattern]
    label, page = label_texts(language)[annotation.label], page_texts(language)
    own = construction if language == "nl" else label
    limited = construction["innocent"] == LIMITED
    support = page["support"][annotation.essay_support or "none"]
    if annotation.label == "correctie" and annotation.essay_support == "benoemd":
        support = f"{support} {page['support']['correctie']}"
    return Explanation(
        label_name=label["name"],
        strength=page["strength"][annotation.strength],
        does=own["does"],
        effect=own["effect"] or label["effect"],
        passages=_passages(annotation.essay),
        support=support,
        innocent=page["innocent_limited"] if limited else construction["innocent"],
        limited=limited,
        limits=label["limits"],
        tweezijdig=page["tweezijdig"] if construction["tweezijdig"] else None,
        status_name=page["status"][annotation.status]["name"],
        status=status_sentence(annotation, language),
        pattern=page["pattern"],
        anders=construction["anders"] or label["anders"],
    )


def status_sentence(annotation: Annotation, language: str = "nl") -> str:
    texts = page_texts(language)["status"][annotation.status]
    if annotation.cue is None:
        return str(texts["sentence_without_cue"])
    return str(texts["sentence"]).format(cue=annotation.cue.text)


def _passages(ids: tuple[str, ...]) -> tuple[EssayPassage, ...]:
    """The paragraphs that may stand beside a match."""
    found = (load_map().passages[identifier] for identifier in ids)
    return tuple(
        EssayPassage(
            p.id, p.title, p.number, p.summary, tuple(p.quotes),
            p.kanttekening.text if p.kanttekening else None,
        )
        for p in found
        if p.beside_match
    )  # fmt: skip
