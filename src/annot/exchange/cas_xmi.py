"""UIMA CAS as XMI. The types that are not ours come from a `TypeSystem.xml` beside the file."""

from collections import Counter
from collections.abc import Mapping, Sequence
from functools import lru_cache
from io import BytesIO
from pathlib import PurePosixPath

from cassis import TypeSystem, load_cas_from_xmi, load_typesystem, merge_typesystems

from .cas import LAYERS, TYPE_SYSTEM, as_cas, as_document, one_sentence, shipped, type_system
from .documents import Document
from .markup import for_xml, refuse_document_type


def read(name: str, files: Mapping[str, bytes]) -> Document:
    """Without types beside the file, what is not ours is skipped."""
    xml = files[f"{name}.xmi"]
    refuse_document_type(xml, "cas_damaged")
    beside = str(PurePosixPath(name).with_name(TYPE_SYSTEM))
    with one_sentence():
        types = _with_ours(files[beside]) if beside in files else type_system()
        return as_document(load_cas_from_xmi(BytesIO(xml), types, lenient=True), name)


def write(document: Document, lost: Counter[str]) -> Mapping[str, bytes]:
    cas = as_cas(for_xml(document, lost))
    return {f"{document.name}.xmi": cas.to_xmi(pretty_print=True).encode()}


def beside(documents: Sequence[Document]) -> Mapping[str, bytes]:
    return {name: shipped(name) for name in (TYPE_SYSTEM, LAYERS)}


@lru_cache(maxsize=4)
def _with_ours(xml: bytes) -> TypeSystem:
    """Cached, since the documents of a zip file mostly share their types."""
    refuse_document_type(xml, "cas_damaged")
    return merge_typesystems(type_system(), load_typesystem(BytesIO(xml)))
