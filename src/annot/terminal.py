"""How annotations look on a terminal: underlined where they stand, explained below.

Colour is never the only sign: each match carries a number and its explanation repeats the words.
What is printed on no terminal (a file, a pipe) has brackets instead of styles.
"""

import re
import textwrap
from collections.abc import Iterator, Sequence
from itertools import pairwise

from rich.console import Console
from rich.text import Text

from annot.annotation import Annotation, Message
from annot.explanation import Explanation, explain
from annot.help_lines import fixed_texts, help_blocks, last_check
from annot.labels import page_texts

STYLES = {
    "kern": "bold underline magenta",
    "verwant": "bold underline blue",
    "cyclus": "underline cyan",
    "partner": "underline yellow",
    "tegenbeeld": "underline",
}
NOT_COUNTED = "dim underline"
HARMFUL = re.compile("[\\x00-\\x1f\\x7f-\\x9f\\u202a-\\u202e\\u2066-\\u2069\\ud800-\\udfff]")


class Terminal(Console):
    """A rich console that leaves a closed pipe (`annot text | head`) to the command line."""

    def on_broken_pipe(self) -> None:
        raise BrokenPipeError


class Printer:
    """Prints messages one after another; an explanation that stood before is not repeated."""

    def __init__(self, conversation: bool) -> None:
        self._console = Terminal(highlight=False, soft_wrap=True)
        self._conversation = conversation
        self._explained: dict[str, int] = {}
        self._number = 0

    def message(self, message: Message, spans: Sequence[Annotation]) -> None:
        numbered = [(self._number + i, span) for i, span in enumerate(spans, start=1)]
        self._number += len(spans)
        speaker = f"{message.speaker}: " if self._conversation and message.speaker else ""
        shown = Text.assemble(
            (_visible(speaker), "bold"), self._highlighted(message.text, numbered)
        )
        self._console.print(shown)
        for number, span in numbered:
            self._explain(number, span)

    def closing(self, found: bool) -> None:
        page = page_texts()
        lines = [fixed_texts()["once"], page["pattern"]] if found else [page["no_matches"]]
        self._console.print()
        for line in [*lines, *_closing_texts()]:
            self._print_wrapped(line, "", style="dim")

    def _highlighted(self, text: str, numbered: Sequence[tuple[int, Annotation]]) -> Text:
        """The text with every match styled, and its number behind it."""
        shown, plain = Text(), not self._console.is_terminal
        edges = sorted({0, len(text), *(e for _, s in numbered for e in (s.start, s.end))})
        for left, right in pairwise(edges):
            covering = [s for _, s in numbered if s.start <= left and right <= s.end]
            opening = "[" * sum(s.start == left for _, s in numbered) if plain else ""
            piece = Text(opening + _visible(text[left:right]))
            for span in covering:
                piece.stylize(STYLES[span.layer] if span.reported else NOT_COUNTED)
            shown.append_text(piece)
            for number, span in numbered:
                if span.end == right:
                    shown.append(f"][{number}]" if plain else f"[{number}]", style="dim")
        return shown

    def _explain(self, number: int, span: Annotation) -> None:
        texts, before = explain(span), self._explained.get(span.pattern)
        words = " ".join(_visible(span.text).split())
        heading = Text(f"  [{number}] “{words}” ", style="bold")
        heading.append(f"{texts.label_name} ({span.label}), {texts.strength}; {texts.status_name}")
        self._console.print(heading)
        self._print_wrapped(texts.status, "      ")
        if not span.reported:
            pass  # its explanation would speak of what the sentence does not do here
        elif before:
            self._print_wrapped(f"De uitleg staat bij [{before}].", "      ")
        else:
            self._explained[span.pattern] = number
            for title, line in _ingredients(texts):
                self._print_wrapped(f"{title}: {line}", "      ")
        self._console.print()

    def _print_wrapped(self, line: str, indent: str, style: str = "") -> None:
        width = max(40, min(self._console.width, 96)) - len(indent)
        lines = textwrap.wrap(_visible(line), width)
        self._console.print(Text("\n".join(indent + one for one in lines), style=style))


def _ingredients(texts: Explanation) -> Iterator[tuple[str, str]]:
    heading = page_texts()["heading"]
    yield heading["does"], texts.does
    yield heading["effect"], texts.effect
    for passage in texts.passages:
        quotes = "; ".join(f"“{quote}”" for quote in passage.quotes)
        summary = f"{passage.summary} {quotes}".strip()
        yield (
            heading["essay"],
            f"“{passage.section}”, alinea {passage.number} ({passage.id}). {summary}",
        )
        if passage.kanttekening:
            yield "Kanttekening", passage.kanttekening
    yield heading["essay"], texts.support
    yield heading["innocent"], texts.innocent
    if texts.tweezijdig:
        yield "Tweezijdig", texts.tweezijdig
    yield "Wat je aan de woorden niet ziet", texts.limits
    if texts.anders:
        yield heading["anders"], texts.anders


def _closing_texts() -> Iterator[str]:
    texts = fixed_texts()
    yield f"{texts['always']} {texts['diagnosis']}"
    for country, lines in help_blocks().items():
        listed = (
            f"{line.name} {line.number}" + (f" ({line.note})" if line.note else "")
            for line in lines
        )
        yield f"{country}: {' · '.join(listed)}"
    yield f"{texts['yourself']} {last_check()}"


def _visible(text: str) -> str:
    """Control and bidi characters would move the cursor or colour the terminal: U+FFFD instead."""
    return "".join("�" if c not in "\n\t" and HARMFUL.match(c) else c for c in text)
