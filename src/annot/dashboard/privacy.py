"""Where a visitor's text goes, said on the page, and what keeps it from going further."""

from ipaddress import ip_address
from pathlib import Path
from urllib.parse import urlsplit

import streamlit as st
from starlette.formparsers import MultiPartParser
from streamlit import net_util

from .site import site
from .texts import plain, view

# Starlette moves an upload of more than 1 MB to a temporary file while it arrives. 0 means never;
# `server.maxUploadSize` bounds it instead. This module is imported before the first visitor can
# upload anything, since the server takes uploads of running sessions only.
MultiPartParser.spool_max_size = 0

# When a page of another site knocks, Streamlit asks an outside address which address it has itself,
# to compare the two. With these known it asks nobody, and still refuses.
net_util._external_ip = net_util._internal_ip = "127.0.0.1"

_quiet_browser = st.components.v2.component(
    "annot_privacy", js=Path(__file__).with_name("privacy.js").read_text(encoding="utf-8")
)


def where_text_goes() -> None:
    """The sentence about the text, and a browser that keeps to it (see `privacy.js`)."""
    st.markdown(plain(sentence(st.context.url, site().host)))
    _quiet_browser(key="privacy")


def sentence(url: str | None, host: str | None) -> str:
    """What is true of a page that the visitor's browser found at `url`.

    A configured `host` always counts, since behind a proxy the server itself sees only loopback.
    Without an address (a test without a browser) nothing is promised about the device.
    """
    texts, parts = view("privacy"), urlsplit(url or "")
    place = parts.hostname or ""
    if host:
        secure = parts.scheme == "https" or _is_loopback(place)
        return str(texts["hosted" if secure else "hosted_open"]).format(host=host)
    if _is_loopback(place):
        return str(texts["here"])
    return str(texts["unknown"]).format(place=place or "…")


def is_hosted() -> bool:
    """Whether others than the owner of this machine may be looking at the page."""
    place = urlsplit(st.context.url or "").hostname
    return bool(site().host or (place and not _is_loopback(place)))


def _is_loopback(place: str) -> bool:
    if place == "localhost" or place.endswith(".localhost"):
        return True
    try:
        return ip_address(place).is_loopback
    except ValueError:
        return False
