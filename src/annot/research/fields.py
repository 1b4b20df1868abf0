"""Fields by which texts are divided: variety, register, source and the like."""

from annot.exchange import Item

SOURCE = "source"
"""A field that each text has: the part of its id before the first hyphen."""
_OF_MESSAGE = ("conversation", "speaker", "time")


def field_of(item: Item, name: str) -> str | None:
    """As text; None where the item has no such field. `annot annotate --keep` puts fields among
    the kept columns."""
    kept = item.other.get("kept")
    known = {**item.other, **(kept if isinstance(kept, dict) else {})}
    value = getattr(item, name) if name in _OF_MESSAGE else known.get(name)
    if value is None and name == SOURCE:
        value = item.id.partition("-")[0]
    return None if value is None else str(value)
