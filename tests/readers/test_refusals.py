"""What cannot be read is refused at once, in one clear sentence that repeats nothing of it."""

import io
import struct
import zipfile
from pathlib import Path

import pytest
from chat_files import CHAT, make_docx, make_zip, messages
from ruamel.yaml import YAML

from annot.annotation import LONGEST_TEXT
from annot.cli import run
from annot.errors import InputError
from annot.readers import Reject, UnreadableError
from annot.readers.rejects import LARGEST_UPLOAD, sentence
from annot.readers.upload import read_upload

SECRET = "geheim-woord"
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(500)
TEXTS = YAML(typ="safe").load(Path(__file__).parents[2] / "data" / "page" / "readers.yaml")
LAUGHS = "<!DOCTYPE w [<!ENTITY a 'haha'>" + "".join(
    f"<!ENTITY {b} '{f'&{a};' * 10}'>" for a, b in zip("abcdefgh", "bcdefghi", strict=True)
)
OUTSIDE = "<!DOCTYPE w [<!ENTITY i SYSTEM 'file:///etc/passwd'>]>"


def locked_zip() -> bytes:
    data = bytearray(make_zip({"_chat.txt": CHAT}))
    for mark, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        data[data.index(mark) + offset] |= 1
    return bytes(data)


def spoilt_zip() -> bytes:
    data = bytearray(make_zip({"_chat.txt": CHAT}))
    data[60] ^= 0xFF
    return bytes(data)


def nested_zip() -> bytes:
    return make_zip({"b.zip": make_zip({"_chat.txt": CHAT})})


def many_zip() -> bytes:
    return make_zip({f"{n}.txt": "" for n in range(20_001)})


def locked_docx() -> bytes:
    return OLE + "EncryptedPackage".encode("utf-16-le")


def lying_zip() -> bytes:
    """Says that its entry is small where it unpacks to 300 MB."""
    data = bytearray(make_zip({"_chat.txt": "a" * 300_000_000}))
    at = data.index(b"PK\x01\x02")
    data[at + 24 : at + 28] = struct.pack("<I", 900_000)
    return bytes(data)


def overlapping_zip() -> bytes:
    """Many entries of 9 MB each that share one packed text, as the best bombs do."""
    line = "09-03-2024 10:00 - Sam: "
    text = "".join(f"{line}{n * 7919 % 1_000_003}\n" for n in range(290_000))
    data = make_zip({"a.txt": text})
    start, end = data.index(b"PK\x01\x02"), data.index(b"PK\x05\x06")
    entry, count = data[start:end], 200
    directory = b"".join(
        entry.replace(b"a.txt", b"%05d.txt"[:0] + b"%c.txt" % (97 + n % 26)) for n in range(count)
    )
    tail = struct.pack("<4sHHHHIIH", b"PK\x05\x06", 0, 0, count, count, len(directory), start, 0)
    return data[:start] + directory + tail


def other_method() -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_LZMA) as archive:
        archive.writestr("_chat.txt", CHAT)
    return out.getvalue()


