"""Word documents and e-mail: the text that people see, nothing more."""

import contextlib
from email.message import EmailMessage

from chat_files import CHAT, make_docx, messages, told

from annot.readers import UnreadableError
from annot.readers.upload import read_upload


def paragraph(*runs: str) -> str:
    return "<w:p>" + "".join(f"<w:r><w:t>{run}</w:t></w:r>" for run in runs) + "</w:p>"


def test_paragraphs_of_a_document_are_the_lines_of_one_text() -> None:
    body = paragraph("Beste ", "Sam,") + "<w:p/>" + paragraph("Je overdrijft &amp; zeurt.")
    assert told("brief.docx", make_docx(body)) == [
        (None, None, "Beste Sam,\n\nJe overdrijft & zeurt.")
    ]


def test_hidden_parts_of_a_document_are_left_out() -> None:
    body = (
        "<w:p><w:r><w:t>voor</w:t><w:tab/><w:t>na</w:t><w:br/><w:t>onder</w:t></w:r>"
        "<w:del><w:r><w:delText>weg</w:delText></w:r></w:del>"
        "<w:r><w:instrText>PAGE</w:instrText></w:r></w:p>"
        '<w:p xmlns:mc="m"><mc:AlternateContent><mc:Choice>' + paragraph("kader") + "</mc:Choice>"
        "<mc:Fallback>" + paragraph("kader") + "</mc:Fallback></mc:AlternateContent></w:p>"
    )
    text = told("brief.docx", make_docx(body))[0][2]
    assert text.split() == ["voor", "na", "onder", "kader"]


def test_a_chat_pasted_into_a_document_is_a_chat() -> None:
    body = "".join(map(paragraph, CHAT.splitlines()))
    assert [read[0] for read in told("chat.docx", make_docx(body))] == ["Sam", "Noor"]


def mail(**parts: str) -> bytes:
    message = EmailMessage()
    message["From"] = "Sam de Wit <sam@example.org>"
    message["Date"] = "Sat, 09 Mar 2024 10:01:02 +0100"
    message["Subject"] = "Gisteren"
    if "plain" in parts:
        message.set_content(parts["plain"])
    if "html" in parts:
        add = message.add_alternative if "plain" in parts else message.set_content
        add(parts["html"], subtype="html")
    return message.as_bytes()


def test_a_mail_is_one_message_and_keeps_its_quotes() -> None:
    plain = "Je overdrijft, zoë.\n\n> dat zei ik niet\n> echt niet\n"
    assert told("a.eml", mail(plain=plain, html="<p>anders</p>")) == [
        ("Sam de Wit", "2024-03-09T10:01:02+01:00", plain)
    ]


def test_html_mail_loses_its_markup_and_scripts() -> None:
    html = (
        "<head><title>x</title><style>p {}</style></head><body><p>Je&nbsp;<b>over</b>drijft</p>"
        "<script>alert(1)</script><div>echt<br>waar</div><blockquote><p>oud</p></blockquote></body>"
    )
    text = told("a.eml", mail(html=html))[0][2]
    assert [line for line in text.splitlines() if line.strip("> ")] == [
        "Je\u00a0overdrijft",
        "echt",
        "waar",
        "> > oud" if "> > oud" in text else "> oud",
    ]


def test_a_mail_made_to_keep_a_parser_busy_is_refused_at_once() -> None:
    html = b"From: a@b.nl\nContent-Type: text/html\n\n"
    part = b"--x\nContent-Type: multipart/mixed; boundary=x\n\n"
    for data in (
        b"From: " + b"a," * 500_000 + b"\n\nhoi",
        b"From: " + b"=?utf-8?q?a?=\n " * 100_000 + b"\n\nhoi",
        b"From: a@b.nl\nContent-Type: text/plain" + b";a=b" * 100_000 + b"\n\nhoi",
        b"From: a@b.nl\nContent-Type: multipart/mixed; boundary=x\n\n" + part * 99_999,
        html + b"<!-- " * 99_999,
        html + b"<style>" * 99_999,
        html + b"<a " * 99_999,
    ):
        with contextlib.suppress(UnreadableError):
            read_upload("a.eml", data)


def test_attachments_and_unknown_encodings_do_no_harm() -> None:
    message = EmailMessage()
    message["From"] = "sam@example.org"
    message.set_content("hoi")
    message.add_attachment(b"PK\x03\x04", maintype="application", subtype="zip", filename="a.zip")
    assert told("a.eml", message.as_bytes()) == [("sam@example.org", None, "hoi\n")]
    raw = b"From: a@b.nl\nContent-Type: text/plain; charset=onzin-7\n\nZo\xeb overdrijft\n"
    assert messages("a.eml", raw)[0].text.startswith("Zo")
