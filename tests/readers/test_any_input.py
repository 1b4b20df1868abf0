"""Whatever a file holds: no crash, no hang, and every line that somebody typed is accounted for."""

import io
import json
import re

from chat_exports import FORMS, export
from chat_files import make_docx, make_zip
from hypothesis import example, given, settings
from hypothesis import strategies as st

from annot.annotation import Message
from annot.readers import Reject, UnreadableError
from annot.readers.chat_text import read_chat
from annot.readers.chats import plain
from annot.readers.formats import READERS
from annot.readers.headers import find_header
from annot.readers.lines import Lines
from annot.readers.text import read_lines
from annot.readers.upload import read_upload

Items = list[Message | Reject]
HEADS = sorted(
    {line[: line.find(":", 14) + 1] for name in FORMS for line in export(name).split("\n")}
)
SUFFIXES = ("txt", "json", "jsonl", "zip", "docx", "eml", "md", "")
KEYS = (
    "messages chats list name type text from date chatItem chatId authorId dateSent id account body"
    " standardMessage recipient contact group chat sender conversationId sent_at"
).split()
LINE = st.one_of(
    st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\n"), max_size=40),
    st.builds(
        lambda head, text: f"{head} {text}",
        st.sampled_from(HEADS),
        st.text("ab: -[]\u200e<>", max_size=12),
    ),
    st.sampled_from(sorted({line for name in FORMS for line in export(name).split("\n")})),
)
VALUE = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=8),
    lambda inner: (
        st.lists(inner, max_size=4)
        | st.dictionaries(
            st.sampled_from(KEYS),
            inner,
            max_size=5,
        )
    ),
    max_leaves=25,
)


def check(items: Items) -> None:
    for item in items:
        if isinstance(item, Reject):
            assert item.reason and item.line >= 1
        else:
            assert item.text.strip() and item.id


def each_reader(data: bytes) -> None:
    for name, reader in READERS.items():
        try:
            check(
                [
                    i
                    for i in reader(io.BytesIO(data), "x")
                    if name != "jsonl" or isinstance(i, Reject)
                ]
            )
        except UnreadableError as error:
            assert str(error) and error.text("nl")


@settings(max_examples=300, deadline=None)
@given(st.binary(max_size=300), st.sampled_from(SUFFIXES))
@example(b"\xff\xfe\x00", "txt")
@example(b"PK\x05\x06" + bytes(18), "zip")
def test_any_bytes(data: bytes, suffix: str) -> None:
    each_reader(data)
    try:
        check(list(read_upload(f"x.{suffix}", data)))
    except UnreadableError as error:
        assert str(error) and error.text("nl")


@settings(max_examples=300, deadline=None)
@given(st.lists(LINE, max_size=12))
def test_no_line_of_a_chat_is_lost(lines: list[str]) -> None:
    data = "\n".join(lines).encode()
    items = list(read_chat(io.BytesIO(data), "x"))
    check(items)
    refused = {item.line for item in items if isinstance(item, Reject)}
    texts = "\n".join(item.text for item in items if isinstance(item, Message))
    starts = {int(item.id.split(":")[1]) for item in items if isinstance(item, Message)}
    for number, line in Lines(io.BytesIO(data)):
        if (
            number in refused
            or number in starts
            or not plain(line or "")
            or find_header(line or "")
        ):
            continue  # refused, told, or a line of the app or a placeholder: see the forms
        assert squeezed(line or "") in squeezed(texts) or is_left_out(line or "")


def squeezed(text: str) -> str:
    return "".join(plain(text).split())


def is_left_out(line: str) -> bool:
    """The second line of a placeholder or of a file's name."""
    return bool(re.search(r"weggelaten|omitted|weggelassen|bijgevoegd|attached|angehängt|<", line))


@settings(max_examples=300, deadline=None)
@given(st.binary(max_size=200))
def test_no_line_of_a_text_is_lost(data: bytes) -> None:
    items = list(read_lines(io.BytesIO(data), "x"))
    seen = [int(i.id.split(":")[1]) if isinstance(i, Message) else i.line for i in items]
    filled = [number for number, line in Lines(io.BytesIO(data)) if line is None or line.strip()]
    assert seen == filled


@settings(max_examples=300, deadline=None)
@given(st.lists(VALUE, max_size=4), st.sampled_from([None, 1]), st.integers(0, 400))
def test_any_json(rows: list[object], indent: int | None, cut: int) -> None:
    for text in ("\n".join(json.dumps(row, indent=indent) for row in rows), json.dumps(rows)):
        for data in (text.encode(), text[:cut].encode()):
            for name in ("telegram", "signal", "jsonl"):
                try:
                    check([i for i in READERS[name](io.BytesIO(data), "x") if name != "jsonl"])
                except UnreadableError as error:
                    assert str(error)


@settings(max_examples=300, deadline=None)
@given(st.binary(max_size=60), st.integers(0, 10_000), st.booleans())
def test_a_spoilt_container(junk: bytes, at: int, document: bool) -> None:
    body = "<w:p><w:r><w:t>hoi</w:t></w:r></w:p>"
    good = make_docx(body) if document else make_zip({"_chat.txt": export("android-nl")})
    at %= len(good)
    each_reader(good[:at] + junk + good[at + len(junk) :])


@settings(max_examples=300, deadline=None)
@given(st.binary(max_size=120), st.sampled_from(["plain", "html", "x-y"]), st.text(max_size=12))
def test_any_mail(body: bytes, kind: str, charset: str) -> None:
    head = f"From: a@b.nl\r\nContent-Type: text/{kind}; charset={charset}\r\n\r\n"
    each_reader(head.encode(errors="replace") + body)
