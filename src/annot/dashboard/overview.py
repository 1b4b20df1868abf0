"""Which forms stand where in the text. Forms and places are counted, never people.

There is no total, and the forms keep their fixed order, so that nothing reads as a ranking. Per
speaker only on request, and then only what that person says or asks themselves.
"""

from collections.abc import Iterator, Sequence

import streamlit as st

from annot import labels as shared
from annot.annotation import Message

from .charts import Point, count_chart, place_chart, when
from .languages import labels
from .session import MESSAGES
from .texts import language, plain, view
from .visible import Place, visible

BY_SPEAKER = "by_speaker"
OWN_WORDS = ("direct", "vraag")
QUOTED = ("geciteerd", "vermelding")


def recall_note() -> str:
    """What stands on every result: how much our own evaluation shows that the rules overlook."""
    return shared.recall_note(language())


def show_overview() -> None:
    texts = view("overview")
    st.header(texts["title"], anchor=False)
    messages: list[Message] = st.session_state.get(MESSAGES, [])
    if not messages:
        st.markdown(texts["nothing_read"])
        return
    st.markdown(f"**{plain(recall_note())}**")
    places = list(visible())
    if not places:
        st.markdown(texts["nothing"])
        return
    st.markdown(texts["intro"])
    st.caption(texts["counted"])
    _show_counts(places)
    _show_places(places, messages)
    _show_speakers(places, messages)


def counts(places: Sequence[Place]) -> dict[str, int]:
    """Marked sentences per label, in the labels' own order; one over two messages counts once."""
    seen = {place.match.match or place.name: place.match.label for place in places}
    found = list(seen.values())
    return {label: found.count(label) for label in labels() if label in found}


def own_words(places: Sequence[Place]) -> list[Place]:
    """What the writer of a message says or asks themselves: no reports, examples or ifs."""
    return [
        place
        for place in places
        if place.match.said_by == "schrijver" and place.match.status in OWN_WORDS
    ]


def _name(label: str) -> str:
    return str(labels()[label]["name"])


def _show_counts(places: Sequence[Place]) -> None:
    texts, found = view("overview"), counts(places)
    st.subheader(texts["counts"], anchor=False)
    said = "; ".join(
        texts["count"].format(name=_name(label), number=number) for label, number in found.items()
    )
    rows = [(_name(label), shared.layer_of(label), number) for label, number in found.items()]
    st.altair_chart(count_chart(rows, texts), alt=texts["counts_alt"].format(counts=said))
    with st.expander(texts["table"]):
        st.table(
            {
                texts["form"]: [plain(name) for name, _, _ in rows],
                texts["number"]: [str(number) for _, _, number in rows],
            }
        )


def _show_places(places: Sequence[Place], messages: Sequence[Message]) -> None:
    """The dots and their table. The text itself stays out: a chart's data lies open in the page."""
    texts, axis = view("overview"), when(messages)
    st.subheader(texts["places"], anchor=False)
    points = [
        Point(
            _name(place.match.label),
            place.match.layer,
            axis.of(place.message, place.match.start),
            texts["quoted" if place.match.status in QUOTED else "said"],
        )
        for place in places
    ]
    order = [_name(label) for label in counts(places)]
    alt = texts["places_alt"].format(begin=axis.shown(axis.begin), end=axis.shown(axis.end))
    st.altair_chart(place_chart(points, order, axis, texts), alt=alt)
    with st.expander(texts["table"]):
        st.table(
            {
                texts[axis.kind]: [axis.shown(point.at) for point in points],
                texts["form"]: [plain(point.form) for point in points],
                texts["how"]: [point.how for point in points],
            }
        )


def _show_speakers(places: Sequence[Place], messages: Sequence[Message]) -> None:
    texts = view("overview")
    speakers = list(dict.fromkeys(message.speaker for message in messages))
    if speakers == [None]:
        return
    st.subheader(texts["speakers"], anchor=False)
    st.markdown(texts["speakers_caution"])
    if not st.checkbox(texts["speakers_ask"], key=BY_SPEAKER):
        return
    said = own_words(places)
    order = list(counts(said))
    columns = {texts["form"]: [plain(_name(label)) for label in order]}
    for speaker, called in zip(speakers, _called(speakers, texts["speaker_none"]), strict=True):
        own = counts([place for place in said if messages[place.message].speaker == speaker])
        columns[called] = [str(own.get(label, 0)) for label in order]
    st.table(columns)


def _called(speakers: Sequence[str | None], nobody: str) -> Iterator[str]:
    """Heads of columns, all different: some names look alike once they are on one line."""
    used: set[str] = set()
    for speaker in speakers:
        name = base = plain(speaker if speaker is not None else nobody) or "?"
        number = 1
        while name in used:
            number += 1
            name = f"{base} {number}"
        used.add(name)
        yield name
