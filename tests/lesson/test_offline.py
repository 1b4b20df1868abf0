"""A lesson as one file: whole, without anything to fetch, and the same each time."""

import json
import re
from pathlib import Path

import pytest

from annot.cli import run
from annot.lesson.offline import offline_page

LANGUAGES = ("nl", "en")


def told(page: str) -> dict[str, object]:
    found = re.search(r'<script type="application/json" id="lesson">(.*?)</script>', page, re.S)
    assert found
    return json.loads(found.group(1))  # type: ignore[no-any-return]


@pytest.mark.parametrize("language", LANGUAGES)
def test_it_fetches_nothing(language: str) -> None:
    page = offline_page(language)
    assert f'<html lang="{language}">' in page
    assert "default-src 'none'" in page
    assert not re.search(r"\b(?:src|href)\s*=|@import|url\(|fetch\(|XMLHttp|localStorage", page)


def test_the_same_rules_give_the_same_file() -> None:
    assert offline_page() == offline_page()


def test_all_parts_have_their_content() -> None:
    parts = told(offline_page())["parts"]
    assert isinstance(parts, dict)
    assert len(parts["library"]["data"]["themes"]) >= 14
    assert len(parts["pairs"]["data"]["pairs"]) > 500
    assert len(parts["exercise"]["choices"]) >= 6
    assert len(parts["context"]["choices"]) >= 8


def test_the_command_writes_it(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "les.html"
    assert run(["lesson", "export", "-o", str(file), "--language", "en"]) == 0
    assert file.read_text(encoding="utf-8") == offline_page("en")
    assert run(["lesson", "export", "-o", str(file)]) == 2
    assert run(["lesson", "export", "-o", str(tmp_path / "les.pdf")]) == 2
    assert run(["lesson", "export", "-o", str(tmp_path / "geen" / "les.html")]) == 2
    said = capsys.readouterr().err
    for sentence in ("exists already", "must end in .html", "folder does not exist"):
        assert sentence in said
