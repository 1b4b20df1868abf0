"""What a visitor can look at instead of a text of their own: invented, and one click away."""

import json

from annot.annotation import Message
from annot.resources import root

from .texts import view


def demos() -> dict[str, str]:
    """Names of the conversations as shown, by file name without its suffix."""
    return dict(view("entry")["demo"])


def demo_messages(name: str) -> list[Message]:
    path = root() / "data" / "demo" / f"{name}.jsonl"
    rows = map(json.loads, path.read_text(encoding="utf-8").splitlines())
    keys = ("id", "text", "conversation", "speaker", "time")
    return [Message(**{key: row.get(key) for key in keys}) for row in rows]


def examples() -> list[dict[str, str]]:
    """Short texts, each with its `name` and `text`."""
    return list(view("entry")["example"])
