"""Label Studio's JSON: a list of tasks; the interface that goes with it is
`data/exchange/labelstudio.xml`.

What rules found goes in as predictions, which an annotator takes over or corrects; a person's spans
as annotations. Status and strength are choices per region. Label Studio counts Unicode code points
(`fixCodePointsInRange` in its editor); old versions counted UTF-16 code units. The words beside the
offsets tell which.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, BinaryIO

from annot.annotation import clean
from annot.readers.rejects import Reject, UnreadableError

from .carried import KEY, carried, restored, shown
from .item import Item
from .jsonl import json_line
from .utf16 import Utf16
from .whole import json_file

_CHOICES = ("status", "strength")
_LINE_BREAK = "\\n"
"""How Label Studio writes a line break in the words of a region: a backslash and an n."""


def read(stream: BinaryIO, name: str) -> Iterator[Item | Reject]:
    """Numbers count tasks. Of a task with several annotations the first is read and the rest
    refused; one that its annotator skipped gives nothing."""
    tasks = json_file(stream)
    if not isinstance(tasks, list):
        raise UnreadableError("no_tasks")
    for number, task in enumerate(tasks, start=1):
        try:
            if not isinstance(task, dict) or not isinstance(task.get("data"), dict):
                raise TypeError("no_task")
            made = _list(task, "annotations")
            kept = [one for one in made if not one.get("was_cancelled")]
            if made and not kept:
                continue
            results = kept or _list(task, "predictions")
            regions = _list(results[0], "result") if results else []
            data = {"id": task.get("id")} | task["data"]
            yield _item(data, regions, f"{name}:{number}")
            if len(kept) > 1:
                raise TypeError("more_annotations")
        except TypeError as error:
            yield Reject(name, number, str(error))


def write(items: Iterable[Item], stream: BinaryIO) -> Mapping[str, int]:
    mark = b"[\n"
    for item in items:
        stream.write(mark + json_line(_task(item)).rstrip())
        mark = b",\n"
    stream.write(b"[]\n" if mark == b"[\n" else b"\n]\n")
    return {}


def _task(item: Item) -> dict[str, Any]:
    """Rules name their pattern, and their records what made them, also where there is no span."""
    result = []
    for number, span in enumerate(item.spans, start=1):
        words = _flat(item.text[span.start : span.end])
        place = {"start": span.start, "end": span.end, "text": words}
        region = {"id": f"span-{number}", "to_name": "text"}
        for name, value in (("label", span.label), *((n, getattr(span, n)) for n in _CHOICES)):
            kind = "labels" if name == "label" else "choices"
            if value is not None:
                about = {"from_name": name, "type": kind, "value": place | {kind: [value]}}
                result.append(region | about)
    data = {"text": item.text, **shown(item), KEY: carried(item)}
    if "meta" in item.other or any(span.pattern for span in item.spans):
        return {"data": data, "predictions": [{"model_version": "annot", "result": result}]}
    return {"data": data, "annotations": [{"result": result}]}


def _item(data: dict[str, Any], regions: list[dict[str, Any]], fallback: str) -> Item:
    text = data.get("text")
    if not isinstance(text, str):
        raise TypeError("no_text")
    text = clean(text)
    count = Utf16(text)
    chosen = defaultdict[str, dict[str, Any]](dict)
    for region in regions:
        value = region.get("value")
        if region.get("type") == "choices" and isinstance(value, dict):
            choice = value.get("choices")
            if isinstance(choice, list) and choice:
                chosen[str(region.get("id"))][str(region.get("from_name"))] = choice[0]
    spans = [
        dict.fromkeys(_CHOICES) | chosen[str(region.get("id"))] | place | {"label": label}
        for region in regions
        if region.get("type") == "labels"
        for place in [_place(region.get("value"), text, count)]
        for label in _labels(region["value"])
    ]
    otherwise = {key: value for key, value in data.items() if key not in ("text", KEY)}
    return Item.from_dict(restored(text, spans, data.get(KEY), otherwise), fallback)


def _place(value: Any, text: str, count: Utf16) -> dict[str, int]:
    if not isinstance(value, dict):
        raise TypeError("span_unknown")
    start, end, words = value.get("start"), value.get("end"), value.get("text")
    if type(start) is not int or type(end) is not int:
        raise TypeError("span_outside")
    if isinstance(words, str) and _flat(text[max(start, 0) : end]) != _flat(clean(words)):
        start, end = count.points(start), count.points(end)
        if _flat(text[max(start, 0) : end]) != _flat(clean(words)):
            raise TypeError("span_other_words")
    return {"start": start, "end": end}


def _labels(value: dict[str, Any]) -> list[Any]:
    labels = value.get("labels")
    if not isinstance(labels, list) or not labels:
        raise TypeError("span_without_label")
    return labels


def _flat(words: str) -> str:
    return words.replace("\n", _LINE_BREAK).replace("\r", _LINE_BREAK)


def _list(holder: dict[str, Any], key: str) -> list[dict[str, Any]]:
    found = holder.get(key) or []
    if not isinstance(found, list) or not all(isinstance(one, dict) for one in found):
        raise TypeError("no_task")
    return found
