"""Writes what is generated from the pattern files: `python -m annot.constructions.generate`.

The JSON Schemas stand in `patterns/`, the pages in `docs/patterns/`; a test keeps both current.
"""

from pathlib import Path

from annot.resources import root

from .pages import pages
from .rules import load_rules
from .schema import schemas


def generated() -> dict[Path, str]:
    """Path in the repository to text."""
    made = {root() / "patterns" / name: text for name, text in schemas().items()}
    made |= {
        root() / "docs" / "patterns" / name: text for name, text in pages(load_rules()).items()
    }
    return made


def main() -> None:
    for path, text in generated().items():
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
