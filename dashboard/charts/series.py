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

    `provisional` names a yes/no column: those rows may still change. A missing value is hidden, to protect
    people. `provisional_title` and `hidden_title` say so in words.
    """

    data: pl.DataFrame
    when: str
    value: str
    value_format: str = ",d"
    provisional: str | None = None
    provisional_title: str = ""
    hidden_title: str = ""
    last_says: str = ""
    """Words in place of the last number."""

    @property
    def points(self) -> pl.DataFrame:
        return self.data.select(self.when, self.value)

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
        return self.points.tail(1).drop_nulls()

    @property
    def hidden(self) -> pl.DataFrame:
        """The first row of every run of missing values: the place where the words begin."""
        is_missing = pl.col(self.value).is_null()
        # computes nothing read: where words are written
        begins_a_run = is_missing & ~is_missing.shift(1, fill_value=False)
        return (
            self.points.filter(begins_a_run).select(self.when) if self.hidden_title else self.points.clear()
        )

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
    layers = [alt.Chart(series.settled).mark_line(**line).encode(x, y)]
    if series.ends_provisional:
        layers.append(alt.Chart(series.unsettled).mark_line(**line, strokeDash=DASHES).encode(x, y))
    return [
        *layers,
        *last_point(series, x=x, y=y, palette=palette),
        *hidden_words(series, x=x, palette=palette),
    ]


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


def hidden_words(series: Series, *, x: alt.X, palette: Palette) -> list[alt.Chart]:
    if series.hidden.is_empty():
        return []
    at_the_foot = alt.Chart(series.hidden).encode(x, y=alt.YValue("height"))
    return [words_at(at_the_foot, series.hidden_title, palette=palette, below=-LINE_HEIGHT * 1.5)]
