"""How long people stay."""

from typing import Final

import altair as alt
import polars as pl

from dashboard.charts.axes import share_axis, span_axis
from dashboard.charts.band import with_range_in_words
from dashboard.charts.canvas import Size, on_canvas
from dashboard.charts.hover import nearest
from dashboard.charts.labels import LINE_HEIGHT, number_at, words_at
from dashboard.charts.series import LINE_WIDTH, POINT_AREA
from dashboard.theme import SHARE, Palette

STEP: Final = "step-after"


def survival_curve(  # noqa: PLR0913 (keyword-only: what a picture shows is its arguments)
    data: pl.DataFrame,
    *,
    months: str,
    survival: str,
    low: str,
    high: str,
    months_title: str,
    survival_title: str,
    interval_title: str,
    end_says: str,
    palette: Palette,
    locale: str,
    description: str,
    width: int | str = "container",
    height: int = 320,
) -> alt.LayerChart:
    """A step for every month that someone left, with its interval, pale; it ends where the rows end.

    `data` has one row per whole number of `months` since joining, in order; shares are 0..1. `months_title`
    stands under the axis, `end_says` beside the end, below its number.
    """
    x = alt.X(field=months, type="quantitative", title=months_title, axis=span_axis(data[months], a_year=12))
    y = alt.Y(
        field=survival, type="quantitative", title=None, axis=share_axis(), scale=alt.Scale(domain=[0, 1])
    )
    rows = data.select(months, survival, low, high)
    steps = alt.Chart(rows).encode(x, y)
    end = alt.Chart(rows.select(months, survival).tail(1)).encode(x, y)
    pointer = nearest(
        rows,
        x=x,
        y=y,
        tooltip=[
            alt.Tooltip(field=months, type="quantitative", format="d", title=months_title),
            alt.Tooltip(field=survival, type="quantitative", format=SHARE, title=survival_title),
        ],
        palette=palette,
    )
    return on_canvas(
        alt.layer(
            alt.Chart(rows)
            .mark_area(color=palette.band, opacity=1, interpolate=STEP)
            .encode(x, alt.Y(field=low, type="quantitative", title=None), alt.Y2(field=high)),
            steps.mark_line(color=palette.accent, strokeWidth=LINE_WIDTH, interpolate=STEP),
            end.mark_point(
                shape="circle", size=POINT_AREA, fill=palette.accent, stroke=palette.accent, opacity=1
            ),
            number_at(end, palette=palette).encode(
                text=alt.Text(field=survival, type="quantitative", format=SHARE)
            ),
            words_at(end, end_says, palette=palette, below=LINE_HEIGHT + 2),
            with_range_in_words(pointer, band=(low, high), title=interval_title, value_format=SHARE),
        ),
        size=Size(width, height),
        palette=palette,
        locale=locale,
        description=description,
    )
