"""The project's own spelling tables over a small lexicon, as the compiler would supply it."""

import pytest
from ruamel.yaml import YAML

from annot.language.spelling import Spelling
from annot.resources import root

WORDS = """
    aan aanstellen al als altijd beetje ben bent boos bos dat de ding doe dus echt een eens
    egoïstisch en even ga gaat ge gebeurd gedaan geen gek gevoelig gewoon gezegd gij goed grap
    grapje heb hebben hebt het hij hoor hè ik is ja je jij jou jouw kan klopt maar me mee meer mij
    mijn moet na nergens niemand niet niks nog nooit nu of omdat op over overdreven overdrijf
    overdrijft overdrijven overgevoelig rustig schat stel stellen stelt te toch u uw valt vind voor
    wat weer weet worden zeg zei zegt zelf zit zo zonder zijn zijt één
"""
LEXICON = frozenset(WORDS.split())
MULTIWORDS = {
    ("nog", "nooit"): "nog nooit",
    ("nooit", "niet"): "nooit",
    ("niks", "niet"): "niks",
    ("niemand", "niet"): "niemand",
    ("in", "de", "war"): "in de war",
    ("nog", "nooit", "niet"): "nog nooit",
}
EXTRA = {
    "overdrijfdt": (("overdrijft", 11),),
    "stelt": (("x", 5),),
    "overdrijfde": (("overdrijft", 9), ("ge", 2)),
}


@pytest.fixture(scope="session")
def tables() -> dict:
    return YAML(typ="safe").load(root() / "patterns" / "words" / "spelling.yaml")


@pytest.fixture(scope="session")
def spelling(tables) -> Spelling:
    return Spelling.from_data(tables, LEXICON, MULTIWORDS, EXTRA)
