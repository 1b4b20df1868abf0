"""The two formats: the same bytes for the same choice, and files that others can read."""

from html.parser import HTMLParser
from io import BytesIO
from zipfile import ZipFile

import pytest
from made_sheets import CORE, made, words

from annot.errors import InputError
from annot.lesson import sheet_docx
from annot.lesson.sheet_docx import docx_sheet
from annot.lesson.sheet_html import html_sheet
from annot.lesson.sheet_pages import answers, worksheet
from annot.lesson.sheets import Choice, make_tasks

docx = pytest.importorskip("docx", reason="python-docx is not installed")
BOTH = pytest.mark.parametrize("make", [worksheet, answers])
FORMATS = pytest.mark.parametrize("dress", [html_sheet, docx_sheet])


@BOTH
@FORMATS
def test_the_same_choice_gives_the_same_bytes(make, dress, monkeypatch):
    first = dress(made(make, CORE))
    monkeypatch.setattr("time.time", lambda: 2_000_000_000.0)
    monkeypatch.setattr("time.localtime", lambda *_: (2033, 5, 18, 3, 33, 20, 2, 138, 0))
    assert dress(made(make, CORE)) == first


@FORMATS
def test_another_number_gives_other_sentences(dress):
    other = Choice(CORE.labels, seed=2)
    assert {s.text for t in make_tasks(CORE) for s in t.sentences} != {
        s.text for t in make_tasks(other) for s in t.sentences
    }
    assert dress(made(worksheet, CORE)) != dress(made(worksheet, other))


class Tags(HTMLParser):
    def __init__(self, text: str) -> None:
        super().__init__()
        self.seen: list[str] = []
        self.attributes: list[tuple[str, str | None]] = []
        self.feed(text)

    def handle_starttag(self, tag, attrs):
        self.seen.append(tag)
        self.attributes += attrs


@BOTH
@pytest.mark.parametrize("language", ["nl", "en"])
def test_the_page_has_a_language_headings_and_asks_for_nothing(make, language):
    text = html_sheet(made(make, CORE, language)).decode()
    page = Tags(text)
    assert text.startswith(f'<!doctype html>\n<html lang="{language}">')
    assert page.seen.count("h1") == page.seen.count("main") == 1
    assert not {"script", "img", "link", "iframe", "form", "a"} & set(page.seen)
    assert not {"src", "href", "style", "onclick"} & {name for name, _ in page.attributes}
    assert "@page { size: A4;" in text
    assert ("lang", "nl") in page.attributes


@BOTH
@pytest.mark.parametrize("language", ["nl", "en"])
def test_word_reads_the_same_words_with_headings_and_language(make, language):
    sheet = made(make, CORE, language)
    file = docx.Document(BytesIO(docx_sheet(sheet)))
    assert [one.text.strip("\t") for one in file.paragraphs] == words(sheet).split("\n")
    styles = [one.style.name for one in file.paragraphs]
    assert styles[0] == "Heading 1"
    assert styles.count("Heading 3") == CORE.number
    assert round(file.sections[0].page_width.mm) == 210
    about = file.core_properties
    assert (about.title, about.author, about.comments) == (sheet.title, "annot", "")
    assert about.language == {"nl": "nl-BE", "en": "en-GB"}[language]
    spoken = file.styles["Normal"].element.xpath("./w:rPr/w:lang/@w:val")
    assert spoken == [about.language]


def test_no_part_of_a_word_file_tells_when_it_was_made():
    with ZipFile(BytesIO(docx_sheet(made(worksheet, CORE)))) as file:
        assert {part.date_time for part in file.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        assert file.testzip() is None


def test_without_python_docx_word_is_refused_in_one_sentence(monkeypatch):
    monkeypatch.setattr(sheet_docx, "can_make_docx", lambda: False)
    with pytest.raises(InputError, match=r"pip install 'annot\[lesson\]'"):
        docx_sheet(made(worksheet, CORE))
    assert html_sheet(made(worksheet, CORE))
