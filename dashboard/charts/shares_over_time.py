"""Shares over half-years: of those who are there, who came and who went, and of the community."""

from collections.abc import Sequence

import altair as alt
import polars as pl

from dashboard.charts.axes import time_axis
from dashboard.charts.canvas import Size, on_canvas
from dashboard.charts.hover import HEADING
from dashboard.charts.labels import LINE_HEIGHT, number_at, words_at
from dashboard.charts.series import LINE_WIDTH, broken_by, in_stretches
from dashboard.theme import MONTH_FORMATS, SHARE, Palette

WHEN, VALUE, SAYS = "period_end", "value", "says"
COLUMNS = (WHEN, VALUE, SAYS)
STRETCH = "match_line"
"""Where a release numbers the stretches of a line: between two of them it breaks."""
SHAPES = ("circle", "triangle-up", "triangle-down")
POINT_AREAS = (28, 80, 80)
DIAMOND_AREA = 60
THIN = 1.2
SHORT_DASHES = [4, 3]
Axes = tuple[alt.X, alt.Y]


def shares_over_time(  # noqa: PLR0913 (keyword-only: what a picture shows is its arguments)
    series: dict[str, pl.DataFrame],
    *,
    palette: Palette,
    locale: str,
    description: str,
    community: pl.DataFrame | None = None,
    hidden_title: str = "",
    domain: Sequence[float] | None = None,
    width: int | str = "container",
    height: int = 190,
) -> alt.LayerChart:
    """Up to three series over half-years, by their words, the one that the sentence is about first.

    Each has one row per period_end (DATE), in order of time: value (0..1, NULL where it is hidden) and says
    (the value in words). The first is the line in the accent, whose last value is written beside it and whose
    longest hidden stretch is said in `hidden_title`; the others have colours and shapes of their own.
    `community` has period_end and value.
    """
    first = next(iter(series.values()))
    scale = alt.Scale(domain=list(domain)) if domain else alt.Scale(zero=True)
    axes = (
        alt.X(field=WHEN, type="temporal", axis=time_axis(first[WHEN]), title=None),
        alt.Y(
            field=VALUE,
            type="quantitative",
            title=None,
            axis=alt.Axis(format=SHARE, tickCount=4),
            scale=scale,
        ),
    )
    return on_canvas(
        alt.layer(
            *community_layers(community, axes, palette),
            *series_layers(series, axes, palette, locale=locale),
            *last_number(first, axes, palette),
            *hidden_words(first, hidden_title, axes, palette),
        ),
        size=Size(width, height),
        palette=palette,
        locale=locale,
        description=description,
    )


def community_layers(community: pl.DataFrame | None, axes: Axes, palette: Palette) -> list[alt.Chart]:
    """Dashed, with the hollow diamond at its end."""
    if community is None or community.is_empty():
        return []
    line = alt.Chart(community.select(WHEN, VALUE)).encode(*axes)
    end = alt.Chart(community.select(WHEN, VALUE).tail(1)).encode(*axes)
    return [
        line.mark_line(color=palette.muted, strokeWidth=THIN, strokeDash=SHORT_DASHES),
        end.mark_point(
            shape="diamond", size=DIAMOND_AREA, fill=palette.ground, stroke=palette.muted, strokeWidth=2
        ),
    ]


def series_layers(
    series: dict[str, pl.DataFrame], axes: Axes, palette: Palette, *, locale: str
) -> list[alt.Chart]:
    """The first series is a line and on top, the others are marks alone."""
    first = next(iter(series.values()))
    stretch = STRETCH if STRETCH in first.columns else None
    line = alt.Chart(first.select(WHEN, VALUE, *in_stretches(stretch)))
    when = alt.Tooltip(field=WHEN, type="temporal", format=MONTH_FORMATS[locale], title=HEADING)
    looks = zip(series.items(), (palette.accent, *palette.series), SHAPES, POINT_AREAS, strict=False)
    layers = [
        line.mark_line(color=palette.accent, strokeWidth=LINE_WIDTH).encode(*axes, **broken_by(stretch))
    ]
    for (words, rows), colour, shape, area in reversed(list(looks)):
        tooltip = [when, alt.Tooltip(field=SAYS, type="nominal", title=words)]
        points = alt.Chart(rows.select(COLUMNS).drop_nulls(VALUE)).mark_point(
            shape=shape, size=area, fill=colour, stroke=colour, opacity=1
        )
        layers.append(points.encode(*axes, tooltip=tooltip))
    return layers


def last_number(rows: pl.DataFrame, axes: Axes, palette: Palette) -> list[alt.Chart]:
    last = rows.select(COLUMNS).tail(1).drop_nulls(VALUE)
    if last.is_empty():
        return []
    number = number_at(alt.Chart(last).encode(*axes), palette=palette)
    return [number.encode(text=alt.Text(field=SAYS, type="nominal"))]


def hidden_words(rows: pl.DataFrame, words: str, axes: Axes, palette: Palette) -> list[alt.Chart]:
    """At the foot, where the longest stretch of hidden values begins."""
    stretch = pl.col(VALUE).is_null().rle_id()
    hidden = rows.with_columns(stretch.alias("stretch")).filter(pl.col(VALUE).is_null())
    if hidden.is_empty():
        return []
    # computes nothing read: where there is room for words
    longest = hidden.filter(pl.len().over("stretch") == pl.len().over("stretch").max()).select(WHEN).head(1)
    at_the_foot = alt.Chart(longest).encode(axes[0], y=alt.YValue("height"))
    return [words_at(at_the_foot, words, palette=palette, below=-LINE_HEIGHT)]
