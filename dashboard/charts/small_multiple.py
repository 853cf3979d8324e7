"""One of many beside its peers: the same small picture for each, on one scale."""

import altair as alt
import polars as pl

from dashboard.charts.band import Range, band_layers
from dashboard.charts.canvas import Size, on_canvas
from dashboard.charts.series import Series, line_layers
from dashboard.theme import Palette


def line_in_band(  # noqa: PLR0913 (keyword-only: what a picture shows is its arguments)
    data: pl.DataFrame,
    *,
    when: str,
    value: str,
    palette: Palette,
    locale: str,
    description: str,
    y_domain: tuple[float, float],
    band: Range | None = None,
    value_format: str = ",d",
    last_says: str = "",
    provisional: str | None = None,
    stretch: str | None = None,
    width: int | str = "container",
    height: int = 84,
) -> alt.LayerChart:
    """One partnership's line, over its peers' range if `band` names its columns, without axes.

    `data` has one row per date `when`, in order of time; `y_domain` is the same for all that stand beside it.
    The last value is labelled, by `last_says` where a number alone would say too much of too few.
    `stretch` names a column that changes where the line breaks.
    What the dashes and the hollow point mean is said once, beside the whole set.
    """
    x = alt.X(field=when, type="temporal", axis=None)
    y = alt.Y(field=value, type="quantitative", axis=None, scale=alt.Scale(domain=list(y_domain)))
    series = Series(data, when, value, value_format, provisional, last_says=last_says, stretch=stretch)
    return on_canvas(
        alt.layer(
            *band_layers(data, x=x, y=y, band=band, palette=palette),
            *line_layers(series, x=x, y=y, palette=palette),
        ),
        size=Size(width, height),
        palette=palette,
        locale=locale,
        description=description,
    )
