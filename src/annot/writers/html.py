"""An annotated text as one HTML file: to read, to print, or to hand out in a class.

It holds no script and asks for nothing; whatever a person wrote stands in it as escaped text. It
says the same as the page: the innocent reading, the fixed texts and the help lines never stay out.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from html import escape
from pathlib import Path
from typing import Any

from annot import help_lines
from annot.annotation import Annotation, Record, clean
from annot.explanation import EssayPassage, Explanation, explain
from annot.labels import LAYERS, label_texts, page_texts, recall_note, view_texts
from annot.segments import cut

_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f]")
_POLICY = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'"
QUOTED = ("geciteerd", "vermelding")


@dataclass(frozen=True, slots=True)
class OwnMark:
    """What a reader marked in the text of one record; `label` is the form they chose, if any."""

    record: int
    start: int
    end: int
    label: str | None = None


def html_document(
    records: Sequence[Record],
    marks: Iterable[OwnMark] = (),
    language: str = "nl",
    without_names: bool = False,
) -> str:
    """The whole file. `without_names` only says so in it: see `annot.pseudonyms`."""
    return _Document(language).whole(records, list(marks), without_names)


def look(match: Annotation) -> str:
    if not match.reported:
        return "apart"
    return "quoted" if match.status in QUOTED else "said"


class _Document:
    """One file in the making; `own` are its texts, `fixed` those that all results share."""

    def __init__(self, language: str) -> None:
        self.language = language
        self.own, self.fixed = view_texts("document", language), page_texts(language)
        self.labels = label_texts(language)
        self.help = help_lines.fixed_texts(language)
        self.numbers: dict[tuple[int, Annotation], int] = {}

    def whole(self, records: Sequence[Record], marks: list[OwnMark], without_names: bool) -> str:
        for number, record in enumerate(records):
            for span in record.spans:
                self.numbers[number, span] = len(self.numbers) + 1
        css = Path(__file__).with_suffix(".css").read_text(encoding="utf-8")
        parts = [
            "<!doctype html>",
            f'<html lang="{self.language}"><head><meta charset="utf-8">',
            f'<meta http-equiv="Content-Security-Policy" content="{_POLICY}">',
            '<meta name="viewport" content="width=device-width, initial-scale=1">',
            '<meta name="referrer" content="no-referrer">',
            f"<title>{_text(self.own['title'])}</title><style>\n{css}</style></head><body>",
            f"<main><h1>{_text(self.own['title'])}</h1>",
            *self._opening(without_names),
            *self._conversation(records, marks),
            *self._explanations(),
            "</main>",
            *self._closing(records[0].meta if records else {}),
            "</body></html>\n",
        ]
        return "\n".join(parts)

    def _opening(self, without_names: bool) -> Iterator[str]:
        counted = any(m.reported and m.layer != "tegenbeeld" for _, m in self.numbers)
        if not counted:
            yield f"<p><strong>{_text(self.fixed['no_matches'])}</strong></p>"
        yield _p(recall_note(self.language))
        yield _p(f"{self.help['diagnosis']} {self.own['purpose']}")
        yield _p(self.own["intro"] if self.numbers else self.own["nothing"])
        if without_names:
            yield _p(self.own["without_names"])

    def _conversation(self, records: Sequence[Record], marks: list[OwnMark]) -> Iterator[str]:
        yield f'<section id="tekst"><h2>{_text(self.own["text"])}</h2>'
        for number, record in enumerate(records):
            own = [mark for mark in marks if mark.record == number]
            yield f'<div class="message" dir="auto" lang="nl">{self._message(number, record, own)}'
            yield "</div>"
        yield from self._legend(bool(marks))
        yield "</section>"

    def _message(self, number: int, record: Record, own: list[OwnMark]) -> str:
        said = record.message
        spans: list[Annotation | OwnMark] = [*record.spans, *own]
        head = f'<span class="speaker">{_text(said.speaker)}:</span> ' if said.speaker else ""
        if said.time:
            head = f'<span class="time">{_text(said.time.replace("T", " "))}</span> {head}'
        parts, at = [head], 0
        for segment in cut(said.text, spans):
            at += len(segment.text)
            covering = [spans[position] for position in segment.covers]
            parts.append(_marked(segment.text, covering) if covering else _text(segment.text))
            parts += [self._note(number, one) for one in covering if one.end == at]
        return "".join(parts)

    def _note(self, record: int, one: Annotation | OwnMark) -> str:
        """What stands behind a mark, so that it is understood without its colour."""
        name = self.labels[one.label]["name"] if one.label else ""
        if isinstance(one, OwnMark):
            text = self.own["own_label"].format(name=name) if name else self.own["own"]
            return f'<span class="note" lang="{self.language}">{_text(text)}</span>'
        number = self.numbers[record, one]
        return (
            f'<a class="note" lang="{self.language}" href="#uitleg-{number}">'
            f"{number} {_text(name)}</a>"
        )

    def _legend(self, own: bool) -> Iterator[str]:
        matches = [match for _, match in self.numbers]
        layers = [layer for layer in LAYERS if any(match.layer == layer for match in matches)]
        names = view_texts("layers", self.language)
        entries = [_mark(names[layer]["name"], layer) for layer in layers]
        if any(match.strength == "zwak" for match in matches):
            entries.append(_mark(self.own["weak"], weak=True))
        looks = {look(match) for match in matches} | ({"own"} if own else set())
        entries += [
            _mark(self.own[kind], kind=kind) for kind in ("quoted", "apart", "own") if kind in looks
        ]
        if entries:
            yield f'<ul class="legend" aria-label="{_text(self.own["legend"])}">'
            yield from (f"<li>{entry}</li>" for entry in entries)
            yield "</ul>"

    def _explanations(self) -> Iterator[str]:
        """What is said alike of several sentences is said once, under all their numbers."""
        groups: dict[tuple[str, bool, Explanation], list[tuple[int, Annotation]]] = {}
        for (_, match), number in self.numbers.items():
            key = match.label, match.reported, explain(match, self.language)
            groups.setdefault(key, []).append((number, match))
        if groups:
            yield f"<section><h2>{_text(self.own['explanation'])}</h2>"
            for (label, _, texts), members in groups.items():
                yield from self._article(label, texts, members)
            yield "</section>"

    def _article(
        self, label: str, texts: Explanation, members: list[tuple[int, Annotation]]
    ) -> Iterator[str]:
        heading = self.fixed["heading"]
        numbers = ", ".join(str(number) for number, _ in members)
        form = self.own["sentence" if len(members) == 1 else "sentences"]
        which = form.format(number=numbers, numbers=numbers)
        called = self.own["called"].format(
            name=texts.label_name, label=label, strength=texts.strength
        )
        targets = "".join(f'<a id="uitleg-{number}"></a>' for number, _ in members)
        yield f"<article>{targets}<h3>{_text(called)} ({_text(which)})</h3>"
        for words in dict.fromkeys(" ".join(match.text.split()) for _, match in members):
            yield f'<p lang="nl" dir="auto">“{_text(words)}”</p>'
        status = _part(heading["status"], f"{texts.status_name}. {texts.status}")
        meaning = list(self._meaning(texts))
        yield from [*meaning, status] if members[0][1].reported else [status, *meaning]
        yield _part(self.own["limits"], texts.limits)
        yield _p(texts.pattern)
        if texts.anders:
            yield _part(heading["anders"], texts.anders, "nl")
            yield f'<p class="small">{_text(self.own["anders_note"])}</p>'
        yield f'<p class="small back"><a href="#tekst">{_text(self.own["back"])}</a></p></article>'

    def _meaning(self, texts: Explanation) -> Iterator[str]:
        heading = self.fixed["heading"]
        yield _part(heading["does"], texts.does)
        yield _part(heading["effect"], texts.effect)
        yield f"<h4>{_text(heading['essay'])}</h4>"
        for passage in texts.passages:
            yield from self._passage(passage)
        yield _p(texts.support)
        yield _part(heading["innocent"], texts.innocent, self.language if texts.limited else "nl")
        if texts.limited:
            yield f'<p><a href="#hulp">{_text(self.own["help"])}</a></p>'
        if texts.tweezijdig:
            yield _p(texts.tweezijdig)

    def _passage(self, passage: EssayPassage) -> Iterator[str]:
        where = self.own["passage"].format(section=passage.section, number=passage.number)
        yield f'<p><strong>{_text(where)}</strong>. <span lang="nl">{_text(passage.summary)}</span>'
        if passage.quotes:
            quotes = "; ".join(f"“{_text(quote)}”" for quote in passage.quotes)
            yield f'{_text(self.own["quotes"])} <span lang="nl">{quotes}</span>'
        yield "</p>"
        if passage.kanttekening:
            yield _p(self.own["kanttekening"].format(text=passage.kanttekening))

    def _closing(self, meta: Mapping[str, Any]) -> Iterator[str]:
        yield f"<footer><h2>{_text(self.own['always'])}</h2>"
        yield _p(f"{self.help['always']} {self.help['diagnosis']}")
        yield _p(self.help["once"])
        yield f'<h2 id="hulp">{_text(self.own["help"])}</h2><div class="help">'
        for country, lines in help_lines.help_blocks(self.language).items():
            yield f"<div><h3>{_text(country)}</h3><ul>"
            for line in lines:
                note = f" ({_text(line.note)})" if line.note else ""
                yield f"<li>{_text(line.name)}: <strong>{_text(line.number)}</strong>{note}</li>"
            yield "</ul></div>"
        yield f"</div>{_p(self.help['yourself'])}"
        yield f'<p class="small">{_text(help_lines.last_check(self.language))}</p>'
        if meta:
            made = self.own["made"].format(version=meta["annot"], rules=meta["patterns"])
            yield f'<p class="small">{_text(made)}</p>'
        yield "</footer>"


def _text(text: str) -> str:
    """Text for HTML: escaped, and without characters that HTML or UTF-8 cannot hold."""
    return escape(_CONTROL.sub("�", clean(text)))


def _p(text: str) -> str:
    return f"<p>{_text(text)}</p>"


def _part(heading: str, text: str, language: str | None = None) -> str:
    """`language` where it may not be that of the file."""
    attribute = f' lang="{language}"' if language else ""
    return f"<h4>{_text(heading)}</h4><p{attribute}>{_text(text)}</p>"


def _marked(text: str, covering: Sequence[Annotation | OwnMark]) -> str:
    """A piece of the text under one or more marks; the shortest match gives the colour."""
    matches = [one for one in covering if isinstance(one, Annotation)]
    if not matches:
        return _mark(text, kind="own")
    top = min(matches, key=lambda m: (not m.reported, LAYERS.index(m.layer), m.end - m.start))
    inner = _mark(text, top.layer, look(top), top.strength == "zwak")
    own = len(matches) < len(covering)
    return f'<mark data-look="own">{inner}</mark>' if own else inner


def _mark(text: str, layer: str = "none", kind: str = "said", weak: bool = False) -> str:
    attributes = f'data-layer="{layer}" data-look="{kind}" data-weak="{str(weak).lower()}"'
    return f"<mark {attributes}>{_text(text)}</mark>"
