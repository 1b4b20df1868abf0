"""Without the extra, each command for research says in one sentence what to install."""

import subprocess
import sys

import pytest

GOLD = "gold.jsonl"
WITHOUT = """
import sys
for name in ("sklearn", "scipy", "cassis", "lxml"):
    sys.modules[name] = None
from annot.cli import main
main(sys.argv[1:])
"""


@pytest.mark.parametrize(
    "arguments",
    [
        ("evaluate", GOLD),
        ("agreement", GOLD, GOLD),
        ("audit", "sample", GOLD, "-o", "uit.jsonl"),
        ("suggest", GOLD, "-o", "uit.jsonl"),
        ("convert", GOLD, "uit.xmi.zip"),
        ("convert", GOLD, "uit.folia.xml.zip"),
    ],
    ids=" ".join,
)
def test_it_says_what_to_install(tmp_path, arguments):
    span = {"text": "Je overdrijft", "label": "minimalisering", "status": "direct"}
    row = {"id": "1", "text": "Je overdrijft.", "spans": [span]}
    (tmp_path / GOLD).write_text(str(row).replace("'", '"') + "\n", encoding="utf-8")
    command = [sys.executable, "-c", WITHOUT, *arguments]
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True)
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr == "annot: this needs the research extra: pip install 'annot[research]'\n"
