"""Telegram's and Signal's exports as JSON, and our own JSONL."""

import json

from chat_files import json_lines, make_zip, messages, told

from annot.annotation import Message
from annot.readers import Reject
from annot.readers.upload import read_upload


def sent(minute: int, who: str | None, text: object, **more: object) -> dict[str, object]:
    time = f"2024-03-09T10:{minute:02}:00"
    return {"id": minute, "type": "message", "date": time, "from": who, "text": text} | more


PIECES = ["kijk ", {"type": "link", "text": "https://a.nl"}, ": ", {"type": "bold", "text": "ja"}]
TELEGRAM = {
    "name": "Noor",
    "type": "personal_chat",
    "id": 7,
    "messages": [
        sent(0, None, "", type="service", actor="Sam", action="phone_call"),
        sent(1, "Sam", "hoi 🙂"),
        sent(2, "Noor", PIECES),
        sent(3, "Sam", "", photo="a.jpg"),
        sent(4, None, "weg", from_id="user1"),
    ],
}
NOOR = {"profileGivenName": "Noor", "profileFamilyName": "B."}
FOUND = [
    ("Sam", "2024-03-09T10:01:00", "hoi 🙂"),
    ("Noor", "2024-03-09T10:02:00", "kijk https://a.nl: ja"),
    ("user1", "2024-03-09T10:04:00", "weg"),
]


def test_telegram_one_chat_in_any_layout() -> None:
    for indent in (1, None):
        data = json.dumps(TELEGRAM, indent=indent)
        assert told("result.json", data) == FOUND
        assert {message.conversation for message in messages("result.json", data)} == {"Noor"}


def test_telegram_everything_at_once() -> None:
    other = TELEGRAM | {"name": "Thuis"}
    lists = {"chats": {"about": "…", "list": [TELEGRAM, other]}, "left_chats": {"list": []}}
    data = json.dumps({"about": "x", "personal_information": {"name": "Sam"}} | lists, indent=1)
    found = messages("result.json", data)
    assert [message.conversation for message in found] == ["Noor"] * 3 + ["Thuis"] * 3
    assert len({message.id for message in found}) == 6


def test_telegram_keeps_what_stands_before_damage_and_names_the_lines() -> None:
    rows = [*TELEGRAM["messages"], {"type": "message", "text": 5}, "los"]
    data = json.dumps(TELEGRAM | {"messages": rows}, indent=1)
    items = list(read_upload("result.json", data[: data.rindex('"los"') + 3].encode()))
    assert [item.text for item in items if isinstance(item, Message)] == [row[2] for row in FOUND]
    refused = [item for item in items if isinstance(item, Reject)]
    assert [item.kind for item in refused] == ["no_text", "not_json"]
    assert '"text": 5' in data.splitlines()[refused[0].line + 1]


def test_signals_own_export() -> None:
    def item(author: str, sent: str, **what: object) -> dict[str, object]:
        return {"chatItem": {"chatId": "10", "authorId": author, "dateSent": sent, **what}}

    rows = [
        {"version": 1, "backupTimeMs": "1"},
        {"account": {"givenName": "Sam"}},
        {"recipient": {"id": "1", "self": {}}},
        {
            "recipient": {
                "id": "2",
                "contact": {"profileGivenName": "Noor", "profileFamilyName": "B."},
            }
        },
        {"recipient": {"id": "3", "contact": {"e164": "+316"}}},
        {"recipient": {"id": "4", "group": {"snapshot": {"title": {"title": "Thuis"}}}}},
        {"chat": {"id": "10", "recipientId": "4"}},
        item("1", "1709974861000", outgoing={}, standardMessage={"text": {"body": "hoi"}}),
        item("2", "1709974862000", incoming={}, standardMessage={"text": {"body": "je\nzeurt"}}),
        item("3", "1709974863000", incoming={}, standardMessage={"text": {"body": "nee"}}),
        item("3", "1709974864000", incoming={}, standardMessage={"attachments": [{}]}),
        item("3", "1709974865000", remoteDeletedMessage={}),
        item("3", "1709974866000", updateMessage={}),
    ]
    wanted = [
        ("Sam", "2024-03-09T09:01:01+00:00", "hoi"),
        ("Noor B.", "2024-03-09T09:01:02+00:00", "je\nzeurt"),
        ("+316", "2024-03-09T09:01:03+00:00", "nee"),
    ]
    assert told("main.jsonl", json_lines(rows)) == wanted
    zipped = make_zip({"signal/main.jsonl": json_lines(rows), "signal/files/1.txt": "x"})
    assert told("signal.zip", zipped) == wanted
    assert {message.conversation for message in messages("signal.zip", zipped)} == {"Thuis"}
    raw = json_lines(rows).replace("je\\noverdrijft", "je\nzeurt")
    assert told("main.jsonl", raw) == wanted


def test_signal_by_other_programs() -> None:
    def row(kind: str, body: str | None, **more: object) -> dict[str, object]:
        return {"type": kind, "body": body, "sent_at": 1709974861000, "conversationId": "c"} | more

    rows = [
        row("outgoing", "hoi"),
        row("incoming", "je overdrijft", sourceServiceId="noor"),
        row("keychange", None),
        row("incoming", None, sourceServiceId="noor"),
    ]
    wanted = [("Ik", "hoi"), ("noor", "je overdrijft")]
    for data in (
        "[\n" + ",\n".join(map(json.dumps, rows)) + "\n]\n",
        json.dumps(rows),
        json.dumps(rows, indent=2),
        json.dumps({"messages": rows}, indent=2),
    ):
        assert [read[::2] for read in told("Noor.json", data)] == wanted
    lines = [
        {
            "date": "2024-03-09T10:01:01",
            "sender": "Me",
            "body": "hoi",
            "quote": "",
            "deleted": False,
        },
        {"date": "2024-03-09T10:02:00", "sender": "Noor", "body": "", "quote": "", "deleted": True},
        {"date": "2024-03-09T10:03:00", "sender": "Noor", "body": "nee", "quote": "> hoi"},
    ]
    found = [("Me", "2024-03-09T10:01:01", "hoi"), ("Noor", "2024-03-09T10:03:00", "nee")]
    assert told("data.json", json_lines(lines)) == found


def test_a_damaged_row_of_signal_costs_only_itself() -> None:
    good = {"date": "2024-03-09T10:01:01", "sender": "Me", "body": "hoi"}
    data = json_lines([good]) + '{"date": "2024\n' + json_lines([good, 7])
    items = list(read_upload("data.json", data.encode()))
    assert [item.text for item in items if isinstance(item, Message)] == ["hoi", "hoi"]
    refused = [(item.line, item.kind) for item in items if isinstance(item, Reject)]
    assert refused == [(2, "not_json"), (4, "not_object")]


def test_our_own_jsonl_is_told_apart() -> None:
    rows = [{"id": "1", "text": "je overdrijft", "speaker": "Sam", "account": {}, "chatItem": 1}]
    assert told("x.jsonl", json_lines(rows)) == [("Sam", None, "je overdrijft")]


def test_text_that_starts_like_json_is_text() -> None:
    assert told("x.txt", "{zucht} je overdrijft")[0][2] == "{zucht} je overdrijft"
