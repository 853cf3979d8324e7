"""One thing on a scale of levels, as two see it."""

from collections.abc import Mapping

import altair as alt
import polars as pl

from dashboard.charts.canvas import Look, Size, on_canvas
from dashboard.charts.rows import MARK_BELOW, PLACE, Rows
from dashboard.theme import Palette

ROOM_FOR_AXES = 84
VIEW, LEVEL = "view", "level"
WIDE_MARK, NARROW_MARK = 420, 130
HALF_A_LEVEL = 0.3


def levels_as_two_see_them(  # noqa: PLR0913 (keyword-only: what a picture shows is its arguments)
    data: pl.DataFrame,
    *,
    levels: tuple[int, int],
    views: Mapping[str, str],
    palette: Palette,
    locale: str,
    description: str,
    width: int | str = "container",
) -> alt.LayerChart:
    """A row for each thing, with the level that each of two gives it; a line between them where they differ.

    `data` has one row per thing, in order: says (words above the row) and the columns of `views`, which may
    be missing. `views` are those two columns with their words; `levels` are the lowest and the highest.
    """
    rows = Rows(data)
    lowest, highest = levels
    first, second = views
    scale = alt.Scale(domain=[lowest - HALF_A_LEVEL, highest + HALF_A_LEVEL], nice=False)
    axis = alt.Axis(values=list(range(lowest, highest + 1)), format="d", grid=True)
    x: Look = {"type": "quantitative", "title": None, "axis": axis, "scale": scale}
    between = (
        alt.Chart(rows.placed.select(PLACE, first, second).drop_nulls())
        .mark_rule(yOffset=MARK_BELOW, strokeWidth=3, color=palette.context_dot)
        .encode(rows.y, x=alt.X(field=first, **x), x2=alt.X2(field=second))
    )
    return on_canvas(
        alt.layer(between, marks(rows, x, views, palette), rows.words("says", color=palette.ink)),
        size=Size(width, rows.pixels + ROOM_FOR_AXES),
        palette=palette,
        locale=locale,
        description=description,
    )


def marks(rows: Rows, x: Look, views: Mapping[str, str], palette: Palette) -> alt.Chart:
    """What each says: a wide mark and a narrow one, so that both are seen where they agree."""
    points = pl.concat(
        rows.placed.select(PLACE, pl.lit(words).alias(VIEW), pl.col(column).alias(LEVEL))
        for column, words in views.items()
    ).drop_nulls(LEVEL)
    words = list(views.values())
    legend = alt.Legend(orient="top", direction="horizontal", columns=2, offset=6)
    return (
        alt.Chart(points)
        .mark_point(yOffset=MARK_BELOW, filled=True, opacity=1, stroke=palette.ground)
        .encode(
            rows.y,
            x=alt.X(field=LEVEL, **x),
            shape=alt.Shape(
                field=VIEW,
                type="nominal",
                scale=alt.Scale(domain=words, range=["square", "diamond"]),
                legend=legend,
            ),
            size=alt.Size(
                field=VIEW,
                type="nominal",
                scale=alt.Scale(domain=words, range=[WIDE_MARK, NARROW_MARK]),
                legend=legend,
            ),
            fill=alt.Fill(
                field=VIEW,
                type="nominal",
                scale=alt.Scale(domain=words, range=[palette.accent, palette.series[1]]),
                legend=legend,
            ),
        )
    )
