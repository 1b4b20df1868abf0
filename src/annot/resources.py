"""Where the rules and texts are: `annot/_data` in a wheel, the repository root in a checkout.

A wheel carries its own copy, so an installed `annot` needs no repository beside it. A checkout
reads `patterns/` and `data/` in place, so an edited rule counts at once: an editable install
that also held a copy would serve a stale one.
"""

import json
from functools import cache
from pathlib import Path
from typing import Any


@cache
def root() -> Path:
    """The folder that holds `patterns/` and `data/`.

    Raises FileNotFoundError when neither place holds them (a broken installation).
    """
    package = Path(__file__).resolve().parent
    for candidate in (package / "_data", package.parents[1]):
        if (candidate / "patterns").is_dir() and (candidate / "data").is_dir():
            return candidate
    raise FileNotFoundError("annot's patterns/ and data/ folders are missing; reinstall annot")


@cache
def data(name: str) -> Any:
    """The values of `data/<name>.yaml`, which a wheel carries as JSON."""
    return compiled(name.replace("/", ".")) or read_yaml(root() / "data" / f"{name}.yaml")


def compiled(name: str) -> Any:
    """Compiled data of a wheel by name; None in a checkout."""
    file = root() / "compiled" / f"{name}.json"
    return json.loads(file.read_text(encoding="utf-8")) if file.is_file() else None


def read_yaml(path: Path) -> Any:
    """YAML 1.2 as plain values ("NO" stays a string). Errors are ruamel's and know the line."""
    from ruamel.yaml import YAML

    return YAML(typ="safe").load(path.read_text(encoding="utf-8"))
