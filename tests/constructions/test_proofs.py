"""What `annot patterns check` says of a library that hides, doubles or has no need of an order."""

import shutil
from pathlib import Path

import pytest

from annot.constructions.check import problems
from annot.constructions.compiler import compile_library
from annot.constructions.mutants import unwitnessed
from annot.constructions.rules import Rules
from annot.constructions.shadows import shadowed
from annot.pipeline.annotator import Annotator
from annot.resources import root

ENTRY = """
  - id: {label}.{name}
    name: een wending
    class: vaste-wending
    orders: [{orders}]
    does: De zin zegt iets.
    innocent: Dat kan ook gewoon zo zijn.
    anders: Zeg het anders.
{extra}    examples: [{examples}]
    counterexamples: [{{text: Goedemorgen allemaal., status: geen}}]
"""


def library(folder: Path, *entries: str) -> Path:
    """A library of our own constructions only; each entry is `label name orders examples extra`."""
    shutil.copytree(root() / "patterns" / "words", folder / "words")
    shutil.copy(root() / "patterns" / "classes.yaml", folder)
    texts: dict[str, str] = {}
    for entry in entries:
        label, name, orders, examples, extra = (part.strip() for part in entry.split("/"))
        extra = f"    {extra}\n" if extra else ""
        new = ENTRY.format(label=label, name=name, orders=orders, examples=examples, extra=extra)
        texts[label] = texts.get(label, f"label: {label}\nconstructions:") + new
    for label, text in texts.items():
        (folder / f"{label}.yaml").write_text(text, encoding="utf-8")
    return folder


def said(folder: Path) -> list[str]:
    rules = Rules(compile_library(folder))
    return list(problems(Annotator(["all"], all=True, rules=rules), folder))


def test_a_construction_that_hides_another_is_named(tmp_path: Path) -> None:
    folder = library(
        tmp_path,
        "minimalisering / wijd / 'je [zeurt|zaagt] P' / ⟦Je zaagt⟧. /",
        "minimalisering / smal / je zeurt P, je klaagt P / ⟦Je klaagt⟧. /",
    )
    (found,) = shadowed(Rules(compile_library(folder)))
    assert found == ("minimalisering.smal", "je zeurt P", "minimalisering.wijd")
    (problem,) = said(folder)
    assert problem.startswith("minimalisering.yaml:") and "minimalisering.wijd does not" in problem


@pytest.mark.parametrize(
    ("extra", "message"),
    [
        ("", "also found as devaluatie"),
        ("also: [devaluatie]", ""),
        ("also: [devaluatie, omkering]", "no example is found as omkering"),
    ],
)
def test_another_label_on_the_same_words_has_to_be_stated(
    tmp_path: Path, extra: str, message: str
) -> None:
    folder = library(
        tmp_path,
        f"minimalisering / ene / je zeurt / ⟦Je zeurt⟧. / {extra}",
        "devaluatie / andere / je zeurt / ⟦Je zeurt⟧. / also: [minimalisering]",
    )
    found = said(folder)
    assert len(found) == bool(message)
    assert message in "".join(found)


def test_an_order_that_no_example_needs_is_listed(tmp_path: Path) -> None:
    folder = library(tmp_path, "minimalisering / ene / je zeurt, je klaagt / ⟦Je zeurt⟧. /")
    rules = Rules(compile_library(folder))
    assert unwitnessed(rules, folder) == [("minimalisering.ene", "je klaagt")]
