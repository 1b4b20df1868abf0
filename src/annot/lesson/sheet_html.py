"""A sheet as one HTML file: to read, to print, and without a script or anything to fetch."""

from collections.abc import Iterator
from html import escape
from pathlib import Path

from .sheet_pages import Paragraph, Run, Sheet

_POLICY = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'"
_TAGS = {"title": "h1", "heading": "h2", "task": "h3"}


def html_sheet(sheet: Sheet) -> bytes:
    return "\n".join(_lines(sheet)).encode()


def _lines(sheet: Sheet) -> Iterator[str]:
    css = Path(__file__).with_name("sheet.css").read_text(encoding="utf-8")
    yield f'<!doctype html>\n<html lang="{sheet.language}"><head><meta charset="utf-8">'
    yield f'<meta http-equiv="Content-Security-Policy" content="{_POLICY}">'
    yield '<meta name="viewport" content="width=device-width, initial-scale=1">'
    yield f"<title>{escape(sheet.title)}</title><style>\n{css}</style></head><body><main>"
    for group in sheet.groups:
        yield "<section>"
        yield from (_paragraph(paragraph, sheet.language) for paragraph in group)
        yield "</section>"
    yield "</main></body></html>\n"


def _paragraph(paragraph: Paragraph, language: str) -> str:
    tag = _TAGS.get(paragraph.kind)
    words = "".join(_run(run, language) for run in paragraph.runs)
    return f"<{tag}>{words}</{tag}>" if tag else f'<p class="{paragraph.kind}">{words}</p>'


def _run(run: Run, language: str) -> str:
    text = escape(run.text)
    if run.bold:
        text = f"<strong>{text}</strong>"
    return (
        f'<span lang="{run.language}">{text}</span>'
        if run.language not in (None, language)
        else text
    )
