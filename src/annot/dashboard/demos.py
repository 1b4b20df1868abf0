"""The invented conversations that a visitor can open instead of a text of their own."""

import json

from annot.resources import root

from .texts import page


def demos() -> dict[str, str]:
    """Names of the conversations as shown, by file name without its suffix."""
    return dict(page()["demos"])


def demo_text(name: str) -> str:
    """A conversation as people paste one: a line for each message, after its speaker's name."""
    path = root() / "data" / "demo" / f"{name}.jsonl"
    messages = map(json.loads, path.read_text(encoding="utf-8").splitlines())
    return "\n".join(f"{message['speaker']}: {message['text']}" for message in messages)
