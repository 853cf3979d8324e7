"""Bars by date, in parts: their bands, their colours with words, and what a pointer finds."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

import altair as alt
import polars as pl

from dashboard.charts.axes import bar_axis
from dashboard.charts.hover import HEADING
from dashboard.theme import LABEL_SIZE, MONTH_FORMATS, Palette

PART, COUNT, RANK = "part", "count", "rank"
WHOLE = ",d"
UNSETTLED = 0.45
"""Opacity of a bar that may still change."""
BAR_WIDTH = alt.ExprRef("min(bandwidth('x'), 64)")
"""A single bar is no wall."""
CHARACTER_WIDTH = 6.8
SWATCH_WIDTH = 26
PHONE_WIDTH = 316
"""Pixels beside the numbers of an axis."""
HEADING_FIELD = "heading"

Side = Literal["top", "bottom"]


@dataclass(frozen=True)
class Bars:
    """A band for each date `when` in `data`; `provisional` is a yes/no column, true where it may change."""

    data: pl.DataFrame
    when: str
    provisional: str | None = None

    @property
    def x(self) -> alt.X:
        bands = alt.Scale(paddingInner=0.25, paddingOuter=0.1)
        return alt.X(
            field=self.when, type="ordinal", axis=bar_axis(self.data[self.when]), title=None, scale=bands
        )

    @property
    def opacity(self) -> alt.OpacityValue:
        if self.provisional is None:
            return alt.OpacityValue(1)
        paler = {"test": f"datum['{self.provisional}']", "value": UNSETTLED}
        return alt.OpacityValue(1, condition=paler)

    @property
    def keys(self) -> list[str]:
        return [self.when] if self.provisional is None else [self.when, self.provisional]

    @property
    def last_provisional(self) -> pl.DataFrame:
        if self.provisional is None:
            return self.data.clear()
        return self.data.filter(self.provisional).select(self.when).tail(1)

    def in_parts(self, parts: Mapping[str, str], *, sign: int) -> pl.DataFrame:
        """One row per date and part: the part's words, its count and its place in the stack."""
        named = [(pl.col(column) * sign).alias(words) for column, words in parts.items()]
        places = {words: place for place, words in enumerate(parts.values())}
        return (
            self.data.select(*self.keys, *named)
            .unpivot(index=self.keys, variable_name=PART, value_name=COUNT)
            .with_columns(pl.col(PART).replace_strict(places, return_dtype=pl.Int64).alias(RANK))
        )


def stacked(
    bars: Bars, parts: Mapping[str, str], *, colours: Sequence[str], legend: Side = "top", sign: int = 1
) -> alt.Chart:
    """The columns of `parts` on top of each other (downwards if `sign` is -1), their words at one side."""
    words = list(parts.values())
    named = alt.Legend(orient=legend, direction="horizontal", columns=as_many_as_fit(words), offset=22)
    colour = alt.Color(
        field=PART,
        type="nominal",
        scale=alt.Scale(domain=words, range=list(colours[: len(words)])),
        legend=named if len(words) > 1 else None,
    )
    return (
        alt.Chart(bars.in_parts(parts, sign=sign))
        .mark_bar(width=BAR_WIDTH)
        .encode(
            bars.x,
            alt.Y(field=COUNT, type="quantitative", title=None, stack=True),
            colour,
            alt.Order(field=RANK, type="quantitative"),
            opacity=bars.opacity,
        )
    )


def as_many_as_fit(words: Sequence[str]) -> int:
    """Columns of a legend that a phone holds; asking for the width would change the width."""
    longest = max((len(each) for each in words), default=0) * CHARACTER_WIDTH + SWATCH_WIDTH
    return max(1, int(PHONE_WIDTH // longest))


def whole_bands(
    bars: Bars, titles: Mapping[str, str], *, locale: str, formats: Mapping[str, str] | None = None
) -> alt.Chart:
    """A transparent bar over each date, so that a pointer finds even the smallest."""
    rows = [
        alt.Tooltip(field=column, type="quantitative", format=(formats or {}).get(column, WHOLE), title=words)
        for column, words in titles.items()
    ]
    # As text: a field of dates would no longer be the same band as the texts that the bars stand on.
    in_words = f"timeFormat(toDate(datum['{bars.when}']), '{MONTH_FORMATS[locale]}')"
    return (
        alt.Chart(bars.data.select(bars.when, *titles))
        .mark_bar(opacity=0)
        .transform_calculate(**{HEADING_FIELD: in_words})
        .encode(
            bars.x,
            y=alt.YValue(0),
            y2=alt.Y2Value("height"),
            tooltip=[alt.Tooltip(field=HEADING_FIELD, type="nominal", title=HEADING), *rows],
        )
    )


def provisional_word(bars: Bars, words: str, *, palette: Palette) -> list[alt.Chart]:
    if bars.last_provisional.is_empty():
        return []
    return [
        alt.Chart(bars.last_provisional)
        .mark_text(
            align="right", baseline="bottom", dy=-4, dx=LABEL_SIZE / 2, text=words, color=palette.muted
        )
        .encode(bars.x, y=alt.YValue(0))
    ]
