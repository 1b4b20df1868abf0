"""What is common to formats in XML: safe reading, and characters that XML has no place for."""

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import replace
from typing import NoReturn
from xml.parsers import expat

from annot.readers.rejects import UnreadableError

from .documents import Document, Stretch

_NOT_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


class _FirstElement(Exception):  # noqa: N818
    """The parser came past the place where a document type can stand."""


def refuse_document_type(xml: bytes, kind: str) -> None:
    """Without a document type there are no entities that could grow or fetch something.

    Only the start of the file is parsed; `kind` is what is said where that is no XML.
    """
    parser = expat.ParserCreate()
    parser.StartDoctypeDeclHandler = _refuse
    parser.StartElementHandler = _stop
    try:
        parser.Parse(xml, True)
    except _FirstElement:
        return
    except UnreadableError:
        raise
    except (expat.ExpatError, ValueError, LookupError):
        raise UnreadableError(kind) from None


def _refuse(*_: object) -> NoReturn:
    raise UnreadableError("document_damaged")


def _stop(*_: object) -> NoReturn:
    raise _FirstElement


def for_xml(document: Document, lost: Counter[str]) -> Document:
    """With U+FFFD for each character that XML cannot hold, so that offsets stay."""

    def safe(text: str) -> str:
        kept, times = _NOT_XML.subn("\ufffd", text)
        lost["xml_characters"] += times
        return kept

    def all_safe(stretches: Iterable[Stretch]) -> list[Stretch]:
        return [
            stretch._replace(features={key: safe(text) for key, text in stretch.features.items()})
            for stretch in stretches
        ]

    return replace(
        document,
        text=safe(document.text),
        messages=all_safe(document.messages),
        spans=all_safe(document.spans),
    )
