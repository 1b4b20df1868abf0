"""A sheet as a Word file, the same bytes each time: no clock, and no name of who made it."""

from datetime import datetime
from importlib.util import find_spec
from io import BytesIO
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from annot.errors import InputError

from .sheet_pages import Paragraph, Sheet

MADE = datetime(1980, 1, 1)
"""The first moment that a zip file can hold."""
_STYLES = {"title": "Heading 1", "heading": "Heading 2", "task": "Heading 3"}
_LOCALES = {"nl": "nl-BE", "en": "en-GB"}


def can_make_docx() -> bool:
    return find_spec("docx") is not None


def docx_sheet(sheet: Sheet) -> bytes:
    """Raises InputError when python-docx is not installed."""
    if not can_make_docx():
        raise InputError("Word files need the lesson extra: pip install 'annot[lesson]'")
    from docx import Document

    document = Document()
    _prepare(document, sheet)
    for group in sheet.groups:
        for paragraph in group:
            _add(document, paragraph, keep=paragraph is not group[-1], language=sheet.language)
    file = BytesIO()
    document.save(file)
    return _without_clock(file.getvalue())


def _prepare(document: Any, sheet: Sheet) -> None:
    """A4, letters that print well, the language, and nothing of the template's own."""
    from docx.shared import Mm, Pt, RGBColor

    page = document.sections[0]
    page.page_width, page.page_height = Mm(210), Mm(297)
    page.left_margin = page.right_margin = page.top_margin = page.bottom_margin = Mm(18)
    document.styles["Normal"].font.size = Pt(12)
    _speak(document.styles["Normal"].element.get_or_add_rPr(), sheet.language)
    for name in _STYLES.values():
        document.styles[name].font.color.rgb = RGBColor(0, 0, 0)
    about = document.core_properties
    about.title, about.language = sheet.title, _LOCALES[sheet.language]
    about.author = about.last_modified_by = "annot"
    about.comments = ""
    about.created = about.modified = MADE


def _add(document: Any, paragraph: Paragraph, keep: bool, language: str) -> None:
    from docx.enum.text import WD_TAB_ALIGNMENT, WD_TAB_LEADER
    from docx.shared import Mm, Pt

    added = document.add_paragraph(style=_STYLES.get(paragraph.kind))
    form = added.paragraph_format
    form.keep_with_next = keep or None
    for run in paragraph.runs:
        made = added.add_run(run.text)
        made.bold = run.bold or None
        if paragraph.kind == "small":
            made.font.size = Pt(10)
        if run.language not in (None, language):
            _speak(made._r.get_or_add_rPr(), run.language)
    if paragraph.kind == "sentence":
        form.left_indent = Mm(8)
    if paragraph.kind == "line":
        form.space_before = Pt(10)
        form.tab_stops.add_tab_stop(Mm(174), WD_TAB_ALIGNMENT.RIGHT, WD_TAB_LEADER.LINES)
        added.add_run("\t")


def _speak(properties: Any, language: str) -> None:
    """The language of words, for spelling and voices; python-docx has no name for it."""
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    spoken = OxmlElement("w:lang")
    spoken.set(qn("w:val"), _LOCALES[language])
    properties.append(spoken)


def _without_clock(data: bytes) -> bytes:
    """The same file with one fixed moment on all its parts."""
    made = BytesIO()
    with ZipFile(BytesIO(data)) as old, ZipFile(made, "w") as new:
        for name in old.namelist():
            part = ZipInfo(name, MADE.timetuple()[:6])
            part.compress_type = ZIP_DEFLATED
            new.writestr(part, old.read(name))
    return made.getvalue()
