"""What the text component is told: messages in pieces with their looks, never markup.

The component stands outside every fragment and is told nothing of the choice, so that choosing
draws and sends nothing again, however long the text is (`choosing.py` has the choice).
"""

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import streamlit as st

from annot.annotation import Message
from annot.labels import LAYERS
from annot.segments import Segment, cut

from .session import MESSAGES, Mark, add_mark
from .shown import OWN_LAYER, Shown, prominence
from .texts import language, view

KEY = "highlights"
BLOCK = 4000
"""Characters. The browser lays out only the blocks and groups of messages that are in sight."""
LONGEST_BLOCK = 20_000
"""Characters without a line break; a longer line is broken here, where no mark is."""
Pieces = list[Any]

_HERE = Path(__file__).parent
_highlights = st.components.v2.component(
    "annot_highlights",
    html=(_HERE / "highlights.html").read_text(encoding="utf-8"),
    css=(_HERE / "highlights.css").read_text(encoding="utf-8"),
    js="\n".join(
        (_HERE / f"{name}.js").read_text(encoding="utf-8")
        for name in ("drawing", "selecting", "highlights")
    ),
)


def show_text(found: dict[int, list[Shown]]) -> None:
    """The text of this visit. A selection that touched the reader becomes a mark of theirs."""
    _highlights(key=KEY, data=component_data(found), on_marked_change=_take_mark)


def component_data(found: dict[int, list[Shown]]) -> dict[str, Any]:
    texts, messages = view("read"), st.session_state[MESSAGES]
    sides = sides_of(messages)
    return {
        "label": texts["title"],
        "keys": texts["keys"],
        "touched": texts["touched"],
        "language": language(),
        "chat": len(messages) > 1 or bool(messages and messages[0].speaker),
        "messages": [
            told_message(message, found.get(number, []), sides)
            for number, message in enumerate(messages)
        ],
        "legend": {"title": texts["legend"], "entries": _legend(found)},
    }


def sides_of(messages: Sequence[Message]) -> dict[str | None, str]:
    """Of two speakers the second stands on the right; in a group everyone is on the left."""
    speakers = list(dict.fromkeys(message.speaker for message in messages))
    return {speakers[1]: "right"} if len(speakers) == 2 else {}


def told_message(
    message: Message, over: Sequence[Shown], sides: dict[str | None, str]
) -> dict[str, Any]:
    """Only what there is: a chat of 20,000 messages mostly has neither marks nor sides."""
    told: dict[str, Any] = {"blocks": list(blocks(message.text, over))}
    if message.speaker is not None:
        told["who"] = message.speaker
    if message.time:
        told["time"] = message.time
    if message.speaker in sides:
        told["side"] = sides[message.speaker]
    if over:
        told["over"] = [_told(one, lane) for one, lane in zip(over, lanes(over), strict=True)]
    return told


def blocks(text: str, over: Sequence[Shown]) -> Iterator[Pieces]:
    """The text in blocks; joined they are `text`. Each but the last ends at a line break.

    A piece is a string, or a text with the places in `over` of what covers it and what ends there.
    """
    block: Pieces = []
    size = at_end = 0
    for segment in cut(text, over):
        at_end += len(segment.text)
        if segment.covers:
            block.append(_piece(segment, over, at_end))
            size += len(segment.text)
            continue
        rest = segment.text
        while size + len(rest) > BLOCK:
            at = _break(rest, max(0, BLOCK - size))
            if at is None:
                break
            yield [*block, rest[:at]]
            block, size, rest = [], 0, rest[at:]
        if rest:
            block.append(rest)
            size += len(rest)
    if block:
        yield block


def _break(text: str, wish: int) -> int | None:
    """Where to end a block: after the first line break from `wish` on, or in too long a line."""
    at = text.find("\n", wish)
    if at != -1 and at < wish + LONGEST_BLOCK:
        return at + 1
    return LONGEST_BLOCK if len(text) > LONGEST_BLOCK else None


def _piece(segment: Segment, over: Sequence[Shown], at_end: int) -> dict[str, Any]:
    covers = sorted(segment.covers, key=lambda number: prominence(over[number]))
    ends = [number for number in covers if over[number].end == at_end]
    return {"text": segment.text, "covers": covers, "ends": ends}


def lanes(over: Sequence[Shown]) -> list[int]:
    """For each passage the lowest line under the text that is free from its start to its end."""
    ends: list[int] = []
    taken = []
    for one in over:
        lane = next((n for n, end in enumerate(ends) if end <= one.start), len(ends))
        ends[lane : lane + 1] = [one.end]
        taken.append(lane)
    return taken


def _told(one: Shown, lane: int) -> dict[str, Any]:
    return {
        "id": one.name,
        "layer": one.layer,
        "look": one.look,
        "weak": one.weak,
        "chip": one.chip,
        "said": one.said,
        "lane": lane,
    }


def _legend(found: dict[int, list[Shown]]) -> list[dict[str, Any]]:
    """A line for every look that occurs: the layers first, then what an underline adds."""
    all_shown = [one for over in found.values() for one in over]
    names, looks = view("read")["look"], {one.look for one in all_shown}
    counted = {one.layer for one in all_shown if one.look not in ("apart", "aside")}
    entries = [_entry(view("layers")[layer]["name"], layer) for layer in LAYERS if layer in counted]
    if OWN_LAYER in counted:
        entries.append(_entry(names["own"], OWN_LAYER, "own"))
    if any(one.weak and one.look == "said" for one in all_shown):
        entries.append(_entry(names["weak"], weak=True))
    if looks & {"quoted", "example"}:
        entries.append(_entry(names["quoted"], look="quoted"))
    if looks & {"apart", "aside"}:
        entries.append(_entry(names["apart"], look="apart"))
    return entries


def _entry(
    text: str, layer: str = "none", look: str = "said", weak: bool = False
) -> dict[str, Any]:
    return {"text": text, "layer": layer, "look": look, "weak": weak}


def _take_mark() -> None:
    marked = st.session_state[KEY].get("marked")
    if not isinstance(marked, dict):
        return
    if mark := made_mark(marked, st.session_state.get(MESSAGES, [])):
        add_mark(mark)


def made_mark(marked: dict[str, Any], messages: Sequence[Message]) -> Mark | None:
    """What the browser says was selected, without white space around it; None for nonsense."""
    values = [marked.get(key) for key in ("message", "start", "end")]
    if not all(isinstance(value, int) for value in values):
        return None
    number, start, end = (int(value) for value in values if value is not None)
    if not 0 <= number < len(messages):
        return None
    text = messages[number].text[max(start, 0) : max(end, 0)]
    start = max(start, 0) + len(text) - len(text.lstrip())
    text = text.strip()
    return Mark(number, start, start + len(text)) if text else None
