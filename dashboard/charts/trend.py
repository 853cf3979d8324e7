"""How something changes over time."""

from collections.abc import Sequence
from datetime import date

import altair as alt
import polars as pl

from dashboard.charts.axes import time_axis, value_axis
from dashboard.charts.band import Range, band_layers, with_range_in_words
from dashboard.charts.canvas import Size, on_canvas
from dashboard.charts.flags import flag_layers, numbered, retreat_lines, room_below
from dashboard.charts.hover import HEADING, nearest
from dashboard.charts.series import Series, line_layers
from dashboard.theme import MONTH_FORMATS, Palette


def trend_line(  # noqa: PLR0913 (keyword-only: what a picture shows is its arguments)
    data: pl.DataFrame,
    *,
    when: str,
    value: str,
    value_title: str,
    palette: Palette,
    locale: str,
    description: str,
    value_format: str = ",d",
    band: Range | None = None,
    band_title: str = "",
    provisional: str | None = None,
    provisional_title: str = "",
    annotations: pl.DataFrame | None = None,
    retreats: Sequence[date] = (),
    width: int | str = "container",
    height: int = 320,
) -> alt.LayerChart:
    """One line over time, its last point labelled, on a scale from zero.

    `data` has one row per date `when` (a DATE column), in order of time. `band` names the columns of a range
    to compare with; `provisional` a yes/no column, true where rows may still change; a missing value is a
    gap. `annotations` has starts_on DATE, text. `value_format` is d3's. `height` is in pixels; the
    annotations' texts come on top of it.
    """
    span = data[when]
    series = Series(data, when, value, value_format, provisional, provisional_title)
    flags = numbered(annotations, span)
    x = alt.X(field=when, type="temporal", axis=time_axis(span), title=None)
    y = alt.Y(field=value, type="quantitative", axis=value_axis(value_format), title=None)
    layers = [
        *band_layers(data, x=x, y=y, band=band, palette=palette),
        *retreat_lines(retreats, when=when, span=span, palette=palette),
        *line_layers(series, x=x, y=y, palette=palette),
        *flag_layers(flags, when=when, palette=palette),
        with_range_in_words(
            nearest(
                data.select(when, value, *(band or ())).drop_nulls(value),
                x=x,
                y=y,
                tooltip=[
                    alt.Tooltip(field=when, type="temporal", format=MONTH_FORMATS[locale], title=HEADING),
                    alt.Tooltip(field=value, type="quantitative", format=value_format, title=value_title),
                ],
                palette=palette,
            ),
            band=band,
            title=band_title,
            value_format=value_format,
        ),
    ]
    return on_canvas(
        alt.layer(*layers),
        size=Size(width, height + room_below(flags)),
        palette=palette,
        locale=locale,
        description=description,
    )
