"""The essay: a map of its 73 paragraphs, and the user's own copy of its text.

The essay is not ours to republish. `data/essay/` describes each paragraph in our own words with a
few short quotations; whoever has the text can import it, and then reads the real paragraph. The
imported copy is one file on the user's own machine (`copy_path` says where) and goes nowhere else.
"""

from annot.essay.matching import (
    ImportResult,
    decode_import,
    import_essay,
    normalise,
    read_import,
)
from annot.essay.own_copy import copy_path, load_copy, save_copy
from annot.essay.passages import (
    EssayError,
    EssayMap,
    Fingerprint,
    Kanttekening,
    Passage,
    Section,
    Source,
    essay_map,
    link,
    load_map,
    read_data,
)
from annot.essay.show import listing, render

__all__ = [
    "EssayError",
    "EssayMap",
    "Fingerprint",
    "ImportResult",
    "Kanttekening",
    "Passage",
    "Section",
    "Source",
    "copy_path",
    "decode_import",
    "essay_map",
    "import_essay",
    "link",
    "listing",
    "load_copy",
    "load_map",
    "normalise",
    "read_data",
    "read_import",
    "render",
    "save_copy",
]
