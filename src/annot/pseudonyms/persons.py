"""Names of other people and of places, by the Dutch de-identification library deduce (LGPL-3).

It was made for patient files; in chats it finds fewer names, and hardly any in lower case. It needs
1.2 GB of memory in each process. Its first start builds its word lists (one to three minutes) and
keeps them in annot's cache folder, 83 MB; later starts take seven seconds. No text goes there.
"""

import logging
from collections.abc import Iterator
from functools import cache
from importlib.metadata import version
from pathlib import Path
from pickle import UnpicklingError
from typing import Any

from annot.errors import InputError

from .renaming import Find, instead

_BECOMES = {
    "persoon": "person",
    "patient": "person",
    "locatie": "place",
    "instelling": "place",
    "ziekenhuis": "place",
}
_OURS = {"dates", "ages", "identifiers", "phone_numbers", "email_addresses", "urls", "redactor"}
"""Steps that are not taken: found by `annot.pseudonyms.identifiers`, or left as they are."""


def persons(text: str) -> Iterator[Find]:
    for found in _deduce().deidentify(text, disabled=_OURS).annotations:
        if found.tag in _BECOMES:
            yield found.start_char, found.end_char, instead(_BECOMES[found.tag])


def prepare() -> None:
    """Builds the word lists where they are not there yet, before several processes would at once.

    Raises InputError when they cannot be kept.
    """
    if not built():
        _deduce()


def built() -> bool:
    return any(_folder().rglob("*.pickle"))


def _folder() -> Path:
    from platformdirs import user_cache_path

    return user_cache_path("annot") / f"deduce-{version('deduce')}"


@cache
def _deduce() -> Any:
    """Made once a process. Importing it would turn on debug messages of every library, on standard
    output, where records may go; it does not where a log handler is there already.
    """
    logs, quiet = logging.getLogger(), logging.NullHandler()
    logs.addHandler(quiet)
    try:
        from deduce import Deduce

        try:
            return Deduce(cache_path=_folder())
        except (EOFError, UnpicklingError):  # the first start was broken off
            return Deduce(cache_path=_folder(), build_lookup_structs=True)
    except OSError:
        raise InputError("deduce cannot keep its word lists in the cache folder") from None
    finally:
        logs.removeHandler(quiet)
