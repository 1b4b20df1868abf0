"""The two charts of the overview, as Altair specifications that hold no text of the visitor.

The colours keep a contrast of at least 3:1 with the page, light or dark; they only repeat what
the axis says, so nothing is lost without them.
"""

import textwrap
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any

from annot.annotation import Message

if TYPE_CHECKING:
    import altair as alt

COLOURS = {
    "kern": "#b8720a",
    "verwant": "#3f7fd8",
    "cyclus": "#9068d8",
    "partner": "#158a7f",
    "tegenbeeld": "#7c7c82",
}
NAME_WIDTH = 20
"""Characters of a form's name on a line: most of a phone is left for the chart."""

ROW_HEIGHT = 46
INK = "currentColor"
"""The page's own text colour, in SVG and on a canvas; Streamlit's for axes is too pale to read."""


@dataclass(frozen=True, slots=True)
class Point:
    """A marked sentence: its form's name and layer, where it stands, and how."""

    form: str
    layer: str
    at: float | datetime
    how: str


@dataclass(frozen=True, slots=True)
class Axis:
    """What "where" means for a text: `time`, `message` (from 1), or `position` (0 to 100)."""

    kind: str
    times: tuple[datetime, ...]
    length: int

    def of(self, message: int, start: int) -> float | datetime:
        if self.kind == "time":
            return self.times[message]
        return message + 1 if self.kind == "message" else 100 * start / max(self.length, 1)

    @property
    def begin(self) -> float | datetime:
        return min(self.times) if self.kind == "time" else 1 if self.kind == "message" else 0

    @property
    def end(self) -> float | datetime:
        if self.kind == "time":
            return max(self.times)
        return self.length if self.kind == "message" else 100

    @property
    def times_format(self) -> str:
        """Hours within a day or two, days within a year, otherwise months."""
        days = (max(self.times) - min(self.times)).days
        return "%a %H:%M" if days < 2 else "%d %b" if days < 365 else "%b %Y"

    def shown(self, at: float | datetime) -> str:
        if isinstance(at, datetime):
            return f"{at:%d-%m-%Y %H:%M}"
        return str(at) if self.kind == "message" else f"{at:.0f} %"


def when(messages: Sequence[Message]) -> Axis:
    """Time when every message has one, as on the writer's clock; else the message's number."""
    times = tuple(_time(message.time) for message in messages)
    known = tuple(time for time in times if time is not None)
    if len(messages) > 1 and len(known) == len(times) and len(set(known)) > 1:
        return Axis("time", known, len(messages))
    if len(messages) > 1:
        return Axis("message", (), len(messages))
    return Axis("position", (), len(messages[0].text))


def _time(text: str | None) -> datetime | None:
    try:
        return datetime.fromisoformat(text or "").replace(tzinfo=None)
    except ValueError:
        return None


def count_chart(rows: Sequence[tuple[str, str, int]], texts: Mapping[str, Any]) -> "alt.Chart":
    """Bars from (form, layer, number), in the order given."""
    import altair as alt

    data = [
        {"form": _folded(name), "layer": layer, "number": number} for name, layer, number in rows
    ]
    most = max(number for _, _, number in rows)
    x = alt.X("number:Q").title(None).scale(domainMin=0)
    x = x.axis(tickMinStep=1, tickCount=min(most, 5), format=",d")
    bars = alt.Chart(alt.InlineData(values=data)).mark_bar(height=14, aria=False)
    return _finished(bars, x, [name for name, _, _ in rows], texts)


def place_chart(
    points: Sequence[Point], order: Sequence[str], axis: Axis, texts: Mapping[str, Any]
) -> "alt.Chart":
    """A dot for each sentence as said, a cross as reported; `order` is that of the forms."""
    import altair as alt

    data = [
        {
            "form": _folded(point.form),
            "layer": point.layer,
            "at": point.at.isoformat() if isinstance(point.at, datetime) else point.at,
            "how": point.how,
        }
        for point in points
    ]
    if axis.kind == "time":
        x = alt.X("at:T").title(None).scale(domain=[_moment(axis.begin), _moment(axis.end)])
        x = x.axis(tickCount=4, format=axis.times_format, labelOverlap=True)
    elif axis.kind == "message":
        x = alt.X("at:Q").title(texts["message"]).scale(domain=[1, axis.length], nice=False)
        x = x.axis(tickMinStep=1, tickCount=5, format=",d")
    else:
        x = alt.X("at:Q").title(texts["position"]).scale(domain=[0, 100])
        ends = f"datum.value == 0 ? '{texts['begin']}' : '{texts['end']}'"
        x = x.axis(values=[0, 100], labelExpr=ends, labelFlush=True)
    kinds = [texts["said"], texts["quoted"]]
    shape = alt.Shape("how:N").scale(domain=kinds, range=["circle", "cross"])
    shape = shape.legend(
        orient="bottom",
        direction="vertical",
        title=None,
        labelLimit=0,
        labelColor=INK,
        labelFontSize=13,
        symbolFillColor=INK,
        symbolStrokeColor=INK,
    )
    marks = alt.Chart(alt.InlineData(values=data)).mark_point(
        filled=True, size=110, opacity=1, aria=False
    )
    return _finished(marks.encode(shape=shape), x, order, texts)


def _finished(
    chart: "alt.Chart", x: "alt.X", order: Sequence[str], texts: Mapping[str, Any]
) -> "alt.Chart":
    """What both share: forms down the side in their fixed order, colours, numbers and dates.

    Vega's own menu could open the chart on another site, and Streamlit leaves it out; the
    specification says so as well.
    """
    import altair as alt

    y = alt.Y("form:N").title(None).scale(domain=[_folded(name) for name in order])
    y = y.axis(labelExpr="split(datum.label, '\\n')", labelLimit=0, ticks=False)
    colour = alt.Color("layer:N").legend(None)
    colour = colour.scale(domain=list(COLOURS), range=list(COLOURS.values()))
    locale = alt.Locale(number=dict(texts["locale"]), time=dict(texts["time_locale"]))
    axes = alt.AxisConfig(labelColor=INK, titleColor=INK, labelFontSize=12, titleFontSize=12)
    whole: alt.Chart = chart.encode(x=x, y=y, color=colour).configure(
        aria=False, locale=locale, axis=axes
    )
    return whole.properties(
        width="container",
        height=alt.Step(ROW_HEIGHT),
        autosize=alt.AutoSizeParams(type="fit-x", contains="padding"),
        usermeta={"embedOptions": {"actions": False}},
    )


def _moment(at: "float | datetime") -> "alt.DateTime":
    import altair as alt

    assert isinstance(at, datetime)
    return alt.DateTime(year=at.year, month=at.month, date=at.day, hours=at.hour, minutes=at.minute)


def _folded(name: str) -> str:
    return textwrap.fill(name, NAME_WIDTH)
