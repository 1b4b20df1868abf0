"""A small invented essay, and the real one where it lies beside the repository (it is not ours)."""

from hashlib import sha256
from pathlib import Path

import pytest

from annot.essay import EssayMap, essay_map, load_map, normalise
from annot.essay.check import check_map

INVENTED = {
    "haven-1": "De boot kwam laat; zo’n reis duurt — bij tegenwind — al gauw een dag of vijf.",
    "haven-2": '"Morgen varen wij niet," zei de schipper, en hij hing zijn jas aan de spijker.',
    "markt-1": "Op de markt verkochten ze kaas, brood & café-koeken uit de streek rond Coëvorden.",
    "markt-2": "Niemand kocht iets.",
}


def _entry(name: str, text: str) -> dict[str, object]:
    plain = normalise(text)
    return {
        "id": name,
        "summary": "Het essay beschrijft iets wat hier verzonnen is.",
        "concepts": ["reis"],
        "authors": [],
        "fingerprint": {
            "start": sha256(plain[:24].encode()).hexdigest()[:8],
            "length": len(plain),
            "sha256": sha256(plain.encode()).hexdigest()[:32],
        },
    }


@pytest.fixture
def data() -> dict[str, object]:
    """The plain data of a sound map of the invented essay; a test may spoil it."""
    sections = [
        {
            "section": section,
            "title": section.title(),
            "paragraphs": [_entry(n, t) for n, t in INVENTED.items() if n.startswith(section)],
        }
        for section in ("haven", "markt")
    ]
    source = {"title": "Verzonnen", "publisher": "Niemand", "author": None, "address": None}
    return {"source": source, "sections": sections}


@pytest.fixture
def small(data: dict[str, object]) -> EssayMap:
    check_map(data)
    return essay_map(data)


@pytest.fixture
def invented() -> dict[str, str]:
    return dict(INVENTED)


@pytest.fixture(scope="session")
def essay_text() -> str:
    path = Path(__file__).parents[2].parent / "shared" / "essay" / "essay.txt"
    if not path.is_file():
        pytest.skip("the essay is not ours to keep here; its text is not beside this repository")
    return path.read_text(encoding="utf-8")


@pytest.fixture(scope="session")
def essay_paragraphs(essay_text: str) -> dict[str, str]:
    """The real paragraphs by id, split by the headings; the page's furniture ends in no stop."""
    essay = load_map()
    headings = {section.title: section.id for section in essay.sections.values()}
    found: dict[str, list[str]] = {name: [] for name in essay.sections}
    current = "inleiding"
    for line in (" ".join(line.split()) for line in essay_text.splitlines()):
        current = headings.get(line, current)
        if line.endswith((".", ":", '"')):
            found[current].append(line)
    return {f"{name}-{i}": t for name, texts in found.items() for i, t in enumerate(texts, 1)}
