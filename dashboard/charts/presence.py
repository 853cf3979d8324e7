"""What is present where: a row each, a column each, a mark where they meet."""

from collections.abc import Mapping, Sequence

import altair as alt
import polars as pl

from dashboard.charts.canvas import Look, Size, on_canvas
from dashboard.theme import Palette

ROW, COLUMN, COUNT = "row", "column", "count"
ROW_HEIGHT, ROOM_ABOVE, ROOM_BELOW = 24, 112, 8
SMALLEST, LARGEST = 30, 260
"""Areas in pixels of a mark."""
LONGEST_NAME, LONGEST_HEADING = 190, 104
"""Pixels that a row's name and a column's heading may take."""
UPRIGHT = -90


def marks_where_present(  # noqa: PLR0913 (keyword-only: what a picture shows is its arguments)
    cells: pl.DataFrame,
    *,
    columns: Sequence[str],
    titles: Mapping[str, str],
    palette: Palette,
    locale: str,
    description: str,
    width: int | str = "container",
) -> alt.LayerChart:
    """A mark for each cell, larger the higher its count, hollow where that is 0.

    `cells` has row, column and count, the rows in order; `columns` are all there are. `titles` say what a
    tooltip calls row, column and count.
    """
    rows = cells[ROW].unique(maintain_order=True).to_list()
    y = alt.Y(field=ROW, type="ordinal", title=None, sort=None, scale=alt.Scale(domain=rows), axis=names())
    across = alt.Scale(domain=list(columns))
    x = alt.X(field=COLUMN, type="ordinal", title=None, scale=across, axis=headings())
    cells = cells.select(ROW, COLUMN, COUNT)
    tooltip = [alt.Tooltip(field=name, title=title) for name, title in titles.items()]
    return on_canvas(
        alt.layer(*(marks(cells, x, y, tooltip, palette, is_some=one) for one in (True, False))),
        size=Size(width, max(1, len(rows)) * ROW_HEIGHT + ROOM_ABOVE + ROOM_BELOW),
        palette=palette,
        locale=locale,
        description=description,
    )


def names() -> alt.Axis:
    return alt.Axis(labelLimit=LONGEST_NAME, grid=True, ticks=False, domain=False)


def headings() -> alt.Axis:
    upright: Look = {"labelAngle": UPRIGHT, "labelAlign": "left", "labelOverlap": False}
    return alt.Axis(orient="top", labelLimit=LONGEST_HEADING, ticks=False, domain=False, grid=True, **upright)


def marks(  # noqa: PLR0913 (two layers of one picture)
    cells: pl.DataFrame, x: alt.X, y: alt.Y, tooltip: list[alt.Tooltip], palette: Palette, *, is_some: bool
) -> alt.Chart:
    shown = cells.filter((pl.col(COUNT) > 0) == is_some)
    if not is_some:
        hollow: Look = {"filled": False, "color": palette.muted, "strokeWidth": 1.5, "size": SMALLEST * 2}
        return alt.Chart(shown).mark_point(**hollow, opacity=1).encode(x, y, tooltip=tooltip)
    highest = max([1, *cells[COUNT].to_list()])
    areas = alt.Size(
        field=COUNT,
        type="quantitative",
        legend=None,
        scale=alt.Scale(domain=[0, highest], range=[SMALLEST, LARGEST]),
    )
    return (
        alt.Chart(shown)
        .mark_point(filled=True, color=palette.accent, opacity=1)
        .encode(x, y, size=areas, tooltip=tooltip)
    )
