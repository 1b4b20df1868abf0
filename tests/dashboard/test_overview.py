"""The overview counts forms and places: no totals, no ranking, people only when asked for."""

import json

import pyarrow as pa
import pytest
from visit import made, record, visit, words

from annot.annotation import Message
from annot.dashboard.charts import COLOURS, when
from annot.dashboard.overview import counts, own_words
from annot.dashboard.visible import Place
from annot.labels import LAYERS, recall_note

TEXT = "dat heb ik nooit gezegd, je overdrijft, en hij zei: je overdrijft"
HITS = [
    made(TEXT, "dat heb ik nooit gezegd", label="ontkenning", pattern="ontkenning.nooit-gezegd"),
    made(TEXT, "je overdrijft"),
    made(TEXT, "hij zei: je overdrijft", status="geciteerd", said_by="ander"),
]
TWO = [record(TEXT, *HITS, speaker="Noor"), record(TEXT, HITS[1], speaker="S*m")]
BACKGROUNDS = {"light": "#ffffff", "dark": "#0e1117"}


def specs(app) -> list[dict]:
    return [json.loads(chart.proto.spec) for chart in app.get("vega_lite_chart")]


def data(app) -> list[list[dict]]:
    """The rows of each chart, which Streamlit sends beside its specification."""
    charts = [chart.proto.datasets[0].data.data for chart in app.get("vega_lite_chart")]
    return [pa.ipc.open_stream(one).read_all().to_pylist() for one in charts]


def luminance(colour: str) -> float:
    channels = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def test_forms_are_counted_in_their_fixed_order_however_many_there_are() -> None:
    first, second = data(visit("overview", TWO))
    assert [(row["form"].replace("\n", " "), row["number"]) for row in first] == [
        ("zegt dat het niet zo was", 1),
        ("maakt kleiner", 3),
    ]
    assert len(second) == 4


def test_there_is_no_total_and_no_gauge() -> None:
    app = visit("overview", TWO)
    assert not app.metric and not app.get("progress")
    tables = [table.value for table in app.table]
    assert "4" not in {cell for table in tables for cell in map(str, table.to_numpy().ravel())}
    assert "totaal" not in words(app).lower()


def test_a_match_set_aside_is_left_out() -> None:
    app = visit("overview", TWO, set_aside={"0-25-38-minimalisering"})
    assert len(data(app)[1]) == 3


@pytest.mark.parametrize(("cyclus", "shown"), [(False, 0), (True, 1)])
def test_only_the_layers_that_are_on_are_counted(cyclus: bool, shown: int) -> None:
    hit = made("ik ga weg", "ik ga weg", layer="cyclus", label="terugtrekking")
    app = visit("overview", [record("ik ga weg", hit)], cyclus=cyclus)
    assert len(specs(app)) == 2 * shown


def test_what_does_not_count_is_not_counted() -> None:
    hit = made("Ik overdrijf", "Ik overdrijf", status="eigen", reported=False)
    app = visit("overview", [record("Ik overdrijf", hit)], uncounted=True)
    assert "Er is niets gemarkeerd." in words(app)


@pytest.mark.parametrize("found", [[], HITS])
def test_what_is_overlooked_is_said_first(found: list) -> None:
    shown = words(visit("overview", [record(TEXT, *found)]))
    assert recall_note() in shown
    if not found:
        assert shown.index(recall_note()) < shown.index("Er is niets gemarkeerd.")


def test_one_wording_over_two_messages_counts_once() -> None:
    parts = [made("zo is", "zo is", match="a+b:x"), made("het niet", "het niet", match="a+b:x")]
    places = [Place(n, part, f"{n}") for n, part in enumerate(parts)]
    assert counts(places) == {"minimalisering": 1}


def test_people_appear_only_after_the_choice() -> None:
    app = visit("overview", TWO)
    assert "Vergelijk mensen liever niet met een getal" in words(app)
    heads = [list(table.value.columns) for table in app.table]
    assert not any("Noor" in head for head in heads)
    app.checkbox(key="by_speaker").check().run()
    assert app.table[-1].value.columns.tolist() == ["Vorm", "Noor", r"S\*m"]
    assert app.table[-1].value.to_numpy().tolist() == [
        ["zegt dat het niet zo was", "1", "0"],
        ["maakt kleiner", "1", "1"],
    ]


