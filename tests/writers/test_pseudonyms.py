"""Without names: the speakers' own names are gone, and every offset still fits its text."""

import json
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from visit import made, record

from annot.annotation import Cue, Message, Record
from annot.pseudonyms import Pseudonyms, pseudonymise


def renamed(text: str, *speakers: str) -> str:
    return Pseudonyms(Message("", "", speaker=name) for name in speakers).rename(text).text


@pytest.mark.parametrize(
    ("speakers", "text", "expected"),
    [
        (["Noor", "Sam"], "Sam, luister. noor!", "spreker 2, luister. spreker 1!"),
        (["Noor de Vries"], "Noor de Vries is Noor", "spreker 1 is spreker 1"),
        (["Noor de Vries"], "de auto van mevrouw Vries", "de auto van mevrouw spreker 1"),
        (["Sander"], "Sanders fiets, Sander's fiets", "spreker 1s fiets, spreker 1's fiets"),
        (["Sam"], "samen, Samantha, @sam _Sam_ *SAM*", None),
        (["Roos"], "een roos voor Roos", "een roos voor spreker 1"),
        (["Wil"], "ik wil dat Wil komt", "ik wil dat spreker 1 komt"),
        (["Jo"], "jo Jo", "jo spreker 1"),
        (["Ik", "Hij", "A"], "ik zei: hij had A gelijk", "ik zei: hij had A gelijk"),
        (["Sam", "Sam Bos"], "Sam Bos en Sam", "spreker 2 en spreker 1"),
        (["René", "Zoë-Lynn"], "RENÉ en zoë-lynn", "spreker 1 en spreker 2"),
        (["René"], "Rene\u0301 en rene\u0301", "spreker 1 en spreker 1"),
        (["Rene\u0301 Bos"], "René", "spreker 1"),
        (["$^"], "tegen $^ gezegd", "tegen spreker 1 gezegd"),
        (["İrem"], "İrem zegt het", "spreker 1 zegt het"),
        (["+31 6 12345678"], "bel +31 6 12345678", "bel spreker 1"),
        (["Mam ❤️", "(.*)"], "mam, (.*)", "spreker 1, spreker 2"),
        (["spreker 2", "Sam"], "Sam is spreker 2", "spreker 2 is spreker 1"),
    ],
)
def test_which_words_are_names(speakers: list[str], text: str, expected: str | None) -> None:
    shown = "samen, Samantha, @spreker 1 _spreker 1_ *spreker 1*"
    assert renamed(text, *speakers) == (expected or shown)


def test_nobody_has_a_name() -> None:
    (kept,), _ = pseudonymise([record("Je overdrijft.")])
    assert kept.message == Message("1", "Je overdrijft.")


def test_a_file_without_names_says_nothing_of_where_it_came_from() -> None:
    text = "Noor, je overdrijft"
    cue = Cue("WhatsApp Noor.txt:2", 0, 4, "Noor", "aanspreking")
    span = made(text, "je overdrijft", cue=cue, match="WhatsApp Noor.txt:2+x:y")
    first = Record(Message("WhatsApp Noor.txt:1", "Hoi", "Chat met Noor", "Noor"), (), {}, ())
    second = Record(
        Message("WhatsApp Noor.txt:2", text, "Chat met Noor", "Sam"),
        (span,),
        {},
        ("WhatsApp Noor.txt:1",),
    )
    kept, _ = pseudonymise([first, second])
    written = json.dumps([one.to_dict() for one in kept])
    assert "Noor" not in written and "Sam" not in written and "WhatsApp" not in written
    assert [one.message.speaker for one in kept] == ["spreker 1", "spreker 2"]
    assert (kept[1].spans[0].cue.id, kept[1].context) == ("2", ("1",))
    assert kept[0].message.conversation == kept[1].message.conversation == "gesprek 1"


def test_parts_of_one_match_still_belong_together() -> None:
    spans = [made("zo is", "zo is", match="a+b:x"), made("dat niet", "dat niet", match="a+b:x")]
    kept, _ = pseudonymise([record("zo is", spans[0]), record("dat niet", spans[1], name="2")])
    assert kept[0].spans[0].match == kept[1].spans[0].match != spans[0].match


