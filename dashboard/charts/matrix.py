"""Who has which part in which task."""

import altair as alt
import polars as pl

from dashboard.charts.canvas import Look, Size, on_canvas
from dashboard.charts.rows import MARK_BELOW, PLACE, Rows
from dashboard.theme import Palette

COLUMN, LETTERS = "column", "letters"
ROW_HEIGHT = 56
ROOM_ABOVE = 30
ANSWERS = "A"
BOX = 20


def parts_in_tasks(  # noqa: PLR0913 (keyword-only: what a picture shows is its arguments)
    data: pl.DataFrame,
    *,
    parts: pl.DataFrame,
    columns: int,
    palette: Palette,
    locale: str,
    description: str,
    width: int | str = "container",
) -> alt.LayerChart:
    """A row for each task and a column for each organization, numbered from 1; the letters of its part.

    `data` has one row per task, in order: says (words above the row). `parts` has place (the task's number
    from 0), column (the organization's number from 1), letters (of R, A, C, I) and answers_alone. Who answers
    for a task stands in a filled box; dashed where another does so too.
    """
    rows = Rows(data, ROW_HEIGHT)
    bands = alt.Scale(domain=list(range(1, columns + 1)), paddingInner=0.05, paddingOuter=0)
    numbers = alt.Axis(orient="top", labelAngle=0, labelOverlap="parity", domain=False, ticks=False)
    x = alt.X(field=COLUMN, type="ordinal", title=None, axis=numbers, scale=bands)
    return on_canvas(
        alt.layer(
            *boxes(parts, rows, x, palette),
            *letters(parts, rows, x, palette),
            rows.words("says", color=palette.ink),
        ),
        size=Size(width, rows.pixels + ROOM_ABOVE),
        palette=palette,
        locale=locale,
        description=description,
    )


def boxes(parts: pl.DataFrame, rows: Rows, x: alt.X, palette: Palette) -> list[alt.Chart]:
    answering = parts.filter(pl.col(LETTERS).str.contains(ANSWERS, literal=True))
    alone, shared = (answering.filter(pl.col("answers_alone") == is_one) for is_one in (True, False))
    box: Look = {"shape": "square", "size": BOX * BOX, "yOffset": MARK_BELOW, "opacity": 1}
    return [
        alt.Chart(alone.select(PLACE, COLUMN))
        .mark_point(**box, filled=True, color=palette.accent)
        .encode(rows.y, x),
        alt.Chart(shared.select(PLACE, COLUMN))
        .mark_point(**box, filled=False, color=palette.accent, strokeWidth=2, strokeDash=[3, 2])
        .encode(rows.y, x),
    ]


def letters(parts: pl.DataFrame, rows: Rows, x: alt.X, palette: Palette) -> list[alt.Chart]:
    in_a_box = pl.col(LETTERS).str.contains(ANSWERS, literal=True) & pl.col("answers_alone")
    text = alt.Text(field=LETTERS, type="nominal")
    look: Look = {"align": "center", "baseline": "middle", "dy": MARK_BELOW, "fontWeight": 700}
    return [
        alt.Chart(parts.filter(shown).select(PLACE, COLUMN, LETTERS))
        .mark_text(**look, color=colour)
        .encode(rows.y, x, text=text)
        for shown, colour in ((in_a_box, palette.ground), (~in_a_box, palette.ink))
    ]
