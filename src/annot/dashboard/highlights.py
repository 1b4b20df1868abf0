"""What the highlight component is told about a text: pieces with their looks, never markup."""

from collections.abc import Sequence
from typing import Any

from annot.annotation import Annotation
from annot.labels import LAYERS, label_texts, page_texts

from .segments import Segment, cut
from .texts import one_line, page

QUOTED = ("geciteerd", "vermelding")


def identifier(match: Annotation) -> str:
    """Names a match within one text; the same whichever layers are shown."""
    return f"{match.start}-{match.end}-{match.label}"


def look(match: Annotation) -> str:
    """How a match is underlined: as said, as reported from elsewhere, or as not counting."""
    if not match.reported:
        return "apart"
    return "quoted" if match.status in QUOTED else "said"


def component_data(text: str, matches: Sequence[Annotation], chosen: str | None) -> dict[str, Any]:
    return {
        "label": page()["result"],
        "segments": [_segment(segment, matches) for segment in cut(text, matches)],
        "chosen": chosen,
        "legend": {"title": page()["legend"]["title"], "entries": _legend(matches)},
    }


def _segment(segment: Segment, matches: Sequence[Annotation]) -> dict[str, Any]:
    if not segment.covers:
        return {"text": segment.text, "ids": []}
    covering = sorted((matches[position] for position in segment.covers), key=_prominence)
    top = covering[0]
    return {
        "text": segment.text,
        "ids": [identifier(match) for match in covering],
        "numbers": " ".join(str(position + 1) for position in segment.starts),
        "layer": top.layer,
        "look": look(top),
        "weak": top.strength == "zwak",
        "label": page()["segment"].format(
            text=one_line(segment.text),
            matches="; ".join(
                _spoken(position + 1, matches[position]) for position in segment.covers
            ),
        ),
    }


def _prominence(match: Annotation) -> tuple[bool, int, int]:
    """Which of several matches colours a piece, and is chosen first by a click on it.

    One that counts, by layer, the shortest.
    """
    return not match.reported, LAYERS.index(match.layer), match.end - match.start


def _spoken(number: int, match: Annotation) -> str:
    texts = page_texts()
    return str(
        page()["segment_match"].format(
            number=number,
            name=label_texts()[match.label]["name"],
            strength=texts["strength"][match.strength],
            status=texts["status"][match.status]["name"],
        )
    )


def _legend(matches: Sequence[Annotation]) -> list[dict[str, Any]]:
    """A line for every look that occurs: the layers first, then what an underline adds."""
    names = page()["legend"]
    layers = [layer for layer in LAYERS if any(m.layer == layer for m in matches)]
    entries = [_entry(names[layer], layer) for layer in layers]
    if any(match.strength == "zwak" for match in matches):
        entries.append(_entry(names["weak"], weak=True))
    looks = {look(match) for match in matches}
    entries += [_entry(names[kind], kind=kind) for kind in ("quoted", "apart") if kind in looks]
    return entries


def _entry(
    name: str, layer: str = "none", kind: str = "said", weak: bool = False
) -> dict[str, Any]:
    return {"text": name, "layer": layer, "look": kind, "weak": weak}