NAMES = st.sampled_from(["Noor", "Sam de Boer", "An", "Wil", "İrem", "ß", "Żak", "😀 Bo", "$^"])
WORDS = st.one_of(NAMES, NAMES.map(str.lower), NAMES.map(str.upper), st.text(max_size=6))
TEXTS = st.lists(WORDS, max_size=12).map(" ".join)


@st.composite
def records(draw: st.DrawFn) -> list[Record]:
    speakers = draw(st.lists(st.one_of(NAMES, st.text(max_size=8)), max_size=4))
    texts = draw(st.lists(TEXTS.filter(bool), min_size=1, max_size=4))
    made_records = []
    for number, text in enumerate(texts):
        start = draw(st.integers(0, len(text) - 1))
        end = draw(st.integers(start + 1, len(text)))
        cue_end = draw(st.integers(1, len(text)))
        cue = Cue(f"m{number}", 0, cue_end, text[:cue_end], "c")
        span = made(text, text, start=start, end=end, text=text[start:end], cue=cue)
        speaker = speakers[number % len(speakers)] if speakers else None
        made_records.append(record(text, span, speaker=speaker, name=f"m{number}"))
    return made_records


@given(records())
def test_offsets_fit_the_new_text(given_records: list[Record]) -> None:
    kept, _ = pseudonymise(given_records)
    for one in kept:
        for span in one.spans:
            assert one.message.text[span.start : span.end] == span.text
            assert span.cue is not None
            assert one.message.text[span.cue.start : span.cue.end] == span.cue.text


@given(records())
def test_text_between_names_is_kept(given_records: list[Record]) -> None:
    """Undoing the edits gives the text back: nothing else was touched."""
    _, renamed_texts = pseudonymise(given_records)
    for old, new in zip(given_records, renamed_texts, strict=True):
        undone, at = "", 0
        for old_start, old_end, new_start, new_end in new.edits:
            undone += new.text[at:new_start] + old.message.text[old_start:old_end]
            at = new_end
        assert undone + new.text[at:] == old.message.text


@given(records())
def test_a_span_outside_every_name_keeps_its_words(given_records: list[Record]) -> None:
    kept, renamed_texts = pseudonymise(given_records)
    for old, new, text in zip(given_records, kept, renamed_texts, strict=True):
        for before, after in zip(old.spans, new.spans, strict=True):
            touched = any(s < before.end and before.start < e for s, e, _, _ in text.edits)
            assert touched or before.text == after.text


@pytest.mark.parametrize(
    ("start", "end", "words"),
    [(0, 3, "ja "), (3, 7, "spreker 1"), (4, 6, "spreker 1"), (7, 9, ", "), (0, 11, None)],
)
def test_borders_at_and_inside_a_name(start: int, end: int, words: str | None) -> None:
    text = "ja Noor, nu"
    span = made(text, text, start=start, end=end, text=text[start:end])
    (kept,), _ = pseudonymise([record(text, span, speaker="Noor")])
    assert kept.spans[0].text == (words or "ja spreker 1, nu")


@given(records())
def test_a_span_that_touches_a_name_holds_the_whole_pseudonym(given_records: list[Record]) -> None:
    kept, renamed_texts = pseudonymise(given_records)
    for old, new, text in zip(given_records, kept, renamed_texts, strict=True):
        for before, after in zip(old.spans, new.spans, strict=True):
            for old_start, old_end, new_start, new_end in text.edits:
                touched = old_start < before.end and before.start < old_end
                assert touched == (new_start < after.end and after.start < new_end)
                assert not touched or (after.start <= new_start and new_end <= after.end)


def test_speakers_are_numbered_in_order_and_each_alike() -> None:
    rows = [record("x", speaker=name, name=str(n)) for n, name in enumerate(["B", "A", "B"])]
    kept, _ = pseudonymise(rows)
    assert [one.message.speaker for one in kept] == ["spreker 1", "spreker 2", "spreker 1"]
    english, _ = pseudonymise(rows, "en")
    assert english[0].message.speaker == "speaker 1"
    assert replace(kept[0].message, speaker="B", id="0") == rows[0].message
