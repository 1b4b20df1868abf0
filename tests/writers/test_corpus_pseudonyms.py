"""A corpus under pseudonyms: who and where are gone, the same everywhere, and offsets still fit."""

import pickle
import subprocess
import sys
from dataclasses import replace
from importlib.util import find_spec

import pytest
from hypothesis import given
from hypothesis import strategies as st
from visit import made, record

from annot.annotation import Cue, Message, Record
from annot.errors import InputError
from annot.pseudonyms import Pseudonymiser, persons, pseudonymise

KEY = b"0123456789abcdef"
CORPUS = Pseudonymiser(KEY)
NOOR = CORPUS.speaker("Noor de Vries")


def test_the_same_key_gives_the_same_pseudonym_and_another_key_another() -> None:
    assert NOOR == "Spreker-5jssunczayki"  # on every machine and in every version
    assert Pseudonymiser(KEY).speaker("Noor de Vries") == NOOR
    assert Pseudonymiser(b"another key 1234").speaker("Noor de Vries") != NOOR
    assert CORPUS.speaker("  NOOR de vries ") == NOOR
    assert CORPUS.speaker("René") == CORPUS.speaker("Rene\u0301")
    assert CORPUS.speaker("Noor") != NOOR
    assert CORPUS.speaker(" ") == ""
    assert CORPUS.conversation("Noor de Vries").removeprefix("Gesprek") not in NOOR
    assert "0123" not in repr(CORPUS)


def test_no_two_of_many_speakers_are_the_same() -> None:
    assert len({CORPUS.speaker(f"speaker {number}") for number in range(50_000)}) == 50_000


@pytest.mark.parametrize(
    ("sources", "name", "kept"),
    [
        (None, "Noor.txt:12", False),
        (("chats/Noor.txt",), "chats/Noor.txt:12", False),
        (("chats.zip",), "chats.zip/Noor.txt:12", False),
        (("Noor.txt",), "post:12", True),
        (("a",), "abc:12", True),
        ((), "Noor.txt:12", True),
        (None, "post-12", True),
        (None, "post:a", True),
    ],
)
def test_ids_of_files_change_and_ids_of_the_data_stay(
    sources: tuple[str, ...] | None, name: str, kept: bool
) -> None:
    changed = Pseudonymiser(KEY, sources=sources).id(name)
    assert (changed == name) is kept
    assert kept or (changed.endswith(":12") and changed.startswith("Bestand-"))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Noor de Vries, NOOR!", f"{NOOR}, {NOOR}!"),
        ("mail noor.de_vries+x@mail.example.nl.", "mail [e-mail]."),
        ("'o'brien@x.ie'", "'[e-mail]'"),
        ("Noor de Vries@x.nl", NOOR),
        ("2@3.50 en hoi@allemaal", None),
        ("zie (https://x.nl/noor?a=b#c), ok", "zie ([url]), ok"),
        ("www.x.amsterdam en bol.com/noor en X.NL.", "[url] en [url] en [url]."),
        ("wa.me/31612345678", "[url]"),
        ("gedaan.en toen o.a.de rest, 50.km/u, 1.000.000", None),
        ("NL91ABNA0417164300", "[iban]"),
        ("nl91 abna 0417 1643 00 en dan", "[iban] en dan"),
        ("IBANNL91ABNA0417164300. BE68 5390 0754 7034", "IBAN[iban]. [iban]"),
        ("NL92ABNA0417164300 en NL91 NL91", None),
        ("1234 AB Utrecht, 1234ab, 1234  XY", "[postcode] Utrecht, [postcode], [postcode]"),
        ("postcode 1234 ab", "postcode [postcode]"),
        ("in 2024 is het 2000km, 1500 en 1234 SS, 12345 AB, 1.2345 AB, 9000 Gent", None),
        ("mijn BSN is 111222333", "mijn BSN is [bsn]"),
        ("burgerservicenummer: 1112.22.333", "burgerservicenummer: [bsn]"),
        ("111222333, 2024, 111222333", None),
        ("bsn 111222334", None),
        ("111222333 is mijn bsn", "[bsn] is mijn bsn"),
    ],
)
def test_what_is_replaced(text: str, expected: str | None) -> None:
    assert CORPUS.text(text, ["Noor de Vries"]).text == (expected or text)


@pytest.mark.parametrize(
    "number",
    [
        "0612345678", "06-12345678", "06 12345678", "06 12 34 56 78", "06 - 12 34 56 78",
        "06.12.34.56.78", "06-1234 5678", "06/12345678", "+31612345678", "+31 6 12 34 56 78",
        "+31 (0)6 12345678", "0031 6 12345678", "020-1234567", "(020) 123 45 67", "0512-123456",
        "+31(0)20-123 45 67", "053 432 12 34", "0470 12 34 56", "0470/12.34.56", "0470123456",
        "0470/12 34 56", "+32 470 12 34 56", "+32 (0)470 12 34 56", "0032 470 12 34 56",
        "02 512 34 56", "02/512.34.56", "09 233 45 67", "+49 30 901820",
    ],
)  # fmt: skip
@pytest.mark.parametrize(
    "around", ["{}", "bel {}.", "tel:{}, of", "({})", "op 1-2-2024 {} om 9:30"]
)
def test_telephone_numbers(number: str, around: str) -> None:
    assert CORPUS.text(around.format(number)).text == around.format("[telefoon]")


