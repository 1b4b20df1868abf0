"""Exported patterns are ordinary spaCy patterns that work on the shadow."""

import json
from pathlib import Path

import pytest
import spacy

import annot
from annot.cli import run
from annot.constructions.listing import span_ruler_patterns
from annot.constructions.rules import load_rules


@pytest.mark.thorough
def test_exported_patterns_find_the_same_words_in_a_span_ruler(tmp_path: Path) -> None:
    out = tmp_path / "patterns.jsonl"
    assert run(["patterns", "export", "-o", str(out)]) == 0
    wanted = {"minimalisering.overdrijven", "ontkenning.nooit-gezegd", "minimalisering.aanstellen"}
    lines = map(json.loads, out.read_text(encoding="utf-8").splitlines())
    ruler = spacy.blank("nl").add_pipe("span_ruler")
    ruler.add_patterns([line for line in lines if line["id"] in wanted])  # type: ignore[attr-defined]
    doc = ruler(annot.shadow("kheb da NOOIT gezegd!! en stelt u ni zo aan, ge overdrijft"))
    found = {(span.text, span.label_) for span in doc.spans["ruler"]}
    assert ("ik heb dat nooit gezegd", "ontkenning") in found
    assert ("stelt u niet zo aan", "minimalisering") in found
    assert ("ge overdrijft", "minimalisering") in found


@pytest.mark.thorough
def test_every_native_pattern_is_exported() -> None:
    rules = load_rules()
    native = sum(pattern.native for pattern, _ in rules.rows())
    assert len(list(span_ruler_patterns(rules))) == native


def test_show_lists_examples_and_derived_orders(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["patterns", "show", "minimalisering.aanstellen"]) == 0
    printed = capsys.readouterr().out
    assert "⟦Stel je niet zo aan⟧." in printed
    assert "je|jij stel|stelde|stelt je|jezelf" in printed


def test_list_names_every_construction(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["patterns", "list"]) == 0
    assert len(capsys.readouterr().out.splitlines()) == len(load_rules().constructions)
