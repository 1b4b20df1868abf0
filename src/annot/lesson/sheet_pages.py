"""The two sheets of a lesson as plain paragraphs, which the formats only dress.

The worksheet holds sentences and room to write, and nothing that tells what the rules say of them.
The other sheet discusses: it says what is marked and why, and never that someone is mistaken.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from importlib.metadata import version
from typing import Any

from annot import help_lines
from annot.annotation import Annotation
from annot.constructions.rules import load_rules
from annot.labels import label_texts, page_texts, recall_note, view_texts
from annot.segments import cut

from .contrasts import Contrast
from .reasons import reason
from .sheets import KINDS, Choice, Sentence, Task

WRITTEN = 2
"""Empty lines under a sentence that is to be reworded."""
RULES = len("sha256:") + 12
"""Characters of the rules' version that are printed: enough to tell one from another."""


@dataclass(frozen=True, slots=True)
class Run:
    """Words; `language` where it is not that of the sheet."""

    text: str
    bold: bool = False
    language: str | None = None


@dataclass(frozen=True, slots=True)
class Paragraph:
    """`kind` is title, heading, task, text, sentence, line (with room to write) or small."""

    kind: str
    runs: tuple[Run, ...]


Texts = Mapping[str, Any]
Group = list[Paragraph]
"""Paragraphs that should stay on one page."""


@dataclass(frozen=True, slots=True)
class Sheet:
    title: str
    language: str
    groups: tuple[Group, ...]


def worksheet(choice: Choice, tasks: Sequence[Task], language: str = "nl") -> Sheet:
    texts = view_texts("worksheet", language)
    opening = [_plain("text", texts["about"]), *_forms(choice, texts, language, "definition")]
    parts = list(_parts(tasks, texts, lambda task: _asked(task, texts)))
    return _sheet(texts["title"], choice, opening, parts, language)


def answers(choice: Choice, tasks: Sequence[Task], language: str = "nl") -> Sheet:
    texts = view_texts("worksheet", language)
    opening = [_plain("text", texts["answers_about"]), _plain("text", texts["talk"])]
    opening += _forms(choice, texts, language, "effect", "limits")
    parts = list(_parts(tasks, texts, lambda task: _discussed(task, texts, language)))
    return _sheet(texts["answers_title"], choice, opening, parts, language)


def _sheet(title: str, choice: Choice, opening: Group, parts: list[Group], language: str) -> Sheet:
    title = title.format(seed=choice.seed)
    first = [_plain("title", title), *opening]
    return Sheet(title, language, (first, *parts, list(_closing(choice, language))))


def _parts(
    tasks: Sequence[Task], texts: Texts, told: Callable[[Task], Iterator[Paragraph]]
) -> Iterator[Group]:
    """The tasks, numbered, each kind under its heading."""
    numbered = list(enumerate(tasks, start=1))
    for kind in KINDS:
        head = [_plain("heading", texts[kind]), _plain("text", texts[f"{kind}_help"])]
        for number, task in numbered:
            if task.kind == kind:
                yield [*head, _plain("task", texts["task"].format(number=number)), *told(task)]
                head = []


def _asked(task: Task, texts: Texts) -> Iterator[Paragraph]:
    for sentence in task.sentences:
        box = [Run(f"\u2003{texts['counts']}")] if task.kind == "decide" else []
        yield Paragraph("sentence", (Run(sentence.text, language="nl"), *box))
    if task.kind == "rewrite":
        yield from [_plain("line", "")] * WRITTEN
    else:
        yield _plain("line", texts["word" if task.kind == "decide" else "seen"])


def _discussed(task: Task, texts: Texts, language: str) -> Iterator[Paragraph]:
    for sentence in task.sentences:
        yield Paragraph("sentence", tuple(_marked(sentence)))
        for match in sentence.matches:
            yield from _explained(match, texts, language)
        if contrast := sentence.contrast:
            alone = task.kind != "decide"
            yield _plain("text", _difference(contrast, alone, texts, language))
    if task.other:
        yield _with_dutch(texts["other"], task.other)


def _marked(sentence: Sentence) -> Iterator[Run]:
    """Brackets stand around what is marked, so that it needs neither colour nor bold."""
    for segment in cut(sentence.text, sentence.matches):
        text = f"[{segment.text}]" if segment.covers else segment.text
        yield Run(text, bool(segment.covers), "nl")


def _explained(match: Annotation, texts: Texts, language: str) -> Iterator[Paragraph]:
    parts = match.explain(language)
    said = texts["match"].format(
        words=match.text, name=parts["label_name"], strength=parts["strength"], does=parts["does"]
    )
    status = "" if match.status == "direct" else f" {parts['status']}"
    yield _plain("text", said + status)
    yield _with_dutch(texts["innocent"], parts["innocent"])


def _difference(contrast: Contrast, alone: bool, texts: Texts, language: str) -> str:
    """Why it does not count; `alone` when the sentence it resembles is not on the sheet."""
    beside = texts["compare"].format(example=contrast.example.text) if alone else ""
    return f"{reason(contrast, language)} {beside}".strip()


def _forms(choice: Choice, texts: Texts, language: str, *fields: str) -> Iterator[Paragraph]:
    yield _plain("text", texts["forms"])
    for label in choice.labels:
        own = label_texts(language)[label]
        told = " ".join(own[field] for field in fields)
        yield Paragraph("text", (Run(f"{own['name']}: ", bold=True), Run(told)))


def _closing(choice: Choice, language: str) -> Iterator[Paragraph]:
    texts, fixed = view_texts("worksheet", language), help_lines.fixed_texts(language)
    yield _plain("heading", texts["caution_title"])
    yield _plain("text", f"{fixed['always']} {fixed['diagnosis']}")
    yield _plain("text", f"{recall_note(language)} {page_texts(language)['pattern']}")
    yield _plain("text", texts["real"])
    yield _plain("heading", texts["help"])
    for country, lines in help_lines.help_blocks(language).items():
        yield Paragraph("text", (Run(f"{country}: ", bold=True), Run(help_lines.joined(lines))))
    yield _plain("text", fixed["yourself"])
    yield _plain("small", help_lines.last_check(language))
    yield _plain("small", _source(choice, texts, language))


def _source(choice: Choice, texts: Texts, language: str) -> str:
    """Where the sentences come from, and what it takes to make the same sheet again."""
    names = [label_texts(language)[label]["name"] for label in choice.labels]
    strengths = [page_texts(language)["strength"][one] for one in choice.strengths]
    chosen = texts["choice"].format(
        labels=", ".join(names),
        strengths=", ".join(strengths),
        lookalikes=texts["lookalikes_yes" if choice.lookalikes else "lookalikes_no"],
        number=choice.number,
        seed=choice.seed,
    )
    rules = load_rules().version[:RULES]
    return str(texts["source"]).format(version=version("annot"), rules=rules, choice=chosen)


def _plain(kind: str, text: str) -> Paragraph:
    return Paragraph(kind, (Run(text),))


def _with_dutch(form: str, text: str) -> Paragraph:
    """A sentence of the sheet around one that exists in Dutch only."""
    before, after = form.split("{text}")
    return Paragraph("text", (Run(before), Run(text, language="nl"), Run(after)))
