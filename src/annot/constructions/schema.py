"""The JSON Schemas of the pattern files, by which editors complete and check them.

`python -m annot.constructions.schema` writes them anew after a change to the models.
"""

import json
from pathlib import Path
from typing import Any

from annot.resources import root

from .model import ConstructionFile, StatusFile, Strict

FILES: dict[str, type[Strict]] = {"schema.json": ConstructionFile, "status.schema.json": StatusFile}


def schemas() -> dict[str, str]:
    """File name to text."""
    return {name: _text(model.model_json_schema(by_alias=True)) for name, model in FILES.items()}


def _text(schema: dict[str, Any]) -> str:
    return json.dumps(schema, ensure_ascii=False, indent=1) + "\n"


def write(folder: Path | None = None) -> None:
    for name, text in schemas().items():
        ((folder or root() / "patterns") / name).write_text(text, encoding="utf-8")


if __name__ == "__main__":
    write()
