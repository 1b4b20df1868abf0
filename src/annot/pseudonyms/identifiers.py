"""Numbers and addresses that lead to a person, found by their form.

Every search takes time in proportion to the text, whatever it holds: a run of characters is looked
at once (possessive `++`, and a start only where a run starts).
"""

import re
from collections.abc import Iterator
from functools import cache

from .phones import phones
from .renaming import Find, instead

_LOCAL = r"[\w.%+&'’-]"
_EMAIL = re.compile(rf"(?<!{_LOCAL}){_LOCAL}++@[\w-]++(?:\.[\w-]++)++")
_ADDRESS = re.compile(r"(?:https?|ftp)://\S++", re.IGNORECASE)
_HOST = re.compile(r"(?<![\w.@-])[\w-]++(?:\.[\w-]++)++(?:[/?#:]\S*+)?")
_ENDS = {"nl", "be", "com", "net", "org", "eu"}
_ENDS_WITH_PATH = {"me", "ly", "co", "gl", "gg", "tv", "de", "fr", "uk", "io", "app", "info"}
"""Ends of a bare host ("bol.com"); a few only with a path, being words after a missing space."""
_CLOSING = ".,;:!?)]}>\"'”’»*_~…"

_IBAN = re.compile(
    r"(?:(?<![^\W_])|(?<=iban))(?=([a-z]{2}\d{2}(?:[ \u00a0.-]?[a-z0-9]){11,30}))",
    re.IGNORECASE | re.ASCII,
)
_BSN_WORD = re.compile(r"\b(?:bsn|burgerservice-?nummer|sofi-?nummer)", re.IGNORECASE)
_BSN = re.compile(r"(?<!\d)\d(?:[ .-]?\d){7,8}(?!\d)")
_NEAR = 40
"""Characters on either side of the word in which its number stands."""
_UNITS = "k[mgbw]|[mcd][ml]|mg|[mgt]b|[hw]z|wh|pk|kj|px"
_POSTCODE = re.compile(
    r"(?<![^\W_])(?<!\d[.,])[1-9]\d{3}"
    rf"(?:[ \u00a0]{{0,2}}(?!S[ADS])[A-Z]{{2}}|(?!s[ads]|{_UNITS})[a-z]{{2}})(?![^\W_])"
    r"|(?<=postcode )[1-9]\d{3} [a-z]{2}(?![^\W_])",
    re.ASCII,
)


def identifiers(text: str) -> Iterator[Find]:
    """All that is found, in no order; one may overlap another."""
    yield from _emails(text)
    yield from _urls(text)
    if re.search(r"\d", text):
        yield from _ibans(text)
        yield from _bsns(text)
        yield from ((start, end, instead("phone")) for start, end in phones(text))
        yield from ((*found.span(), instead("postcode")) for found in _POSTCODE.finditer(text))


def _emails(text: str) -> Iterator[Find]:
    for found in _EMAIL.finditer(text) if "@" in text else ():
        host = found.group().rpartition("@")[2]
        if any(char.isalpha() for char in host.partition(".")[2]):  # not "2@3.50"
            opening = len(found.group()) - len(found.group().lstrip("'’"))
            yield found.start() + opening, found.end(), instead("email")


def _urls(text: str) -> Iterator[Find]:
    for found in _ADDRESS.finditer(text):
        yield found.start(), found.start() + len(found.group().rstrip(_CLOSING)), instead("url")
    for found in _HOST.finditer(text) if "." in text else ():
        if _is_host(found.group()):
            yield found.start(), found.start() + len(found.group().rstrip(_CLOSING)), instead("url")


def _is_host(candidate: str) -> bool:
    host, *path = re.split(r"[/?#:]", candidate, maxsplit=1)
    first, *others = host.lower().split(".")
    return (
        first == "www"
        or not _ENDS.isdisjoint(others)
        or (bool(path and path[0]) and others[-1] in _ENDS_WITH_PATH)
    )


def _ibans(text: str) -> Iterator[Find]:
    """Valid by their check digits (ISO 13616), with or without spaces."""
    from stdnum import iban

    for found in _IBAN.finditer(text):
        length = _iban_length(found.group(1)[:2].upper())
        ends = [at + 1 for at, char in enumerate(found.group(1)) if char.isalnum()]
        if not length or length > len(ends):
            continue
        end = ends[length - 1]
        # Not by country: that refuses banks which the library does not list.
        if iban.is_valid(found.group(1)[:end].replace("\u00a0", ""), check_country=False):
            yield found.start(), found.start() + end, instead("iban")


@cache
def _iban_length(country: str) -> int:
    """Characters of an IBAN of this country, as in the register; 0 where it has none."""
    from stdnum import numdb

    form = numdb.get("iban").info(country)[0][1].get("bban", "")
    return 4 + sum(map(int, re.findall(r"\d+", form))) if form else 0


def _bsns(text: str) -> Iterator[Find]:
    """Nine digits that pass the eleven-test are common by chance, so only beside the word."""
    from stdnum.nl import bsn

    for word in _BSN_WORD.finditer(text):
        begin = max(0, word.start() - _NEAR)
        for found in _BSN.finditer(text, begin, word.end() + _NEAR):
            if bsn.is_valid(found.group()):
                yield *found.span(), instead("bsn")
