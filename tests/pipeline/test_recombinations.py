"""Random recombinations of wordings, cues, quotes and emoji: never a crash, never a wrong range."""

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from annot.annotation import Message
from annot.pipeline.annotator import Annotator

WORDINGS = """
je overdrijft|stel je niet aan|dat heb ik nooit gezegd|je bent te gevoelig|ge zijt zot|rustig joh
het is jouw schuld|je herinnert het je verkeerd|valt wel mee|ik overdrijf|hij overdrijft
dat klopt niet|wat ben jij egoïstisch|kijk wat je doet
"""
CUES = """
hij zei|hij zegt dat|volgens haar|ik zeg niet dat|niet|nooit|sorry dat ik zei dat|zinnen als|dat
stel dat|als|maar|misschien|mijn zus|Sanne|dankjewel|haha|zei ze|ik bedoelde|ik zou|'t|zo'n
"""
SIGNS = [*"\"“”„«»'‘’?!…:,()*´\n\u200f\x00\ud83d", "> ", "\n\n", "\r\n", "😂", "❤️", "👨‍👩‍👧"]
WORDS = [
    piece for lines in (WORDINGS, CUES) for piece in lines.strip().replace("\n", "|").split("|")
]
PIECES = st.lists(st.sampled_from([*WORDS, *SIGNS]), max_size=14)
GAPS = st.sampled_from(["", " ", "  "])
TEXTS = st.builds(lambda pieces, gap: gap.join(pieces), PIECES, GAPS)
SETTINGS = settings(
    deadline=None, max_examples=200, suppress_health_check=[HealthCheck.function_scoped_fixture]
)


def check(text: str, spans: list) -> None:  # type: ignore[type-arg]
    shown = text.encode("utf-8", "replace")
    places = [(span.label, at) for span in spans for at in range(span.start, span.end)]
    assert len(places) == len(set(places)), shown  # of a label one status a place
    for span in spans:
        assert 0 <= span.start < span.end <= len(text), shown
        if span.cue:
            assert span.cue.start <= span.cue.end, shown


@SETTINGS
@given(text=TEXTS)
def test_one_message(everything: Annotator, text: str) -> None:
    check(text, everything(text))


@SETTINGS
@given(
    texts=st.lists(TEXTS, max_size=5), who=st.lists(st.sampled_from(["A", "B", None]), min_size=5)
)
def test_a_conversation(everything: Annotator, texts: list[str], who: list[str | None]) -> None:
    messages = [
        Message(str(n), text, "c", speaker)
        for n, (text, speaker) in enumerate(zip(texts, who, strict=False))
    ]
    known = {message.id: message.text for message in messages}
    for record in everything.conversation(messages, 2):
        check(record.message.text, list(record.spans))
        for span in record.spans:
            assert record.message.text[span.start : span.end] == span.text
            assert span.cue is None or span.cue.end <= len(known[span.cue.id])
        assert set(record.context) <= known.keys() - {record.id}
