"""What stands in a table, for those who open it elsewhere."""

from collections.abc import Mapping, Sequence
from typing import Any

import pyarrow as pa

from annot.guard import GUARD
from annot.resources import data


def described(
    tables: Mapping[str, pa.Schema], form: str, keep: Sequence[str], meta: Mapping[str, Any]
) -> dict[str, Any]:
    """Names, types and descriptions of the columns; how CSV cells are guarded; the meta values."""
    about: dict[str, Any] = {"format": form, "offsets": "Unicode code points, end exclusive"}
    if form == "csv":
        about |= {"encoding": "utf-8", "formula_guard": GUARD, "lists": "JSON"}
    about["tables"] = {
        name: [
            {"name": field.name, "type": str(field.type), "holds": _holds(field.name, keep)}
            for field in schema
        ]
        for name, schema in tables.items()
    }
    return about | {"meta": dict(meta)}


def _holds(name: str, keep: Sequence[str]) -> str:
    """A kept column can have any name, so it is asked for first."""
    if name in keep:
        return "A column of the input, kept as it was."
    texts: Mapping[str, str] = data("columns")
    return texts.get(name) or texts[name.partition("_")[0] + "_*"]
