"""A lesson as one HTML file, for a laptop without network: the library, the pairs, the exercises.

It holds the same scripts as the page. What the server would be asked, it has not: the word orders,
and the essay.
"""

import json
from collections.abc import Iterator, Mapping
from html import escape
from importlib.metadata import version
from pathlib import Path
from typing import Any

from annot import help_lines
from annot.constructions.rules import load_rules
from annot.labels import view_texts
from annot.pipeline.annotator import Annotator

from .context import cases, context_data
from .exercise import exercise_data, exercises
from .library import library_data
from .pairs import pairs_data
from .sheet_pages import RULES

SCRIPTS = ("elements", "library", "pairs", "words", "comparing", "exercise", "context", "offline")
STYLES = {
    "library": ("elements", "library"),
    "pairs": ("elements", "pairs"),
    "exercise": ("exercise",),
    "context": ("exercise",),
}
_POLICY = (
    "default-src 'none'; script-src 'unsafe-inline'; style-src 'unsafe-inline'; "
    "base-uri 'none'; form-action 'none'"
)


def offline_page(language: str = "nl") -> str:
    """The file's text. The same rules give the same bytes."""
    texts = view_texts("lesson", language)
    return "\n".join(
        [
            "<!doctype html>",
            f'<html lang="{language}"><head><meta charset="utf-8">',
            f'<meta http-equiv="Content-Security-Policy" content="{_POLICY}">',
            '<meta name="viewport" content="width=device-width, initial-scale=1">',
            f"<title>{escape(texts['title'])}</title><style>\n{_file('offline.css')}</style></head>",
            f"<body><main><h1>{escape(texts['title'])}</h1>",
            f"<p>{escape(help_lines.fixed_texts(language)['diagnosis'])}</p>",
            f"<p>{escape(texts['intro'])}</p>",
            f'<nav aria-label="{escape(texts["parts"])}"></nav><div id="part"></div>',
            f"<p>{escape(texts['only_here'])}</p></main>",
            *_closing(texts, language),
            f'<script type="application/json" id="lesson">{_json(lesson_data(language))}</script>',
            f"<script>\n{_scripts()}</script></body></html>\n",
        ]
    )


def lesson_data(language: str) -> dict[str, Any]:
    """What `offline.js` needs: per part its name, its styles, and its data or a choice of them."""
    names, texts = view_texts("entry", language)["view"], view_texts("exercise", language)
    annotator = Annotator(all=True)
    marking = [
        {
            "title": one.title[language],
            "about": one.about[language],
            "data": exercise_data(one, list(annotator.conversation(one.messages)), language),
        }
        for one in exercises().values()
    ]
    context = [
        {"title": one.sentence, "about": "", "data": context_data(one, language)}
        for one in cases().values()
    ]
    parts = {
        "library": {"name": names["library"], "data": library_data(language)},
        "pairs": {"name": names["pairs"], "data": pairs_data(language)},
        "exercise": {
            "name": texts["parts"]["marking"],
            "about": texts["caution"],
            "choose": texts["exercise"],
            "choices": marking,
        },
        "context": {
            "name": texts["parts"]["context"],
            "about": texts["caution"],
            "choose": texts["case"],
            "choices": context,
        },
    }
    styles = {
        part: "\n".join(_file(f"{one}.css") for one in files) for part, files in STYLES.items()
    }
    return {"parts": parts, "styles": styles}


def _closing(texts: Mapping[str, Any], language: str) -> Iterator[str]:
    fixed, rules = help_lines.fixed_texts(language), load_rules().version
    yield f"<footer><h2>{escape(texts['help'])}</h2>"
    yield f"<p>{escape(fixed['always'])}</p>"
    for country, lines in help_lines.help_blocks(language).items():
        yield f"<p><strong>{escape(country)}</strong>: {escape(help_lines.joined(lines))}</p>"
    yield f"<p>{escape(fixed['yourself'])} {escape(help_lines.last_check(language))}</p>"
    made = texts["made"].format(version=version("annot"), rules=rules[:RULES])
    yield f"<p>{escape(made)}</p></footer>"


def _scripts() -> str:
    return "\n".join(_file(f"{name}.js") for name in SCRIPTS)


def _json(values: Any) -> str:
    """JSON that no HTML parser takes for a tag."""
    return json.dumps(values, ensure_ascii=False).replace("<", "\\u003c")


def _file(name: str) -> str:
    return Path(__file__).with_name(name).read_text(encoding="utf-8")
