"""One line over time: what is settled, what may still change, and its last point, said in a number."""

from dataclasses import dataclass

import altair as alt
import polars as pl

from dashboard.charts.canvas import Look
from dashboard.charts.labels import LINE_HEIGHT, number_at, words_at
from dashboard.theme import Palette

LINE_WIDTH = 2.5
POINT_AREA = 75
DASHES = [5, 4]
ROUND = "round"


@dataclass(frozen=True)
class Series:
    """A value over time, in order of time.

    `provisional` names a yes/no column: those rows may still change, and `provisional_title` says so in
    words. A missing value is a gap in the line.
    """

    data: pl.DataFrame
    when: str
    value: str
    value_format: str = ",d"
    provisional: str | None = None
    provisional_title: str = ""
    last_says: str = ""
    """Words in place of the last number."""
    stretch: str | None = None
    """A column that numbers the stretches of the line: between two of them it breaks."""

    @property
    def points(self) -> pl.DataFrame:
        return self.data.select(self.when, self.value, *in_stretches(self.stretch))

    @property
    def settled(self) -> pl.DataFrame:
        return self.points.head(self.settled_rows)

    @property
    def unsettled(self) -> pl.DataFrame:
        """The provisional rows and the last settled one, so that the dashes begin where the line ends."""
        return (
            self.points.slice(max(self.settled_rows - 1, 0)) if self.ends_provisional else self.points.clear()
        )

    @property
    def last(self) -> pl.DataFrame:
        return self.points.tail(1).drop_nulls(self.value)

    @property
    def settled_rows(self) -> int:
        if self.provisional is None:
            return self.data.height
        # computes nothing read: where the dashes begin
        return self.data.height - int(self.data[self.provisional].fill_null(value=False).sum())

    @property
    def ends_provisional(self) -> bool:
        return self.settled_rows < self.data.height


def line_layers(series: Series, *, x: alt.X, y: alt.Y, palette: Palette) -> list[alt.Chart]:
    """The line, dashed where it may still change; its last point, hollow if so; its number and words."""
    line: Look = {"color": palette.accent, "strokeWidth": LINE_WIDTH, "strokeJoin": ROUND, "strokeCap": ROUND}
    stretches = broken_by(series.stretch)
    layers = [alt.Chart(series.settled).mark_line(**line).encode(x, y, **stretches)]
    if series.ends_provisional:
        dashed = alt.Chart(series.unsettled).mark_line(**line, strokeDash=DASHES)
        layers.append(dashed.encode(x, y, **stretches))
    return [*layers, *last_point(series, x=x, y=y, palette=palette)]


def in_stretches(stretch: str | None) -> list[pl.Expr]:
    """The column; where nothing is known the stretch goes on, so that a gap within it stays a gap."""
    return [pl.col(stretch).forward_fill()] if stretch else []


def broken_by(stretch: str | None) -> Look:
    return {"detail": alt.Detail(field=stretch, type="nominal")} if stretch else {}


def last_point(series: Series, *, x: alt.X, y: alt.Y, palette: Palette) -> list[alt.Chart]:
    if series.last.is_empty():
        return []
    last = alt.Chart(series.last).encode(x, y)
    fill = palette.ground if series.ends_provisional else palette.accent
    layers = [
        last.mark_point(
            shape="circle", size=POINT_AREA, fill=fill, stroke=palette.accent, strokeWidth=2, opacity=1
        ),
        number_at(last, palette=palette).encode(text=last_words(series)),
    ]
    if series.ends_provisional:
        layers.append(words_at(last, series.provisional_title, palette=palette, below=LINE_HEIGHT + 2))
    return layers


def last_words(series: Series) -> alt.Text | alt.TextValue:
    if series.last_says:
        return alt.TextValue(series.last_says)
    return alt.Text(field=series.value, type="quantitative", format=series.value_format)
