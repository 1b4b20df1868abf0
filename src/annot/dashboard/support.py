"""What stands on the page whatever was found: what the tool is not, and where people listen."""

import streamlit as st

from annot import help_lines as source

from .texts import language, plain, view


def fixed_texts() -> None:
    """On every result, and on the page without one: nobody has to be found in need first."""
    texts, fixed = view("support"), source.fixed_texts(language())
    st.header(texts["always"], anchor=False)
    st.markdown(plain(f"{fixed['always']} {fixed['diagnosis']}"))
    st.markdown(plain(fixed["once"]))
    st.markdown(plain(fixed["device"]))
    st.header(texts["help"], anchor=False)
    help_lines("page")


def help_lines(key: str) -> None:
    """Two equal blocks. `key` keeps a second copy on the same page apart."""
    blocks = source.help_blocks(language())
    for column, (country, lines) in zip(st.columns(len(blocks)), blocks.items(), strict=True):
        with column.container(border=True, height="stretch", key=f"help-{key}-{country}"):
            st.markdown("  \n".join([f"**{plain(country)}**", *map(_line, lines)]))
    st.markdown(plain(source.fixed_texts(language())["yourself"]))
    st.caption(plain(source.last_check(language())))


def _line(line: source.HelpLine) -> str:
    note = f" ({plain(line.note)})" if line.note else ""
    return f"{plain(line.name)}: **{plain(line.number)}**{note}"