BAD = {
    "an empty file": ("a.txt", lambda: b"", "empty"),
    "only white space": ("a.txt", lambda: b" \r\n\n", "empty"),
    "only a mark": ("a.txt", lambda: b"\xef\xbb\xbf", "empty"),
    "200 MB": ("a.txt", lambda: b"a" * 200_000_000, "too_large"),
    "binary": ("a.txt", lambda: bytes(range(256)) * 20, "binary"),
    "zeros": ("a.txt", lambda: b"x" + bytes(5000), "utf16_without_mark"),
    "a photo": ("a.txt", lambda: b"\x89PNG\r\n\x1a\n" + bytes(99), "picture"),
    "a photo of a phone": ("a.zip.heic", lambda: b"\0\0\0\x18ftypheic" + bytes(99), "picture"),
    "a voice note": ("a.opus", lambda: b"OggS" + bytes(99), "sound"),
    "a PDF": ("a.pdf", lambda: b"%PDF-1.7 " + bytes(99), "pdf"),
    "UTF-16 without mark": ("a.txt", lambda: CHAT.encode("utf-16-le"), "utf16_without_mark"),
    "a zip bomb": ("a.zip", lambda: make_zip({"_chat.txt": "a" * 90_000_000}), "zip_bomb"),
    "a large zip bomb": ("a.zip", lambda: make_zip({"_chat.txt": "a" * 300_000_000}), "zip_bomb"),
    "a zip that lies": ("a.zip", lying_zip, "zip_damaged"),
    "a zip that overlaps": ("a.zip", overlapping_zip, "zip_bomb"),
    "a nested zip": ("a.zip", nested_zip, "zip_nested"),
    "a zip upwards": ("a.zip", lambda: make_zip({f"../{SECRET}.txt": CHAT}), "zip_paths"),
    "a zip from the root": ("a.zip", lambda: make_zip({"/etc/_chat.txt": CHAT}), "zip_paths"),
    "a zip to a drive": ("a.zip", lambda: make_zip({"C:\\x\\_chat.txt": CHAT}), "zip_paths"),
    "a locked zip": ("a.zip", locked_zip, "zip_locked"),
    "half a zip": ("a.zip", lambda: make_zip({"_chat.txt": CHAT * 99})[:-30], "zip_damaged"),
    "a spoilt zip": ("a.zip", spoilt_zip, "zip_damaged"),
    "an empty zip": ("a.zip", lambda: make_zip({}), "zip_no_chat"),
    "a zip with photos": ("a.zip", lambda: make_zip({"a.jpg": b"\xff\xd8\xff"}), "zip_no_chat"),
    "a zip with a letter": ("a.zip", lambda: make_zip({"a.txt": SECRET}), "zip_no_chat"),
    "a zip of many": ("a.zip", many_zip, "zip_many"),
    "a zip by a rare method": ("a.zip", other_method, "zip_method"),
    "a text called zip": ("a.zip", lambda: SECRET.encode(), "zip_damaged"),
    "a locked docx": ("a.docx", locked_docx, "office_locked"),
    "an old document": ("a.doc", lambda: OLE, "office_old"),
    "a text called docx": ("a.docx", lambda: SECRET.encode(), "no_document"),
    "a docx without text": ("a.docx", lambda: make_zip({"a.xml": "<a/>"}), "no_document"),
    "an empty docx": ("a.docx", lambda: make_docx("<w:p/>"), "nothing_to_read"),
    "a broken docx": ("a.docx", lambda: make_docx("<w:p>"), "document_damaged"),
    "a docx that grows": ("a.docx", lambda: make_docx("&i;", LAUGHS + "]>"), "document_damaged"),
    "a docx that fetches": ("a.docx", lambda: make_docx("&i;", OUTSIDE), "document_damaged"),
    "a docx bomb": ("a.docx", lambda: make_docx("a" * 50_000_000), "zip_bomb"),
    "no mail": ("a.eml", lambda: SECRET.encode(), "not_mail"),
    "a mail without text": ("a.eml", lambda: b"From: a@b.nl\n\n", "nothing_to_read"),
    "other JSON": ("a.json", lambda: b'{"a": [1, 2]}', "json_unknown"),
    "deep JSON": ("a.json", lambda: b'{"messages":' + b"[" * 500_000, "nothing_read"),
    "deep chats": ("a.json", lambda: b'{"chats":' * 100_000, "nothing_read"),
    "JSONL of nothing": ("a.jsonl", lambda: b"[1]\n[2]\n", "nothing_read"),
    "an unknown chat": (
        "a.txt",
        lambda: f"9 Maerz 2024 om 10u15 | Sam: {SECRET}\n".encode() * 9,
        "nothing_read",
    ),
    "placeholders only": (
        "a.txt",
        lambda: b"09-03-2024 10:00 - Sam: <Media weggelaten>\n",
        "nothing_to_read",
    ),
}


@pytest.mark.parametrize("what", BAD)
def test_a_file_that_cannot_be_read_gets_one_sentence(what: str) -> None:
    name, make, kind = BAD[what]
    data = make()
    with pytest.raises(InputError) as caught:
        read_upload(name, data)
    error = caught.value
    assert isinstance(error, UnreadableError)
    assert kind in (error.kind, None)
    for text in (str(error), error.text("nl")):
        assert SECRET not in text
        assert "\n" not in text and "{" not in text
        assert text.count(". ") <= 1


def test_an_unknown_chat_is_told_by_line_in_dutch() -> None:
    with pytest.raises(UnreadableError) as caught:
        read_upload("a.txt", b"\n" + b"9 Maerz 2024 om 10u15 | Sam: hoi\n" * 2)
    assert caught.value.text("nl").startswith("In dit bestand is geen bericht gevonden. Regel 2: ")
    assert "20 MB" in sentence("too_large", "nl")


def test_every_kind_has_a_sentence_in_both_languages() -> None:
    assert TEXTS["nl"].keys() == TEXTS["en"].keys()
    package = Path(__file__).parents[2] / "src" / "annot"
    sources = [*package.glob("readers/*.py"), *package.glob("exchange/*.py")]
    code = "".join(path.read_text() for path in sources)
    assert [kind for kind in TEXTS["nl"] if f'"{kind}"' not in code] == []


@pytest.mark.thorough
def test_the_largest_upload_is_read() -> None:
    line = "09-03-2024 10:00 - Sam: hoi\n"
    count = LARGEST_UPLOAD // len(line)
    assert next(iter(read_upload("a.txt", (line * count).encode()))) == messages("a.txt", line)[0]


def test_one_text_too_long_is_a_reject() -> None:
    text = CHAT + "09-03-2024 10:02 - Sam: " + "a" * (LONGEST_TEXT + 1)
    assert list(read_upload("a.txt", text.encode()))[-1] == Reject("a.txt", 3, "too_long")


def test_nothing_is_written_to_disk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("TMPDIR", str(tmp_path))
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    for name, data in (("a.zip", make_zip({"_chat.txt": CHAT * 9999})), ("a.docx", make_docx(""))):
        try:
            list(read_upload(name, data))
        except UnreadableError:
            assert name == "a.docx"
    assert list(tmp_path.iterdir()) == []


def test_the_command_refuses_in_one_sentence_before_it_works(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for number, (name, make, kind) in enumerate(BAD.values()):
        if kind not in ("zip_paths", "zip_locked", "office_locked", "no_document", "binary"):
            continue
        source, out = tmp_path / f"{number}-{name}", tmp_path / "uit.jsonl"
        source.write_bytes(make())
        assert run(["annotate", str(source), "-o", str(out)]) == 2
        (line,) = capsys.readouterr().err.splitlines()
        assert sentence(kind) in line and SECRET not in line
        assert not out.exists()