@pytest.mark.parametrize(
    "text",
    [
        "bestelling 612345678", "order 20240112345", "nr. 100234567", "€ 1.250.000,00",
        "1.000.000.000", "0,612345678", "0.123456789", "01-02-2024", "01-02-2024 10:30",
        "2024-02-01 10:30:00", "01/02/2024 09.15", "09.00-10.30", "van 09:00 tot 10:30",
        "in 2023 en 2024", "1939-1945 en 1914-1918", "3 x 12345678", "0800-1200", "112", "00:15:30",
        "lat 52.0907374", "AB0612345678",
    ],
)  # fmt: skip
def test_other_numbers(text: str) -> None:
    assert CORPUS.text(text).text == text


def test_two_numbers_beside_each_other() -> None:
    text = "0612345678 0470123456/0687654321"
    assert CORPUS.text(text).text == "[telefoon] [telefoon]/[telefoon]"


@pytest.mark.parametrize(
    ("names", "text", "expected"),
    [
        (["Noor Bos", "Tom Bos"], "Bos, Noor", "[naam], {Noor Bos}"),
        (["Noor Bos", "Noor"], "Noor en Bos", "{Noor} en {Noor Bos}"),
        (["Student 1", "Student 2"], "een student, Student 2", "een student, {Student 2}"),
        (["+31 6 12345678"], "bel +31 6 12345678", "bel {+31 6 12345678}"),
        (["Noor", "NOOR"], "noor", "{Noor}"),
    ],
)
def test_names_of_speakers(names: list[str], text: str, expected: str) -> None:
    for name in names:
        expected = expected.replace(f"{{{name}}}", CORPUS.speaker(name))
    assert CORPUS.text(text, names).text == CORPUS.text(text, names[::-1]).text == expected


def test_a_record_and_its_neighbours_still_agree() -> None:
    text = "je overdrijft, Noor"
    cue = Cue("Noor.txt:1", 6, 10, "Noor", "c")
    span = made(text, "je overdrijft, Noor", cue=cue, match="Noor.txt:1+Noor.txt:2:x")
    first = Record(Message("Noor.txt:1", "0612345678 Noor", "Met Noor", "Sam"), (), {}, ())
    old = Record(
        Message("Noor.txt:2", text, "Met Noor", "Sam", "2024", (("wie", "Noor"), ("n", 3))),
        (span,), {}, ("Noor.txt:1",),
    )  # fmt: skip
    names = frozenset({"Noor", "Sam"})
    cue = Cue("Noor.txt:1", 11, 15, "Noor", "c")
    old = replace(old, spans=(replace(span, cue=cue),))
    new = CORPUS.record(old, names, {"Noor.txt:1": first.message.text})
    before = CORPUS.record(first, names)
    noor = CORPUS.speaker("Noor")
    (kept,) = new.spans
    assert kept.cue and kept.cue.id == before.id == new.context[0]
    assert before.message.text[kept.cue.start : kept.cue.end] == kept.cue.text == noor
    assert new.message.text[kept.start : kept.end] == kept.text == f"je overdrijft, {noor}"
    assert new.message.kept == (("wie", noor), ("n", 3)) and new.message.time == "2024"
    assert new.message.conversation == before.message.conversation
    assert kept.match != span.match and "Noor" not in str(new.to_dict())
    with pytest.raises(ValueError, match="neighbours") as error:
        CORPUS.record(old, names)
    assert "Noor" not in str(error.value)


def test_the_speaker_of_a_record_needs_no_naming() -> None:
    new = CORPUS.record(record("Sam zegt", speaker="Sam"), [])
    assert new.message.text == f"{new.message.speaker} zegt"
    assert CORPUS.record(record("x"), []).message == Message("1", "x")


PIECES = {
    "Noor de Vries": NOOR,
    "Żak": CORPUS.speaker("Żak"),
    "noor@mail.nl": "[e-mail]",
    "https://x.nl/Noor": "[url]",
    "BE68 5390 0754 7034": "[iban]",
    "06-12345678": "[telefoon]",
    "1234 AB": "[postcode]",
}
PLAIN = st.sampled_from(
    ["nooit", "je", "😀", "vriezen", "e\u0301", "samen", "É", "zak", "...", "'s"]
)


@st.composite
def texts(draw: st.DrawFn) -> tuple[list[str], str]:
    pieces = draw(st.lists(st.one_of(PLAIN, st.sampled_from(list(PIECES))), min_size=1))
    return pieces, draw(st.sampled_from([", ", "\n", " ; "])).join(pieces)


