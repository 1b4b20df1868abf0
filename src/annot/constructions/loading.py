"""Reads pattern files, and says in one line each what is wrong in them and where."""

from collections.abc import Iterable
from functools import cache
from pathlib import Path
from typing import Any, TypeVar

from annot.resources import read_yaml, root

from .model import ConstructionFile, ReasonFile, StatusFile, Strict

Model = TypeVar("Model", bound=Strict)


class PatternError(ValueError):
    """One or more mistakes in pattern files; `problems` holds a line for each."""

    def __init__(self, problems: list[str]) -> None:
        super().__init__("\n".join(problems))
        self.problems = problems


def read_patterns(path: Path) -> Any:
    """Raises PatternError with file and line for text that is no YAML, or a repeated key."""
    from ruamel.yaml.error import YAMLError

    try:
        return read_yaml(path)
    except YAMLError as error:
        mark = getattr(error, "problem_mark", None) or getattr(error, "context_mark", None)
        line = mark.line + 1 if mark else 1
        problem = str(getattr(error, "problem", None) or "not valid YAML").split("\n")[0]
        raise PatternError([f"{path.name}:{line}: {problem}"]) from None
    except (OSError, UnicodeDecodeError):
        raise PatternError([f"{path.name}:1: cannot be read as UTF-8 text"]) from None


def read_model(path: Path, model: type[Model]) -> Model:
    from pydantic import ValidationError

    data = read_patterns(path)
    try:
        return model.model_validate(data)
    except ValidationError as error:
        raise PatternError([_describe(path, problem) for problem in error.errors()]) from None


def _describe(path: Path, problem: Any) -> str:
    """`file:line: where: what is wrong (what is allowed)`."""
    location = [part for part in problem["loc"] if not _is_union_branch(part)]
    where = ".".join(str(part) for part in location) or "file"
    message = problem["msg"].removeprefix("Value error, ")
    if problem["type"] == "extra_forbidden":
        message = "unknown key; see schema.json for the keys that are allowed"
    elif problem["type"] == "missing":
        message = "is missing"
    return f"{path.name}:{_line_of(path, location)}: {where}: {message}"


def _is_union_branch(part: Any) -> bool:
    return isinstance(part, str) and ("[" in part or part in {"str", "Verb"})


def _line_of(path: Path, location: list[Any]) -> int:
    """The line of the deepest part of a location that exists, by a second, slower reading."""
    from ruamel.yaml import YAML

    node = YAML(typ="rt").load(path.read_text(encoding="utf-8"))
    line = 0
    for part in location:
        try:
            line = node.lc.key(part)[0] if isinstance(part, str) else node.lc.item(part)[0]
            node = node[part]
        except (AttributeError, KeyError, IndexError, TypeError):
            break
    return int(line) + 1


def where(identifier: str, folder: Path | None = None) -> str:
    """`file:line` of the entry with an id: the place to look when its patterns or examples fail."""
    for path in sorted((folder or root() / "patterns").rglob("*.yaml")):
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1):
            if line.split("id:")[-1].strip() == identifier and "- id:" in line:
                return f"{path.name}:{number}: {identifier}"
    return identifier


def pattern_files(folder: Path | None = None) -> list[Path]:
    return sorted((folder or root() / "patterns").glob("*.yaml"))


@cache
def load_constructions(folder: Path | None = None) -> list[ConstructionFile]:
    """All construction files, ids unique over all of them."""
    paths = [path for path in pattern_files(folder) if path.name != "classes.yaml"]
    files = _read_all(paths, ConstructionFile)
    _unique(
        (path, c.id) for path, file in zip(paths, files, strict=True) for c in file.constructions
    )
    return files


@cache
def load_statuses(folder: Path | None = None) -> list[StatusFile]:
    """All cue files, ids unique over all of them."""
    paths = sorted(((folder or root() / "patterns") / "statuses").glob("*.yaml"))
    files = _read_all(paths, StatusFile)
    _unique((path, cue.id) for path, file in zip(paths, files, strict=True) for cue in file.cues)
    return files


def load_reasons(folder: Path | None = None) -> ReasonFile:
    """What a trained pipeline may say; a folder of one's own need not have it."""
    path = (folder or root() / "patterns") / "model" / "reasons.yaml"
    return read_model(path, ReasonFile) if path.is_file() else ReasonFile()


def _read_all(paths: Iterable[Path], model: type[Model]) -> list[Model]:
    found, problems = [], []
    for path in paths:
        try:
            found.append(read_model(path, model))
        except PatternError as error:
            problems += error.problems
    if problems:
        raise PatternError(problems)
    return found


def _unique(ids: Iterable[tuple[Path, str]]) -> None:
    seen: dict[str, str] = {}
    problems = []
    for path, identifier in ids:
        if identifier in seen:
            lines = path.read_text(encoding="utf-8").splitlines()
            last = max(n for n, line in enumerate(lines, 1) if line.endswith(f"id: {identifier}"))
            used = seen[identifier]
            problems.append(f"{path.name}:{last}: id “{identifier}” is already used in {used}")
        seen[identifier] = path.name
    if problems:
        raise PatternError(problems)
