"""`annot annotate` on chats and documents: found by content, or named with --from."""

import io
import json
from pathlib import Path

import pytest
from chat_exports import expected, export
from chat_files import CHAT, make_docx, make_zip

from annot.cli import run


def annotated(source: Path, *options: str, status: int = 0) -> list[dict[str, object]]:
    out = source.with_name("uit.jsonl")
    arguments = ["annotate", str(source), "-o", str(out), "--overwrite", *options]
    assert run(arguments) == status
    return [json.loads(line) for line in out.read_text(encoding="utf-8").splitlines()]


def test_a_chat_is_recognised_by_its_content(tmp_path: Path) -> None:
    for name in ("chat.txt", "chat.md", "WhatsApp-chat met Sam.txt"):
        source = tmp_path / name
        source.write_text(export("android-nl"), encoding="utf-8")
        rows = [(row["speaker"], row["time"], row["text"]) for row in annotated(source)]
        assert rows == expected("android-nl")


def test_a_zip_and_a_document(tmp_path: Path) -> None:
    source = tmp_path / "chat.zip"
    source.write_bytes(make_zip({"_chat.txt": CHAT}))
    (_, row) = annotated(source)
    assert (row["speaker"], row["spans"][0]["label"]) == ("Noor", "minimalisering")
    source = tmp_path / "brief.docx"
    source.write_bytes(make_docx("<w:p><w:r><w:t>a</w:t></w:r></w:p>" * 2))
    assert [row["id"] for row in annotated(source)] == [f"{source}:1", f"{source}:2"]
    assert [row["text"] for row in annotated(source, "--whole")] == ["a\na"]


def test_from_wins_over_content(tmp_path: Path) -> None:
    source = tmp_path / "chat.txt"
    source.write_text(CHAT)
    assert [row["text"] for row in annotated(source, "--from", "text")] == CHAT.splitlines()
    odd = tmp_path / "chat.log"
    odd.write_text(CHAT)
    assert [row["speaker"] for row in annotated(odd, "--from", "whatsapp")] == ["Sam", "Noor"]
    packed = tmp_path / "chat.zip"
    packed.write_bytes(make_zip({"iets.txt": CHAT}))
    assert [row["speaker"] for row in annotated(packed, "--from", "signal")] == ["Sam", "Noor"]


def test_standard_input_with_a_format(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(CHAT.encode())))
    out = tmp_path / "uit.jsonl"
    assert run(["annotate", "-", "--from", "whatsapp", "-o", str(out)]) == 0
    assert [json.loads(line)["speaker"] for line in out.open()] == ["Sam", "Noor"]


def test_an_unknown_line_is_refused_with_its_number(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    source = tmp_path / "chat.txt"
    source.write_text(CHAT + "9 Maerz 2024 om 10u15 | Sam: geheim-woord\n")
    assert len(annotated(source, status=1)) == 2
    reject = json.loads((tmp_path / "uit.jsonl.rejects.jsonl").read_text())
    assert reject.keys() == {"source", "line", "reason"}
    assert reject["line"] == 3 and "unknown form" in reject["reason"]
    assert "geheim-woord" not in capsys.readouterr().err
