"""The methods paragraph says what the run was, in both languages."""

import json

import pytest

from annot.cli import run


@pytest.fixture
def summary(tmp_path):
    rows = [{"text": "Je overdrijft."}, {"text": "Mijn zus overdrijft."}, {"text": 3}]
    source, out = tmp_path / "in.jsonl", tmp_path / "uit.jsonl"
    source.write_text("".join(f"{json.dumps(row)}\n" for row in rows), encoding="utf-8")
    assert run(["annotate", str(source), "-o", str(out), "--context", "2", "--all"]) == 1
    return tmp_path / "uit.jsonl.summary.json"


@pytest.mark.parametrize(
    "language, said",
    [
        (
            "nl",
            ["Van 3 ingelezen", "er 2 geannoteerd en 1", "1 teksten (50,0 %)", "0,901", "tot 2"],
        ),
        ("en", ["Of 3 rows", "2 were annotated and 1", "1 texts (50.0 %)", "0.901", "up to 2"]),
    ],
)
def test_the_counts_of_the_run_and_the_figures_of_the_gold_stand_in_it(
    summary, capsys, language, said
):
    capsys.readouterr()
    assert run(["methods", str(summary), "--language", language]) == 0
    words = " ".join(capsys.readouterr().out.split())
    assert [one for one in said if one not in words] == []
    assert "minimalisering 1" in words and "blank:nl" in words and "{" not in words


@pytest.mark.parametrize("content", ["", "[]", "{}", '{"meta": 3}', '{"rows": "Geheim"}'])
def test_what_is_no_summary_gets_one_sentence(tmp_path, capsys, content):
    path = tmp_path / "a.json"
    path.write_text(content, encoding="utf-8")
    assert run(["methods", str(path)]) == 2
    err = capsys.readouterr().err
    assert err.count("\n") == 1 and "summary" in err and "Geheim" not in err


def test_a_file_that_is_not_there_gets_one_sentence(capsys):
    assert run(["methods", "er-is-niets.json"]) == 2
    assert "there is no such file" in capsys.readouterr().err
