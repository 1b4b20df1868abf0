"""Neighbouring messages decide where they are asked to, and the record says so."""

from dataclasses import replace

import pytest

import annot
from annot.annotation import Message, Record
from annot.errors import InputError
from annot.pipeline.conversation import windows


def chat(*lines: str) -> list[Message]:
    """Messages "A: text", numbered from m1."""
    pairs = [line.split(": ", 1) for line in lines]
    return [Message(f"m{n}", text, "c", who) for n, (who, text) in enumerate(pairs, start=1)]


def read(*lines: str, context: int = 3) -> list[Record]:
    return list(annot.load(all=True).conversation(chat(*lines), context))


def statuses(record: Record) -> list[str]:
    return [span.status for span in record.spans]


def test_the_next_messages_of_the_speaker_can_ask_or_laugh() -> None:
    for addition, status in (("?", "vraag"), ("haha 😂", "humor"), ("of wat?", "vraag")):
        first, _ = read("A: je overdrijft", f"A: {addition}")
        assert statuses(first) == [status]
        assert first.context == ("m2",)
        assert first.spans[0].cue is not None
        assert (first.spans[0].cue.id, first.spans[0].cue.start) in {("m2", 0), ("m2", 6)}


def test_the_laugh_of_the_other_decides_nothing() -> None:
    first, _ = read("A: je overdrijft", "B: haha")
    assert statuses(first) == ["direct"]
    assert first.context == ()


def test_an_opening_in_the_message_before_makes_a_quotation() -> None:
    _, second = read("A: en toen zei hij:", "A: je overdrijft")
    assert statuses(second) == ["geciteerd"]
    assert (second.context, second.spans[0].said_by) == (("m1",), "ander")


def test_a_wording_over_two_messages_is_found_in_both() -> None:
    first, second = read("A: dat heb ik echt", "A: nooit gezegd")
    assert [s.text for s in (*first.spans, *second.spans)] == ["dat heb ik echt", "nooit gezegd"]
    assert first.spans[0].match == second.spans[0].match == "m1+m2:ontkenning"
    assert (first.context, second.context) == (("m2",), ("m1",))


def test_a_cue_at_the_start_of_a_message_stays_in_that_message() -> None:
    messages = [Message("1", "", speaker="A"), Message("2", "niet dat je overdrijft", speaker="A")]
    *_, last = annot.load(all=True).conversation(messages)
    (span,) = last.spans
    assert span.cue is not None
    assert (span.cue.id, span.cue.start, span.cue.text) == ("2", 0, "niet dat")


def test_a_wording_that_is_complete_does_not_go_on_in_the_next_message() -> None:
    first, second = read("A: je overdrijft", "A: het is al laat")
    assert [span.text for span in first.spans] == ["je overdrijft"]
    assert not second.spans


def test_messages_that_end_in_a_stop_are_not_read_on() -> None:
    first, second = read("A: dat heb ik.", "A: nooit te laat gekomen")
    assert not first.spans and not second.spans


def test_a_complaint_before_lets_a_weak_wording_count() -> None:
    _, second = read("B: dat deed me echt pijn gisteren", "A: valt wel mee")
    assert statuses(second) == ["direct"]
    assert (second.spans[0].strength, second.context) == ("zwak", ("m1",))
    _, second = read("B: ik ga zo naar huis", "A: valt wel mee")
    assert statuses(second) == ["los"]


def test_praise_before_makes_a_wording_weak() -> None:
    _, second = read("B: wat kook je toch geweldig", "A: je overdrijft")
    assert (second.spans[0].strength, statuses(second)) == ("zwak", ["los"])
    assert second.context == ("m1",)


def test_a_clear_wording_nearby_anchors_a_weak_one_of_the_same_speaker() -> None:
    lines = ["A: je overdrijft", "B: nee", "A: rustig joh"]
    assert statuses(read(*lines)[2]) == ["direct"]
    assert statuses(read(*lines, context=1)[2]) == ["los"]
    assert statuses(read("B: je overdrijft", "A: rustig joh")[1]) == ["los"]


def test_without_speakers_and_across_conversations_nothing_is_read_on() -> None:
    assert statuses(next(annot.load().conversation(["je overdrijft", "?"]))) == ["direct"]
    first, second = chat("A: je overdrijft", "A: ?")
    records = list(annot.load().conversation([first, replace(second, conversation="d")]))
    assert statuses(records[0]) == ["direct"]


def test_context_zero_is_the_plain_answer() -> None:
    lines = chat("A: je overdrijft", "A: ?", "B: dat deed pijn", "A: valt wel mee", "A: stel je")
    annotator = annot.load(all=True)
    plain, none = annotator.pipe(lines), annotator.conversation(lines, 0)
    assert [r.to_dict() for r in plain] == [r.to_dict() for r in none]


def test_the_number_of_neighbours_is_part_of_the_options() -> None:
    annotator = annot.load()
    runs = {next(annotator.conversation(["hoi"], n)).meta["run"] for n in (0, 1, 3)}
    assert len(runs) == 3
    with pytest.raises(InputError, match="below zero"):
        next(annotator.conversation(["hoi"], -1))


def test_windows_are_lazy_and_keep_to_their_conversation() -> None:
    messages = [Message(str(n), "hoi", "a" if n < 4 else "b") for n in range(1, 7)]
    found = [
        ([m.id for m in w.before], w.message.id, [m.id for m in w.after])
        for w in windows(messages, 2)
    ]
    assert found == [
        ([], "1", ["2", "3"]), (["1"], "2", ["3"]), (["1", "2"], "3", []),
        ([], "4", ["5", "6"]), (["4"], "5", ["6"]), (["4", "5"], "6", []),
    ]  # fmt: skip


def test_long_messages_in_one_turn_are_read_though_their_sum_is_over_the_limit(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("annot.pipeline.annotator.LONGEST_TEXT", 20)
    first, _ = read("A: je overdrijft", "A: dat is al laat")
    assert statuses(first) == ["direct"]
    with pytest.raises(InputError, match="longer than"):
        read("A: je overdrijft weer zo enorm")
