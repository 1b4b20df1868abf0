"""The demo conversations: invented, and the same in the terminal, on the page and in lessons."""

import json

from annot.annotation import Message
from annot.errors import InputError
from annot.resources import root


def demo_names() -> list[str]:
    return sorted(path.stem for path in (root() / "data" / "demo").glob("*.jsonl"))


def demo_messages(name: str, tussentaal: bool = False) -> list[Message]:
    """With `tussentaal` as people speak in Flanders, where the conversation has that as well.

    Raises InputError for a name that does not exist.
    """
    if name not in demo_names():
        raise InputError(f"no such demo conversation; there are {', '.join(demo_names())}")
    path = root() / "data" / "demo" / f"{name}.jsonl"
    rows = [json.loads(row) for row in path.read_text(encoding="utf-8").splitlines()]
    if tussentaal:
        rows = [row | {"text": row.get("tussentaal", row["text"])} for row in rows]
    keys = ("id", "text", "conversation", "speaker", "time")
    return [Message(**{key: row.get(key) for key in keys}) for row in rows]
