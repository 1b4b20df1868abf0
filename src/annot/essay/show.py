"""The essay on a terminal, as plain lines of Dutch; whoever prints them does the wrapping."""

from collections.abc import Mapping

from annot.essay.passages import EssayMap, Passage


def render(passage: Passage, copy: Mapping[str, str]) -> list[str]:
    """One passage: the user's own paragraph when they imported it, otherwise our description.

    The kanttekening comes with both, since it is about the claim and not about our summary of it.
    """
    lines = [f"{passage.id}: {passage.title}, alinea {passage.number}", ""]
    if passage.id in copy:
        lines.append(copy[passage.id])
    else:
        lines.append(passage.summary)
        lines += [f"In het essay: «{quotation}»" for quotation in passage.quotes]
        if passage.concepts:
            lines.append(f"Begrippen: {', '.join(passage.concepts)}")
        if passage.authors:
            lines.append(f"Auteurs: {', '.join(passage.authors)}")
    if passage.kanttekening:
        note = passage.kanttekening
        lines.append(f"Kanttekening van ons: {note.text} ({note.source})")
    return lines


def listing(essay: EssayMap, copy: Mapping[str, str]) -> list[str]:
    """The whole essay by section: each paragraph's id and summary, marked * where imported."""
    lines = [f"{essay.source.title} ({essay.source.publisher})"]
    for section in essay.sections.values():
        lines += ["", section.title]
        lines += [f"{'*' if p.id in copy else ' '} {p.id}  {p.summary}" for p in section.passages]
    if copy:
        lines += ["", "* staat in je eigen kopie; `annot essay show` met de naam toont de tekst"]
    return lines
