"""Items through a format and back, and items that are hard on a format."""

import io
import json
import zipfile
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from hypothesis import strategies as st

from annot.exchange import FORMATS, Item, Span
from annot.readers.rejects import Reject

DATA = Path(__file__).resolve().parents[2] / "data"
BY_NAME = {format.name: format for format in FORMATS}


def written(name: str, items: Sequence[Item]) -> tuple[bytes, Mapping[str, int]]:
    stream = io.BytesIO()
    lost = BY_NAME[name].load().write(items, stream)
    return stream.getvalue(), lost


def read(name: str, data: bytes, file: str = "chat") -> list[Item | Reject]:
    format = BY_NAME[name]
    return list(format.load().read(io.BytesIO(data), file + format.suffix))


def through(name: str, items: Sequence[Item]) -> list[Item | Reject]:
    return read(name, written(name, items)[0])


def zipped(files: Mapping[str, bytes | str]) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        for name, data in files.items():
            archive.writestr(name, data)
    return stream.getvalue()


def unzipped(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def of_file(path: Path) -> Iterator[Item]:
    for line in path.read_text(encoding="utf-8").splitlines():
        yield Item.from_dict(json.loads(line))


def own_items() -> list[Item]:
    files = [*sorted((DATA / "demo").glob("*.jsonl")), DATA / "gold" / "gold.jsonl"]
    return [item for path in files for item in of_file(path)]


TEXTS = st.text(
    st.sampled_from("aB 9.,'\"<&>]\t\n\r\x85\xa0\u2028\u200b\u200d\ufeffé\u0301😀👩\U0010fffd_-=#*")
    | st.characters(exclude_categories=["Cs"]),
    max_size=40,
)
_NAMES = st.none() | st.text("ab 7é😀/<\n", min_size=1, max_size=6)
_OTHER = st.dictionaries(
    st.sampled_from(["cue", "essay", "match", "note"]),
    st.none() | st.lists(TEXTS, max_size=2) | st.integers() | st.dictionaries(TEXTS, TEXTS),
    max_size=2,
)


@st.composite
def _span(draw: st.DrawFn, text: str) -> Span:
    start = draw(st.integers(0, len(text) - 1))
    return Span(
        start,
        draw(st.integers(start + 1, len(text))),
        draw(st.sampled_from(["ontkenning", "sussen", "Message", "Unnamed", "eigen naam", "é|,"])),
        draw(st.sampled_from([None, "direct", "los", "half zeker"])),
        draw(st.sampled_from([None, "sterk", "zwak"])),
        draw(st.booleans()),
        draw(st.sampled_from([None, "ontkenning.nooit-gezegd", "x y"])),
        draw(_OTHER),
    )


@st.composite
def conversation(draw: st.DrawFn) -> list[Item]:
    """One conversation; spans nest, touch, repeat, and may be of white space alone."""
    name = draw(_NAMES)
    rows = []
    for number, text in enumerate(draw(st.lists(TEXTS, min_size=1, max_size=4))):
        spans = draw(st.lists(_span(text), max_size=4)) if text else []
        about = {"speaker": draw(_NAMES), "time": draw(_NAMES), "conversation": name}
        item = Item(f"m{number}", text, **about, other=draw(_OTHER))
        row = item.to_dict() | {"spans": [span.to_dict(text) for span in spans]}
        rows.append(Item.from_dict(row))
    return rows
