"""The file to take along: one whole page, hostile words as words, and nothing left out."""

import re
from html.parser import HTMLParser

import pytest
from hypothesis import given
from hypothesis import strategies as st
from visit import made, record

from annot import help_lines
from annot.annotation import Annotation, Cue, Message
from annot.labels import page_texts, recall_note
from annot.writers.html import OwnMark, html_document

HOSTILE = [
    "<script>alert(1)</script>",
    "</p></mark></main></body><h1>",
    '"><img src=x onerror=alert(1)>',
    "<svg/onload=alert(1)>",
    "</style><style>*{display:none}",
    "<!-- --> <![CDATA[ ]]> <?php ?>",
    "&lt;b&gt; &amp;amp; &#60;",
    "\u202eomgekeerd\u202c \u200b\u200d\u2066",
    "\x00\x08\x1b[31m\x7f\x9f",
    "\ud800 half",
    "{name} %s {0}",
    "javascript:alert(1) https://a.nl",
    "**vet** $x$ :red[x]",
]
VOID = {"meta", "br", "img", "hr", "link", "input"}
TAGS = set(
    "html head meta title style body main h1 h2 h3 h4 p strong section div span mark a ul li "
    "article footer".split()
)
ATTRIBUTES = set("lang charset http-equiv content name id class dir href aria-label".split())


class Page(HTMLParser):
    """Tags in balance, with their attributes; the text, per message too."""

    def __init__(self, document: str) -> None:
        super().__init__(convert_charrefs=True)
        self.open: list[str] = []
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.text = ""
        self.feed(document)
        self.close()
        assert self.open == []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        if "style" not in self.open:
            self.text += data

    def handle_comment(self, data: str) -> None:
        raise AssertionError("a comment")

    @property
    def marks(self) -> list[dict[str, str | None]]:
        return [attributes for tag, attributes in self.tags if tag == "mark"]


def harmless(page: Page) -> bool:
    names = {name for _, attributes in page.tags for name in attributes}
    links = [a["href"] for _, a in page.tags if "href" in a]
    return (
        {tag for tag, _ in page.tags} <= TAGS
        and all(name in ATTRIBUTES or name.startswith("data-") for name in names)
        and all(link.startswith("#") for link in links)
    )


@pytest.mark.parametrize("nasty", HOSTILE)
def test_hostile_words_stand_there_as_words(nasty: str) -> None:
    text = f"Hij zei {nasty} je overdrijft"
    cue = Cue("1", 0, len(text), nasty, "x")
    span = made(text, nasty, cue=cue, status="geciteerd")
    page = Page(html_document([record(text, span, speaker=nasty)], [OwnMark(0, 0, 12)]))
    assert harmless(page)
    shown = re.sub("[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff]", "�", nasty)
    assert page.text.count(shown) >= 3  # speaker, text, explanation


@given(st.text(), st.text())
def test_any_text_gives_a_sound_page(text: str, speaker: str) -> None:
    spans = [made(text, text)] if text else []
    page = Page(html_document([record(text, *spans, speaker=speaker)]))
    assert harmless(page)


@pytest.mark.parametrize("language", ["nl", "en"])
@pytest.mark.parametrize("found", [True, False])
def test_the_fixed_texts_and_help_lines_never_stay_out(language: str, found: bool) -> None:
    text = "Je overdrijft"
    spans = [made(text, text)] if found else []
    page = Page(html_document([record(text, *spans)], language=language))
    shown = " ".join(page.text.split())
    texts, fixed = help_lines.fixed_texts(language), page_texts(language)
    for sentence in [texts["always"], texts["diagnosis"], texts["once"], texts["yourself"]]:
        assert " ".join(sentence.split()) in shown
    assert recall_note(language) in shown
    assert (fixed["no_matches"] in shown) != found
    for lines in help_lines.help_blocks(language).values():
        assert all(f"{line.name}: {line.number}" in shown for line in lines)
    assert page.tags[0] == ("html", {"lang": language})


