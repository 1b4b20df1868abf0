"""The JSON Schemas of the pattern files, by which editors complete and check them."""

import json

from .model import ConstructionFile, ReasonFile, StatusFile, Strict

FILES: dict[str, type[Strict]] = {
    "schema.json": ConstructionFile,
    "status.schema.json": StatusFile,
    "model.schema.json": ReasonFile,
}


def schemas() -> dict[str, str]:
    """File name in `patterns/` to text."""
    return {
        name: json.dumps(model.model_json_schema(by_alias=True), ensure_ascii=False, indent=1)
        + "\n"
        for name, model in FILES.items()
    }