@given(texts(), st.data())
def test_offsets_fit_and_all_else_stays(
    given_text: tuple[list[str], str], data: st.DataObject
) -> None:
    pieces, text = given_text
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    span = made(text, text[start:end], start=start, cue=Cue("1", start, end, text[start:end], "c"))
    new = CORPUS.record(record(text, replace(span, end=end)), ["Noor de Vries", "Żak"])
    renamed = CORPUS.text(text, ["Noor de Vries", "Żak"])
    assert new.message.text == renamed.text
    assert not any(piece in new.message.text for piece in PIECES)
    for one in (new.spans[0], new.spans[0].cue):
        assert one and new.message.text[one.start : one.end] == one.text
    undone, at = "", 0
    for old_start, old_end, new_start, new_end in renamed.edits:
        undone += renamed.text[at:new_start] + text[old_start:old_end]
        at = new_end
        assert (old_start < end and start < old_end) == (
            new_start < new.spans[0].end and new.spans[0].start < new_end
        )
    assert undone + renamed.text[at:] == text
    assert len(renamed.edits) == sum(piece in PIECES for piece in pieces)


@given(st.text(alphabet="ab@.+-_/:0169 (Nl\u0301İß\n'", max_size=60))
def test_any_text_can_be_replaced(text: str) -> None:
    renamed = CORPUS.text(text, ["Nl", "İ b"])
    ends = [0, *(end for _, end, _, _ in renamed.edits)]
    assert all(end <= edit[0] < edit[1] for end, edit in zip(ends, renamed.edits, strict=False))


@pytest.mark.parametrize(
    "unit",
    ["https://a", "@", "a@", "a@a.", "a", "a.", "'", "a'", "1", "0", "+", "(0", "bsn ", "1 ",
     "1234 ", "Noor", "Noor ", "http://", "a.nl@", "-", "é"],
)  # fmt: skip
def test_a_long_run_of_anything_comes_to_an_end(unit: str) -> None:
    """Hours, if the time grew with the square of the length."""
    CORPUS.text(unit * (400_000 // len(unit)), ["Noor", "@", "a a a a"])


@pytest.mark.parametrize("unit", ["06-", "NL91 ", "06-12345678 "])
def test_so_does_what_libraries_must_look_at(unit: str) -> None:
    CORPUS.text(unit * (30_000 // len(unit)))


def test_a_conversation_can_have_many_speakers() -> None:
    """Minutes, if each text were held against each name."""
    names = frozenset(f"Naam{number} Achter{number}" for number in range(20_000))
    for _ in range(2000):
        renamed = CORPUS.text("naam7 achter7 zegt dat je overdrijft", names)
    assert renamed.text == f"{CORPUS.speaker('Naam7 Achter7')} zegt dat je overdrijft"


def test_another_process_gives_the_same() -> None:
    names = ["Noor Bos", "Tom Bos", "Sam"]
    code = (
        "import pickle, sys; one, names = pickle.loads(bytes.fromhex(sys.argv[1]));"
        "print(one.text('Noor, Bos en Sam: 06-12345678', set(names)).text)"
    )
    sent = pickle.dumps((CORPUS, names)).hex()
    command = [sys.executable, "-c", code, sent]
    said = subprocess.run(command, capture_output=True, text=True, check=True).stdout.strip()
    assert said == CORPUS.text("Noor, Bos en Sam: 06-12345678", names).text


@pytest.mark.parametrize("missing", ["phonenumbers", "stdnum", "deduce"])
def test_a_missing_extra_is_said(missing: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(
        "annot.pseudonyms.corpus.find_spec", lambda name: None if name == missing else True
    )
    with pytest.raises(InputError, match=r"pip install 'annot\[deid\]'"):
        Pseudonymiser(KEY, names="deduce")


def test_names_are_found_by_deduce_alone() -> None:
    with pytest.raises(InputError):
        Pseudonymiser(KEY, names="spacy")


def test_the_page_still_needs_no_extra() -> None:
    (kept,), _ = pseudonymise([record("bel 06-12345678, Sam", speaker="Sam")])
    assert kept.message.text == "bel 06-12345678, spreker 1"


@pytest.mark.skipif(not find_spec("deduce"), reason="deduce is not installed")
def test_other_people_and_places() -> None:
    if not persons.built():
        pytest.skip("deduce's word lists are not built here (three minutes, 1.2 GB)")
    corpus = Pseudonymiser(KEY, names="deduce")
    text = "Noor zag Karel Bakker en mevrouw de Jong in 3511 AB Utrecht op 1 mei, 06-12345678"
    expected = "Noor zag [naam] en [naam] in [plaats] op 1 mei, [telefoon]"
    shown = corpus.text(text, ["Noor"]).text
    assert shown == expected.replace("Noor", CORPUS.speaker("Noor"))
