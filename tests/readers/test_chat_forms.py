"""Each form in which a program writes a chat gives the right speakers, times and texts."""

import pytest
from chat_exports import FORMS, expected, export
from chat_files import CHAT, make_zip, messages, told

from annot.annotation import Message
from annot.readers import Reject
from annot.readers.chats import app_texts, title
from annot.readers.upload import read_upload


def test_there_are_forty_forms() -> None:
    assert len(FORMS) >= 40
    assert len({export(name) for name in FORMS}) == len(FORMS)


@pytest.mark.parametrize("name", FORMS)
def test_a_form_is_read_as_it_was_written(name: str) -> None:
    assert told("chat.txt", export(name)) == expected(name)


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-32"])
@pytest.mark.parametrize("line_end", ["\n", "\r\n"])
def test_marked_encodings_and_line_ends_change_nothing(encoding: str, line_end: str) -> None:
    data = export("ios-vl").replace("\n", line_end).encode(encoding)
    read = [(who, time, text.replace("\r\n", "\n")) for who, time, text in told("c.txt", data)]
    assert read == expected("ios-vl")


def test_windows_1252_is_read_but_never_guessed_over_damaged_utf8() -> None:
    assert told("c.txt", "09-03-2024 10:00 - Zoë: één".encode("cp1252"))[0][0::2] == ("Zoë", "één")
    damaged = "09-03-2024 10:00 - Zoë: één\n".encode() + b"09-03-2024 10:01 - Zo\xeb: x\n"
    kept, lost = read_upload("c.txt", damaged)
    assert isinstance(kept, Message) and kept.speaker == "Zoë"
    assert lost == Reject("c.txt", 2, "not_text")


LINES = {  # dates that could be read both ways, and what decides
    "a day over 12": ("5/4/24, 10:00 - S: a\n13/4/24, 10:00 - S: b", "2024-04-05"),
    "a month-first day over 12": ("5/4/24, 10:00 - S: a\n4/13/24, 10:00 - S: b", "2024-05-04"),
    "nothing: Dutch order": ("5/4/24, 10:00 - S: a", "2024-04-05"),
    "American words and clock": (
        "5/4/24, 9:00 AM - S: a\n5/4/24, 9:01 AM - S: <Media omitted>",
        "2024-05-04",
    ),
    "British words and clock": (
        "5/4/24, 09:00 - S: a\n5/4/24, 09:01 - S: <Media omitted>",
        "2024-04-05",
    ),
    "Dutch words, American clock": (
        "5/4/24, 9:00 AM - S: a\n5/4/24, 9:01 AM - S: <Media weggelaten>",
        "2024-04-05",
    ),
    "dashes are never American": (
        "5-4-24, 9:00 AM - S: a\n5-4-24, 9:01 AM - S: <Media omitted>",
        "2024-04-05",
    ),
    "the year first": ("2024-05-04, 09:01 - S: a", "2024-05-04"),
}


@pytest.mark.parametrize("what", LINES)
def test_the_order_of_day_and_month_is_settled_over_the_whole_file(what: str) -> None:
    text, date = LINES[what]
    assert str(told("c.txt", text)[0][1])[:10] == date


def test_midnight_and_noon_on_a_twelve_hour_clock() -> None:
    text = "".join(f"9-3-24, {at} - S: x\n" for at in ("12:01 a.m.", "12:01 p.m.", "11:59 PM"))
    assert [time and time[11:16] for _, time, _ in told("c.txt", text)] == [
        "00:01",
        "12:01",
        "23:59",
    ]


def test_what_cannot_be_placed_is_told_by_its_line() -> None:
    text = CHAT + (
        "31-02-2024 10:00 - Sam: nee\nvervolg daarvan\n"
        "9 Maerz 2024 om 10u15 | Sam: hoi\n"
        "09-03-2024 10:02 - Sam: weer goed\n"
        "09-03-2024 25:02 - Sam: fout uur\n"
    )
    items = list(read_upload("c.txt", text.encode()))
    refused = [(item.line, item.kind) for item in items if isinstance(item, Reject)]
    assert refused == [(3, "bad_time"), (4, "no_message"), (5, "unknown_header"), (7, "bad_time")]
    kept = [item.text for item in items if isinstance(item, Message)]
    assert kept == ["hoi", "je overdrijft", "weer goed"]


@pytest.mark.parametrize(
    "line",
    [
        "12-03-2024 heb ik de tandarts",
        "10:00 - Sam: hoi",
        "3-0 gewonnen: top",
        "Noor: zei je dat?",
        "[dit is geen kop] hoor: nee",
        "12-03-2024 om 10:00 belde ik: niemand",
        "afbeelding weggelaten, zei ze",
        "<Media weggelaten> stond er",
        "Videogesprek straks?",
    ],
)
def test_a_line_that_only_resembles_a_header_or_placeholder_is_text(line: str) -> None:
    text = f"09-03-2024 10:00 - Sam: {line}\n{line}\n09-03-2024 10:01 - Noor: ja\n"
    assert told("c.txt", text)[0][2] == f"{line}\n{line}"


def test_people_may_say_what_an_app_says() -> None:
    text = "09-03-2024 10:00 - Sam: Noor heeft de groep verlaten\n"
    assert told("c.txt", text)[0][2] == "Noor heeft de groep verlaten"


@pytest.mark.parametrize(
    ("name", "chat"),
    [
        ("WhatsApp-chat met Sam.txt", "Sam"),
        ("WhatsApp Chat - Sam & Noor.zip/_chat.txt", "Sam & Noor"),
        ("WhatsApp Chat mit Sam.txt", "Sam"),
        ("Sam/data.json", "Sam"),
        ("iets.txt", "iets"),
        ("_chat.txt", "_chat"),
    ],
)
def test_a_chat_is_called_after_its_file(name: str, chat: str) -> None:
    assert title(name) == chat


def test_a_zip_gives_its_chat_and_leaves_sent_documents_alone() -> None:
    for inside in ("_chat.txt", "WhatsApp-chat met Sam.txt", "map/_chat.txt"):
        data = make_zip({inside: CHAT, "00001-brief.txt": "privé", "IMG.jpg": b"\xff\xd8\xff"})
        found = messages("WhatsApp Chat - Sam.zip", data)
        assert [message.text for message in found] == ["hoi", "je overdrijft"]
        assert found[0].id == f"WhatsApp Chat - Sam.zip/{inside}:1"
        assert found[0].conversation in ("Sam", "map")


def test_every_wording_of_an_app_is_recognised_in_one_language() -> None:
    texts = app_texts()
    assert texts.language("Bild weggelassen") == "de"
    assert texts.language("<Dit bericht is bewerkt>") == "nl"
    assert texts.language("Sam added Noor") == "en"
    assert texts.language("je overdrijft") is None


def test_ordinary_text_is_no_chat() -> None:
    letter = "Beste Sam,\n\nOp 12-03-2024 om 10:00 belde ik: niemand.\nGroet, Noor\n"
    (message,) = messages("brief.txt", letter)
    assert message.text == letter
    assert message.speaker is None
