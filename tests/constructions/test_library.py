"""The library proves itself by its own examples; a mistake is named with file and line."""

import json
import re
import shutil
from collections.abc import Callable
from pathlib import Path

import jsonschema
import pytest
from ruamel.yaml import YAML

from annot.cli import run
from annot.constructions import check, mutants
from annot.constructions.generate import generated
from annot.constructions.rules import load_rules
from annot.labels import layer_of
from annot.pipeline.annotator import Annotator
from annot.resources import root

PATTERNS = root() / "patterns"


def test_every_example_and_counterexample_holds(everything: Annotator) -> None:
    assert list(check.problems(everything)) == []


def test_every_core_construction_says_it_another_way() -> None:
    texts = load_rules().constructions
    core = {name: text for name, text in texts.items() if layer_of(text["label"]) == "kern"}
    assert [name for name, text in core.items() if not text["anders"]] == []


def test_generated_schemas_and_pages_are_current() -> None:
    for path, text in generated().items():
        assert path.read_text(encoding="utf-8") == text, path.name


def test_the_pattern_files_follow_the_published_schemas() -> None:
    yaml = YAML(typ="safe")
    for folder, name in ((PATTERNS, "schema.json"), (PATTERNS / "statuses", "status.schema.json")):
        published = json.loads((PATTERNS / name).read_text(encoding="utf-8"))
        validator = jsonschema.validators.validator_for(published)(published)
        for path in folder.glob("*.yaml"):
            if path.name != "classes.yaml":
                validator.validate(yaml.load(path.read_text(encoding="utf-8")))


def test_every_construction_links_only_to_passages_that_may_stand_beside_a_match() -> None:
    from annot.essay import load_map

    passages = load_map().passages
    for name, texts in load_rules().constructions.items():
        for identifier in texts["essay"] or []:
            assert passages[identifier].beside_match, name


def small_library(folder: Path) -> Path:
    """A copy of the library with a handful of constructions, so that it compiles in no time."""
    shutil.copytree(PATTERNS / "words", folder / "words")
    shutil.copy(PATTERNS / "classes.yaml", folder)
    head, *sections = (
        (PATTERNS / "minimalisering.yaml")
        .read_text(encoding="utf-8")
        .split("\n  - id: minimalisering.")
    )
    kept = [section for section in sections if section.split("\n")[0] in KEPT]
    text = "\n  - id: minimalisering.".join([head, *kept])
    (folder / "minimalisering.yaml").write_text(text, encoding="utf-8")
    return folder


