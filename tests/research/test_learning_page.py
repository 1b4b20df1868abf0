"""The code in docs/learning.md runs as it stands, in order."""

import json
import re
import textwrap
from pathlib import Path

import pytest

PAGE = Path(__file__).parents[2] / "docs" / "learning.md"
BLOCK = re.compile(r"^ *```python\n(.*?)^ *```$", re.DOTALL | re.MULTILINE)


def blocks() -> list[str]:
    return [textwrap.dedent(code) for code in BLOCK.findall(PAGE.read_text(encoding="utf-8"))]


def test_counts_in_a_model(capsys: pytest.CaptureFixture[str]) -> None:
    counting, _ = blocks()
    known: dict[str, object] = {}
    exec(counting, known)
    assert capsys.readouterr().out == "2\n"
    assert known["search"].best_params_  # type: ignore[attr-defined]


def test_only_judged_rows_are_kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    rows = [
        {"text": "a", "spans": [{"text": "a", "label": "correctie"}]},
        {"text": "b", "spans": [], "judged": True},
        {"text": "c", "spans": []},
    ]
    Path("judge.jsonl").write_text("".join(json.dumps(row) + "\n" for row in rows))
    _, keeping = blocks()
    exec(keeping, {})
    assert list(map(json.loads, Path("judged.jsonl").read_text().splitlines())) == rows[:2]
