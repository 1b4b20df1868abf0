"""What stands on the page whatever was found: what the tool is not, and where people listen."""

import streamlit as st

from annot.labels import page_texts

from .texts import page, plain


def fixed_texts() -> None:
    texts = page_texts()
    st.header(page()["always"], anchor=False)
    st.markdown(plain(texts["always"]))
    st.markdown(plain(texts["once"]))
    st.markdown(plain(page()["device_note"]))
    st.header(page()["help"], anchor=False)
    help_lines("page")


def help_lines(key: str) -> None:
    """Two equal blocks. `key` keeps a second copy on the same page apart."""
    texts = page_texts()
    columns = st.columns(len(texts["help_lines"]))
    for column, (country, lines) in zip(columns, texts["help_lines"].items(), strict=True):
        with column.container(border=True, height="stretch", key=f"help-{key}-{country}"):
            st.markdown("  \n".join([f"**{plain(country)}**", *map(_line, lines)]))
    st.markdown(plain(texts["help_note"]))


def _line(line: dict[str, str | None]) -> str:
    note = f" ({plain(line['note'])})" if line["note"] else ""
    return f"{plain(line['name'] or '')}: **{plain(line['number'] or '')}**{note}"