KEPT = {"overdrijven", "overdreven", "te-groot", "aanstellen", "gevoelig-doen", "lange-tenen"}
Edit = Callable[[str], str]
MISTAKES: list[tuple[str, Edit, str, str]] = [
    (
        "unknown key",
        lambda s: s.replace("    name: je overdrijft\n", "    naam: je overdrijft\n", 1),
        "minimalisering.yaml:6: constructions.0.naam",
        "unknown key",
    ),
    (
        "missing text",
        lambda s: s.replace("    name: je overdrijft\n", "", 1),
        "minimalisering.yaml:5: constructions.0.name",
        "is missing",
    ),
    (
        "unknown status",
        lambda s: s.replace("status: ontkend", "status: geheim", 1),
        "minimalisering.yaml:",
        "Input should be 'direct'",
    ),
    (
        "unmarked example",
        lambda s: s.replace("⟦Je overdrijft⟧ weer.", "Je overdrijft weer.", 1),
        "minimalisering.yaml:",
        "mark the span",
    ),
    (
        "no examples",
        lambda s: re.sub(r'examples: \["⟦Je hebt lange tenen.*\n', "examples: []\n", s),
        "minimalisering.yaml:",
        "at least 1 item",
    ),
    (
        "unknown class",
        lambda s: s.replace("class: wederkerend\n", "class: zelfbedacht\n"),
        ": minimalisering.aanstellen: ",
        "there are eigenschap, ontkenning, predikaat",
    ),
    (
        "unknown frame",
        lambda s: s.replace("class: wederkerend\n", "class: wederkerend\n    without: [x]\n"),
        ": minimalisering.aanstellen: ",
        "no frame “x”",
    ),
    (
        "unknown slot",
        lambda s: s.replace("zonder R P aan te stellen", "zonder RR P aan te stellen"),
        ": minimalisering.aanstellen: ",
        "unknown slot “RR”",
    ),
    (
        "unknown verb",
        lambda s: s.replace("verb: doen", "verb: toveren"),
        ": minimalisering.gevoelig-doen: ",
        "not in verbs.yaml",
    ),
    (
        "repeated id",
        lambda s: s.replace("id: minimalisering.overdreven", "id: minimalisering.overdrijven"),
        "minimalisering.yaml",
        "already used",
    ),
    (
        "foreign id",
        lambda s: s.replace("id: minimalisering.overdreven", "id: correctie.overdreven"),
        "minimalisering.yaml:",
        "must start with",
    ),
    (
        "a paragraph that does not exist",
        lambda s: s.replace("essay: [impact-2]", "essay: [impact-99]"),
        "minimalisering.overdrijven",
        "impact-99 is no paragraph",
    ),
    (
        "a link without its degree of support",
        lambda s: s.replace("    essay_support: voorbeeld\n", ""),
        "minimalisering.overdrijven",
        "essay_support is missing",
    ),
    (
        "a kern construction without another way to say it",
        lambda s: re.sub(r"    anders: .*\n", "", s),
        "minimalisering.overdrijven",
        "anders is missing",
    ),
    ("no YAML", lambda s: s + "\n  - [", "minimalisering.yaml:", "expected"),
    (
        "an example that is not found",
        lambda s: s.replace("⟦Je hebt lange tenen⟧.", "⟦Je hebt korte tenen⟧."),
        "minimalisering.lange-tenen",
        "is not found at the mark",
    ),
    (
        "a counter-example with another status",
        lambda s: re.sub(r'(overdrijft altijd.", status: )derde', r"\1eigen", s),
        "minimalisering.overdrijven",
        "gets derde, not eigen",
    ),
]  # fmt: skip


def test_an_n_word_among_the_particles_is_refused(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = small_library(tmp_path)
    file = folder / "words" / "particles.yaml"
    text = file.read_text(encoding="utf-8")
    file.write_text(text.replace("modal:\n  [toch,", "modal:\n  [nooit, toch,"), encoding="utf-8")
    assert run(["patterns", "check", str(folder)]) == 2
    assert "“nooit” is an n-word" in capsys.readouterr().err


def test_a_gap_of_more_than_five_words_is_refused(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = small_library(tmp_path)
    file = folder / "minimalisering.yaml"
    text = file.read_text(encoding="utf-8")
    file.write_text(text.replace("S HAVE P lange tenen", "S HAVE P{0,9} lange tenen"), "utf-8")
    assert run(["patterns", "check", str(folder)]) == 2
    assert "a gap of 9 words" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("edit", "where", "what"), [row[1:] for row in MISTAKES], ids=[row[0] for row in MISTAKES]
)
def test_a_mistake_is_named_with_its_place(
    edit: Edit, where: str, what: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = small_library(tmp_path)
    file = folder / "minimalisering.yaml"
    before = file.read_text(encoding="utf-8")
    after = edit(before)
    assert after != before, "the edit of this test no longer fits the file"
    file.write_text(after, encoding="utf-8")
    assert run(["patterns", "check", str(folder)]) == 2
    printed = capsys.readouterr().err
    assert where in printed
    assert re.match(r"(annot: )?minimalisering\.yaml:\d+: ", printed), "the line is named"
    assert what in printed
    assert "Traceback" not in printed


def test_every_order_has_an_example_that_needs_it() -> None:
    assert mutants.unwitnessed(load_rules()) == []