def test_only_words_that_leave_room_are_no_matches(everything) -> None:
    records = list(everything.conversation([Message("1", "Dat snap ik. Jouw gevoel mag er zijn.")]))
    assert {span.layer for span in records[0].spans if span.reported} == {"tegenbeeld"}
    assert page_texts()["no_matches"] in html_document(records)


def test_every_match_has_its_explanation_in_order(everything) -> None:
    text = "Dat heb ik nooit gezegd. Hij zei: je overdrijft!"
    messages = [Message("1", text, speaker="Noor")]
    records = list(everything.conversation(messages))
    page = Page(html_document(records))
    heading = page_texts()["heading"]
    first = page.text[page.text.index("Uitleg") :]
    places = [first.index(heading[key]) for key in ("does", "effect", "essay", "innocent")]
    assert places == sorted(places)
    ids = {a["id"] for tag, a in page.tags if tag == "a" and "id" in a}
    links = {a["href"] for tag, a in page.tags if a.get("class") == "note"}
    assert links == {f"#{name}" for name in ids} == {"#uitleg-1", "#uitleg-2"}


def test_sentences_with_one_explanation_share_it() -> None:
    text = "je overdrijft en je overdrijft"
    spans: list[Annotation] = [
        made(text, "je overdrijft"),
        made(text, "je overdrijft", start=17, end=30),
    ]
    page = Page(html_document([record(text, *spans)]))
    assert "(zinnen 1, 2)" in page.text
    assert [tag for tag, _ in page.tags].count("article") == 1


def test_overlapping_matches_stay_readable() -> None:
    text = "ach je overdrijft altijd"
    spans = [made(text, "je overdrijft altijd"), made(text, "ach je overdrijft")]
    page = Page(html_document([record(text, *sorted(spans, key=lambda s: s.start))]))
    assert len(page.marks) == 3 + 1  # one in the legend
    body = page.text[page.text.index("De tekst") : page.text.index("Ontkennen, verbeteren")]
    assert re.sub(r"\d maakt kleiner", "", body).split() == ["De", "tekst", *text.split()]


def test_the_looks_differ_without_colour() -> None:
    text = "je overdrijft, misschien, zei hij"
    spans = [
        made(text, "je overdrijft"),
        made(text, "misschien", strength="zwak"),
        made(text, "zei hij", status="geciteerd"),
    ]
    document = html_document([record(text, *spans)], [OwnMark(0, 15, 19, "correctie")])
    css = document[document.index("<style>") : document.index("</style>")]
    looks = {(m["data-look"], m.get("data-weak")) for m in Page(document).marks}
    assert {("said", "false"), ("said", "true"), ("quoted", "false")} <= looks
    assert 'mark[data-weak="true"] { border-bottom-width' in css
    assert 'mark[data-look="quoted"] { border-bottom-style: dashed' in css


def test_own_marks_stand_in_the_text_with_the_form_that_was_chosen() -> None:
    page = Page(html_document([record("dat deed pijn")], [OwnMark(0, 0, 3, "correctie")]))
    assert "door jou gemarkeerd: zet de eigen lezing in de plaats" in page.text
    assert page.marks[0]["data-look"] == "own"
    page = Page(html_document([record("dat deed pijn")], [OwnMark(0, 4, 8)]))
    assert "door jou gemarkeerd" in page.text


def test_the_file_asks_for_nothing() -> None:
    document = html_document([record("je overdrijft", made("je overdrijft", "je overdrijft"))])
    assert "default-src 'none'" in document
    assert not re.search(r"https?:|url\(|@import|<script|<link|src=", document)
    assert "rapport" not in document.lower()


def test_without_names_says_what_it_cannot_promise() -> None:
    assert "bijnamen" in html_document([record("x")], without_names=True)
    assert "bijnamen" not in html_document([record("x")])


def test_many_matches_take_little_time() -> None:
    text = "je overdrijft. " * 2_000
    spans = [made(text, "je overdrijft", start=at, end=at + 13) for at in range(0, len(text), 15)]
    assert len(Page(html_document([record(text, *spans)])).marks) >= 2_000
