"""Writes the conversation of `chat_exports.yaml` as a program would, and says what was said.

Nothing here knows the parser: lines are made by formatting, expectations are the data itself.
"""

from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import Any

from ruamel.yaml import YAML

DATA: dict[str, Any] = YAML(typ="safe").load(Path(__file__).with_name("chat_exports.yaml"))
FORMS: dict[str, dict[str, Any]] = DATA["forms"]
Read = tuple[str, str | None, str]
"""Speaker, time, text."""


def export(name: str) -> str:
    return "\n".join(_lines(FORMS[name])) + "\n"


def expected(name: str) -> list[Read]:
    form = FORMS[name]
    rows = [*DATA["talk"], *([DATA["caption"], DATA["edited"]] if form.get("app") else [])]
    return [(speaker, _kept(time, form.get("keeps")), text) for speaker, time, text in rows]


def _kept(time: str, keeps: str | None) -> str | None:
    if keeps == "nothing":
        return None
    return time[:-2] + "00" if keeps == "minutes" else time


def _lines(form: dict[str, Any]) -> Iterator[str]:
    ios = form.get("ios", False)
    app = DATA["app"].get(form.get("app"))
    first = DATA["talk"][0][1]
    if app:
        for notice in app["notices"]:
            yield _line(form, "Thuis" if ios else None, first, "\u200e" * ios + notice)
    for speaker, time, text in DATA["talk"]:
        shown = speaker
        if speaker[0] == "+":  # a number without a name in the address book
            shown = "\u202a" + speaker.replace(" ", "\u00a0") + "\u202c"
        yield _line(form, shown, time, text)
        for placeholder in app["placeholders"] if app else ():
            yield "\u200e" * ios + _line(form, shown, time, "\u200e" * ios + placeholder)
    if app:
        speaker, time, text = DATA["caption"]
        yield _line(form, speaker, time, f"\u200e{app['file']}\n{text}")
        speaker, time, text = DATA["edited"]
        yield _line(form, speaker, time, f"{text} \u200e{app['edited']}")


def _line(form: dict[str, Any], name: str | None, time: str, text: str) -> str:
    at = datetime.fromisoformat(time)
    months = form.get("months", ["", ""])
    values = {
        "d": at.day, "m": at.month, "y": at.year, "yy": at.year % 100,
        "H": at.hour, "h": (at.hour - 1) % 12 + 1, "M": at.minute, "S": at.second,
        "half": form.get("half", ["", ""])[at.hour >= 12], "month": months[at.month == 12],
        "name": name, "text": text,
    }  # fmt: skip
    if "line" in form:
        return str(form["line"]).format(**values)
    return str(form["head"]).format(**values) + (f"{name}: {text}" if name else text)
