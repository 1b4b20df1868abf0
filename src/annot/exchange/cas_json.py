"""UIMA CAS as JSON (version 0.4.0), which carries its own types."""

import json
from collections import Counter
from collections.abc import Mapping, Sequence
from functools import cache
from typing import Any

from cassis import Cas, load_cas_from_json

from .cas import LAYERS, as_cas, as_document, one_sentence, shipped, type_system
from .documents import Document


def read(name: str, files: Mapping[str, bytes]) -> Document:
    """Types are joined with ours only where they differ, which takes longer than all else."""
    with one_sentence():
        text = files[f"{name}.cas.json"].decode()
        others = json.loads(text)["%TYPES"] != _our_types()
        return as_document(load_cas_from_json(text, type_system(), merge_typesystem=others), name)


def write(document: Document, lost: Counter[str]) -> Mapping[str, bytes]:
    return {f"{document.name}.cas.json": as_cas(document).to_json(pretty_print=True).encode()}


def beside(documents: Sequence[Document]) -> Mapping[str, bytes]:
    return {LAYERS: shipped(LAYERS)}


@cache
def _our_types() -> Any:
    return json.loads(Cas(type_system()).to_json())["%TYPES"]