@pytest.mark.parametrize(
    ("fields", "kept"),
    [
        ({}, True),
        ({"status": "vraag"}, True),
        ({"status": "geciteerd"}, False),
        ({"status": "vermelding"}, False),
        ({"status": "hypothetisch"}, False),
        ({"status": "humor"}, False),
        ({"status": "verduidelijking"}, False),
        ({"said_by": "ander"}, False),
        ({"said_by": "onbekend"}, False),
    ],
)
def test_of_a_speaker_only_their_own_words_count(fields: dict[str, str], kept: bool) -> None:
    hit = made("je overdrijft", "je overdrijft", **fields)
    assert bool(own_words([Place(0, hit, "x")])) is kept


def test_a_diary_counts_nothing_against_its_writer() -> None:
    text = "hij zegt dat ik overdrijf"
    hit = made(text, text, status="geciteerd", said_by="ander")
    app = visit("overview", [record(text, hit, speaker="Noor")])
    app.checkbox(key="by_speaker").check().run()
    assert app.table[-1].value.empty or not app.table[-1].value.to_numpy().size


def test_without_speakers_there_is_no_such_choice() -> None:
    assert not visit("overview", [record(TEXT, *HITS)]).checkbox


def test_names_that_look_alike_keep_columns_of_their_own() -> None:
    names = ["Noor", " Noor", "", None]
    app = visit("overview", [record(TEXT, HITS[1], speaker=name) for name in names])
    app.checkbox(key="by_speaker").check().run()
    assert app.table[-1].value.columns.tolist() == ["Vorm", "Noor", "Noor 2", "?", "zonder naam"]


@pytest.mark.parametrize(
    ("times", "kind"),
    [
        (["2026-11-25T10:00", "2026-11-26T09:00:30"], "time"),
        (["2026-11-25T10:00", "2026-11-26T09:00+01:00"], "time"),
        (["2026-11-25T10:00", None], "message"),
        (["2026-11-25T10:00", "gisteren"], "message"),
        (["2026-11-25T10:00", "2026-11-25T10:00"], "message"),
        ([None], "position"),
        (["2026-11-25T10:00"], "position"),
    ],
)
def test_what_where_means_for_a_text(times: list[str | None], kind: str) -> None:
    messages = [Message(str(n), "tekst", time=time) for n, time in enumerate(times)]
    axis = when(messages)
    assert axis.kind == kind
    last = axis.of(len(messages) - 1, 0)
    assert axis.begin <= last <= axis.end
    assert axis.shown(axis.begin) and axis.shown(axis.end)


def test_a_chart_holds_no_text_of_the_visitor() -> None:
    app = visit("overview", TWO)
    for sent in (*specs(app), *data(app)):
        assert "nooit gezegd" not in str(sent)
        assert "Noor" not in str(sent)


def test_charts_have_words_and_a_table_beside_them() -> None:
    app = visit("overview", TWO)
    first, second = (chart.proto.alt for chart in app.get("vega_lite_chart"))
    assert "maakt kleiner: 3" in first
    assert "tabel" in second
    assert len(app.table) == 2


def test_numbers_and_months_are_dutch() -> None:
    for spec in specs(visit("overview", TWO)):
        assert spec["config"]["locale"]["number"]["decimal"] == ","
        assert spec["config"]["locale"]["time"]["shortMonths"][2] == "mrt"
        assert spec["usermeta"]["embedOptions"]["actions"] is False


@pytest.mark.parametrize("mode", BACKGROUNDS)
@pytest.mark.parametrize("layer", LAYERS)
def test_a_colour_can_be_seen_on_either_background(layer: str, mode: str) -> None:
    """WCAG 1.4.11 asks 3:1 for what is no text; words take the page's own colour."""
    assert contrast(COLOURS[layer], BACKGROUNDS[mode]) >= 3


def test_without_a_text_the_page_says_so() -> None:
    assert "Er is nog geen tekst." in words(visit("overview"))
