"""The range of others, pale, behind the line that the sentence is about."""

import altair as alt
import polars as pl

from dashboard.theme import Palette

Range = tuple[str, str]
"""The columns of the low and the high end."""

IN_WORDS = "range_of_others"
MIDDLE_HALF: Range = ("p25", "p75")
"""As the marts have it."""


def band_layers(
    data: pl.DataFrame, *, x: alt.X, y: alt.Y, band: Range | None, palette: Palette
) -> list[alt.Chart]:
    """An area between the two columns of `band`, along `x` and on the scale of the line's `y`."""
    if band is None or data.is_empty():
        return []
    low, high = band
    return [
        alt.Chart(data.select(x["field"], low, high).drop_nulls())
        .mark_area(color=palette.band, opacity=1)
        .encode(
            x,
            alt.Y(field=low, type="quantitative", title=None, scale=y["scale"]),
            alt.Y2(field=high),
        )
    ]


def with_range_in_words(chart: alt.Chart, *, band: Range | None, title: str, value_format: str) -> alt.Chart:
    """The chart with one more row in its tooltips: both ends of the band, as `80 – 120`."""
    if band is None:
        return chart
    low, high = (f"format(datum['{column}'], '{value_format}')" for column in band)
    in_words = alt.Tooltip(field=IN_WORDS, type="nominal", title=title)
    return chart.transform_calculate(**{IN_WORDS: f"{low} + ' – ' + {high}"}).encode(
        tooltip=[*chart.encoding["tooltip"], in_words]
    )
