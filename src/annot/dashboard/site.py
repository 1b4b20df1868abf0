"""What whoever serves the page has set: where the quick exit leads, and who they are."""

import os
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from annot.errors import InputError
from annot.resources import data, read_yaml

FILE = "site.yaml"


@dataclass(frozen=True)
class Site:
    exit: str
    host: str | None


@cache
def site() -> Site:
    """The project's values, with those of ANNOT_HOME's `site.yaml` over them.

    Raises InputError when that file cannot be used. A page that starts without its exit would be
    worse than one that does not start.
    """
    values = dict(data("site"))
    if home := os.environ.get("ANNOT_HOME"):
        values |= _own(Path(home) / FILE)
    exit_, host = values.pop("exit"), values.pop("host")
    if values:
        raise InputError(f"{FILE} may set exit and host, and nothing else")
    if not isinstance(exit_, str) or not _is_address(exit_):
        raise InputError(f"exit in {FILE} must be an address that starts with https:// or http://")
    if host is not None and not (isinstance(host, str) and host.strip()):
        raise InputError(f"host in {FILE} must be a text, or left out")
    return Site(exit_, host)


def _own(file: Path) -> dict[str, Any]:
    from ruamel.yaml.error import YAMLError

    if not file.exists():
        return {}
    try:
        values = read_yaml(file)
    except (OSError, ValueError, YAMLError):
        raise InputError(f"{FILE} in ANNOT_HOME cannot be read as YAML") from None
    if not isinstance(values, dict):
        raise InputError(f"{FILE} in ANNOT_HOME must hold lines such as 'exit: https://…'")
    return values


def _is_address(text: str) -> bool:
    try:
        parts = urlsplit(text)
    except ValueError:
        return False
    return parts.scheme in ("https", "http") and bool(parts.hostname)
