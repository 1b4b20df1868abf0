"""What a visitor can look at instead of a text of their own: invented, and one click away."""

import json

from annot.annotation import Message
from annot.resources import root

from .texts import view


def demos() -> dict[str, str]:
    """Names of the conversations as shown, by file name without its suffix."""
    return {name: shown for group in demo_groups().values() for name, shown in group.items()}


def demo_groups() -> dict[str, dict[str, str]]:
    """The same under their headings; only those from social work also exist in tussentaal."""
    texts = view("entry")
    return {texts["demos"]: texts["demo"], texts["demos_work"]: texts["demo_work"]}


def has_tussentaal(name: str) -> bool:
    return name in view("entry")["demo_work"]


def demo_messages(name: str, tussentaal: bool = False) -> list[Message]:
    """With `tussentaal` as people speak in Flanders, where the conversation has that as well."""
    path = root() / "data" / "demo" / f"{name}.jsonl"
    rows = [json.loads(row) for row in path.read_text(encoding="utf-8").splitlines()]
    if tussentaal:
        rows = [row | {"text": row.get("tussentaal", row["text"])} for row in rows]
    keys = ("id", "text", "conversation", "speaker", "time")
    return [Message(**{key: row.get(key) for key in keys}) for row in rows]


def examples() -> list[dict[str, str]]:
    """Short texts, each with its `name` and `text`."""
    return list(view("entry")["example"])
