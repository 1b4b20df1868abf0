"""The worked example of the documentation runs from the corpus to the plot."""

import subprocess
import sys

import pytest

from annot.resources import root

EXAMPLE = root() / "docs" / "worked_example.py"


@pytest.mark.thorough
def test_it_makes_a_table_and_a_plot(tmp_path):
    for name in ("matplotlib", "phonenumbers"):
        pytest.importorskip(name, reason=f"{name} is not installed")
    if not EXAMPLE.is_file():
        pytest.skip("docs/ is not beside these tests")
    done = subprocess.run(
        [sys.executable, str(EXAMPLE), str(tmp_path)], capture_output=True, text=True
    )
    assert (done.returncode, "Traceback" in done.stderr) == (0, False)
    for said in ("prevalence", "| predictions", "always yes", "Of 320 rows read"):
        assert said in " ".join(done.stdout.split()), said
    assert "<svg" in (tmp_path / "figure.svg").read_text(encoding="utf-8")
    assert (tmp_path / "discuss.jsonl").read_text(encoding="utf-8").count("\n") > 0
