"""`--pseudonymise`: stable under the key, across chunks, in every form; nothing else decides."""

import json
from pathlib import Path

import pytest
from corpus import annotate, files, records

from annot.cli import run

pytest.importorskip("phonenumbers", reason="needs annot[deid]")
pytest.importorskip("stdnum", reason="needs annot[deid]")

ROWS = [
    ("c1", "Noor de Vries", "Je overdrijft, Sanne."),
    ("c1", "Sanne", "Bel 06-12345678 of mail noor@voorbeeld.nl"),
    ("c2", "Sam", "Sanne was er ook, en je stelt je aan"),
    ("c1", "Sanne", "noor zei: dat heb ik nooit gezegd"),
    ("c1", "Sanne", "?"),
]


@pytest.fixture
def source(tmp_path: Path) -> Path:
    path = tmp_path / "Chat met Noor.jsonl"
    rows = [
        {"text": text, "conversation": conversation, "speaker": speaker}
        for conversation, speaker, text in ROWS
    ]
    path.write_text("".join(json.dumps(row) + "\n" for row in rows))
    return path


def test_names_and_numbers_are_gone_and_offsets_fit(source: Path, tmp_path: Path) -> None:
    key = tmp_path / "sleutel"
    annotate(source, tmp_path / "uit.jsonl", "--pseudonymise", "--key", str(key), "--context", "2")
    made = records(tmp_path / "uit.jsonl")
    text = (tmp_path / "uit.jsonl").read_text().lower()
    assert not any(word in text for word in ("noor", "vries", "12345678", "voorbeeld.nl"))
    assert "[telefoon]" in made[1]["text"] and "[e-mail]" in made[1]["text"]
    assert made[0]["text"] == f"Je overdrijft, {made[1]['speaker']}."
    assert made[0]["speaker"] in made[3]["text"]
    assert made[1]["speaker"] == made[3]["speaker"] != made[0]["speaker"]
    assert "Sanne was er ook" in made[2]["text"]  # nobody of that name speaks there
    for row in made:
        for span in row["spans"]:
            assert row["text"][span["start"] : span["end"]] == span["text"]
    assert made[0]["meta"]["options"]["pseudonymised"] == "speakers"
    assert key.read_text().strip() not in (tmp_path / "uit.jsonl.summary.json").read_text()


def test_chunks_do_not_show_and_the_key_does(source: Path, tmp_path: Path) -> None:
    made = []
    for name, key in (("a", "1"), ("b", "1"), ("c", "2")):
        options = ["--pseudonymise", "--key", str(tmp_path / key), "--chunk", "1"]
        if name == "b":
            options[-1] = "1000"
        annotate(source, tmp_path / f"{name}.csv", *options)
        made.append(files(tmp_path, f"{name}.csv"))
    assert made[0] == made[1] != made[2]


def test_under_a_key_the_hashes_of_texts_are_stable(source: Path, tmp_path: Path) -> None:
    for name in ("a", "b"):
        key = ("--key", str(tmp_path / "sleutel"))
        annotate(source, tmp_path / f"{name}.jsonl", "--text", "none", *key)
    assert files(tmp_path, "a.jsonl") == files(tmp_path, "b.jsonl")
    annotate(source, tmp_path / "c.jsonl", "--text", "none")
    hashes = [{row["text_hash"] for row in records(tmp_path / f"{n}.jsonl")} for n in "ac"]
    assert hashes[0].isdisjoint(hashes[1])


def test_what_is_missing_is_said(
    source: Path,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    out = str(tmp_path / "uit.jsonl")
    assert run(["annotate", str(source), "-o", out, "--pseudonymise"]) == 2
    assert "needs --key FILE" in capsys.readouterr().err
    (tmp_path / "kort").write_text("kort")
    short = ["--pseudonymise", "--key", str(tmp_path / "kort")]
    assert run(["annotate", str(source), "-o", out, *short]) == 2
    assert "must hold 16" in capsys.readouterr().err
    monkeypatch.setattr("annot.pseudonyms.corpus.find_spec", lambda name: None)
    key = ["--pseudonymise", "--key", str(tmp_path / "lang")]
    assert run(["annotate", str(source), "-o", out, *key]) == 2
    assert "pip install 'annot[deid]'" in capsys.readouterr().err
