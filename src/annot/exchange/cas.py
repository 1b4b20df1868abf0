"""UIMA CAS, which INCEpTION reads and writes, by way of dkpro-cassis.

UIMA counts UTF-16 units; cassis turns them into code points and back.
"""

import warnings
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from functools import cache

from cassis import Cas, TypeSystem, load_typesystem

from annot.readers.rejects import UnreadableError
from annot.resources import root

from .documents import MESSAGE_FEATURES, SPAN_FEATURES, Document, Stretch

MESSAGE = "webanno.custom.AnnotMessage"
SPAN = "webanno.custom.AnnotSpan"
TYPE_SYSTEM = "TypeSystem.xml"
LAYERS = "inception-layers.json"
"""What INCEpTION imports to show and edit the two types, with the labels to choose from."""


def shipped(name: str) -> bytes:
    """A file of `data/exchange/`."""
    return (root() / "data" / "exchange" / name).read_bytes()


@cache
def type_system() -> TypeSystem:
    return load_typesystem(root() / "data" / "exchange" / TYPE_SYSTEM)


def as_cas(document: Document) -> Cas:
    cas = Cas(type_system(), sofa_string=document.text)
    for name, stretches in ((MESSAGE, document.messages), (SPAN, document.spans)):
        make = type_system().get_type(name)
        cas.add_all([make(begin=s.start, end=s.end, **s.features) for s in stretches])
    return cas


def as_document(cas: Cas, name: str) -> Document:
    """Annotations of other types are left alone."""
    if cas.sofa_string is None:
        raise UnreadableError("cas_damaged")
    messages = _stretches(cas, MESSAGE, MESSAGE_FEATURES)
    return Document(name, cas.sofa_string, messages, _stretches(cas, SPAN, SPAN_FEATURES))


def _stretches(cas: Cas, type_name: str, features: Sequence[str]) -> list[Stretch]:
    """In the order in which they were made, which ids keep and cassis does not."""
    found = []
    for one in sorted(cas.select(type_name), key=lambda one: one.xmiID):
        values = {feature: getattr(one, feature, None) for feature in features}
        texts = {key: value for key, value in values.items() if isinstance(value, str) and value}
        found.append(Stretch(int(one.begin), int(one.end), texts))
    return found


@contextmanager
def one_sentence() -> Iterator[None]:
    """cassis raises whatever its parsers raise, and warns of an offset that the text has not."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        warnings.filterwarnings("error", message="Not mapping")
        try:
            yield
        except UnreadableError:
            raise
        except Exception:
            raise UnreadableError("cas_damaged") from None
