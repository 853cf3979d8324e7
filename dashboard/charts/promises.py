"""The life of each promise, one below the other."""

from datetime import date

import altair as alt
import polars as pl

from dashboard.charts.axes import time_axis
from dashboard.charts.canvas import Look, Size, on_canvas
from dashboard.charts.rows import PLACE, Rows
from dashboard.theme import Palette

ROOM_FOR_AXES = 136
MADE, DUE, MOVED, CLOSED, UNTIL = "made_on", "due_on", "revised_due_on", "closed_on", "until"
LATE_FROM, IS_UNDONE = "late_from", "is_undone"
MARKS = ("made", "due", "moved", "closed", "undone", "late")
DAYS = {
    "made": pl.col(MADE),
    "due": pl.col(DUE),
    "moved": pl.col(MOVED),
    "closed": pl.when(~pl.col(IS_UNDONE)).then(CLOSED),
    "undone": pl.when(IS_UNDONE).then(CLOSED),
}
UPRIGHT = "M-0.2,-1L0.2,-1L0.2,1L-0.2,1Z"
"""A tick, as the path of an SVG."""
CROSS = "M-1,-0.65L-0.65,-1L0,-0.35L0.65,-1L1,-0.65L0.35,0L1,0.65L0.65,1L0,0.35L-0.65,1L-1,0.65L-0.35,0Z"
BAR = "M-1,-0.3L1,-0.3L1,0.3L-1,0.3Z"
"""A piece of the thick line, for the legend alone."""
SHAPES = {
    "made": "circle",
    "due": UPRIGHT,
    "moved": "triangle-right",
    "closed": "circle",
    "undone": CROSS,
    "late": BAR,
}
COLUMNS_OF_LEGEND = 2
WHICH, DAY = "which", "day"


def life_of_promises(  # noqa: PLR0913 (keyword-only: what a picture shows is its arguments)
    data: pl.DataFrame,
    *,
    as_of: date,
    marks: dict[str, str],
    words: tuple[str, ...] = ("says",),
    palette: Palette,
    locale: str,
    description: str,
    width: int | str = "container",
) -> alt.LayerChart:
    """A line for each promise from the day it was made to the day it was closed, or to `as_of`.

    `data` has one row per promise, in order: the columns `words`, which stand above the line one below the
    other, and the days made_on, due_on, revised_due_on and closed_on, of which the last two may be missing;
    is_undone says that it was closed without being done, and late_from is the day after which it is late.
    `marks` are the words for each of MARKS. What lies after late_from is drawn thick.
    """
    rows = Rows(data.with_columns(pl.col(CLOSED).fill_null(as_of).alias(UNTIL)), lines=len(words))
    days = pl.concat([data[MADE], data[DUE], data[MOVED].drop_nulls(), pl.Series([as_of])])
    x: Look = {"type": "temporal", "title": None, "axis": time_axis(days.rename(DAY))}
    return on_canvas(
        alt.layer(
            *lines(rows, x, palette),
            day_marks(rows, x, marks=marks, palette=palette),
            *(rows.words(name, color=palette.ink, line=line) for line, name in enumerate(words)),
        ),
        size=Size(width, rows.pixels + ROOM_FOR_AXES),
        palette=palette,
        locale=locale,
        description=description,
    )


def lines(rows: Rows, x: Look, palette: Palette) -> list[alt.Chart]:
    """From made to closed; over it what is late, and dashed to the day moved to."""
    every = rows.placed
    moved = every.drop_nulls(MOVED).filter(pl.col(MOVED) > pl.col(DUE))
    late = every.filter(pl.col(UNTIL) > pl.col(LATE_FROM))
    return [
        rule(every, rows, x, ends=(MADE, UNTIL), look={"color": palette.context_dot, "strokeWidth": 2}),
        rule(
            moved,
            rows,
            x,
            ends=(DUE, MOVED),
            look={"color": palette.muted, "strokeWidth": 1.5, "strokeDash": [3, 3]},
        ),
        rule(late, rows, x, ends=(LATE_FROM, UNTIL), look={"color": palette.series[1], "strokeWidth": 5}),
    ]


def rule(data: pl.DataFrame, rows: Rows, x: Look, *, ends: tuple[str, str], look: Look) -> alt.Chart:
    start, end = ends
    return (
        alt.Chart(data.select(PLACE, start, end))
        .mark_rule(yOffset=rows.mark_below, **look)
        .encode(rows.y, x=alt.X(field=start, **x), x2=alt.X2(field=end))
    )


def day_marks(rows: Rows, x: Look, *, marks: dict[str, str], palette: Palette) -> alt.Chart:
    """A mark for each day in a promise's life; their words stand in the legend."""
    words = [marks[name] for name in MARKS]
    colours = [
        palette.context_dot,
        palette.ink,
        palette.muted,
        palette.accent,
        palette.ink,
        palette.series[1],
    ]
    every = rows.placed
    points = pl.concat(
        every.select(PLACE, pl.lit(marks[name]).alias(WHICH), day.alias(DAY)) for name, day in DAYS.items()
    ).drop_nulls(DAY)
    legend = alt.Legend(
        orient="top",
        direction="horizontal",
        columns=COLUMNS_OF_LEGEND,
        offset=6,
        symbolSize=90,
    )
    return (
        alt.Chart(points)
        .mark_point(yOffset=rows.mark_below, size=90, filled=True, opacity=1)
        .encode(
            rows.y,
            x=alt.X(field=DAY, **x),
            shape=alt.Shape(
                field=WHICH,
                type="nominal",
                scale=alt.Scale(domain=words, range=[SHAPES[name] for name in MARKS]),
                legend=legend,
            ),
            fill=alt.Fill(
                field=WHICH, type="nominal", scale=alt.Scale(domain=words, range=colours), legend=legend
            ),
        )
    )
