"""Small makers of files, in memory."""

import io
import json
import zipfile
from typing import Any

from annot.annotation import Message
from annot.readers import Reject
from annot.readers.upload import read_upload

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


def make_zip(files: dict[str, str | bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return out.getvalue()


def make_docx(body: str, head: str = "") -> bytes:
    xml = (
        f'<?xml version="1.0"?>{head}<w:document xmlns:w="{W}"><w:body>{body}</w:body></w:document>'
    )
    return make_zip({"[Content_Types].xml": "<Types/>", "word/document.xml": xml})


def messages(name: str, data: bytes | str) -> list[Message]:
    """All messages of an upload; a reject is a failure."""
    items = list(read_upload(name, data.encode() if isinstance(data, str) else data))
    assert not [item for item in items if isinstance(item, Reject)]
    return [item for item in items if isinstance(item, Message)]


def told(name: str, data: bytes | str) -> list[tuple[str | None, str | None, str]]:
    return [(message.speaker, message.time, message.text) for message in messages(name, data)]


def json_lines(rows: list[Any]) -> str:
    return "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows)


CHAT = "09-03-2024 10:00 - Sam: hoi\n09-03-2024 10:01 - Noor: je overdrijft\n"
