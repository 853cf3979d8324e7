"""How often one helped the other, and how often it was helped."""

import altair as alt
import polars as pl

from dashboard.charts.canvas import Size, on_canvas
from dashboard.charts.rows import MARK_BELOW, PLACE, Rows
from dashboard.theme import Palette

BAR_HEIGHT = 14
ROW_HEIGHT = 54
THERE, BACK = "acts", "acts_back"
NUMBER_ROOM = 1.25
"""So much more than the longest bar, as room for the number at its end."""


def help_both_ways(
    data: pl.DataFrame,
    *,
    palette: Palette,
    locale: str,
    description: str,
    width: int | str = "container",
) -> alt.LayerChart:
    """A row for each pair: to the right how often the first helped the second, to the left how often back.

    `data` has one row per pair, in order: says (words above the bars), acts and acts_back.
    """
    rows = Rows(data, ROW_HEIGHT)
    most = float(data.select(pl.max_horizontal(THERE, BACK).max()).item() or 1) * NUMBER_ROOM
    turned = rows.placed.with_columns((-pl.col(BACK)).alias("left"), pl.col(THERE).alias("right"))
    middle = (
        alt.Chart(turned.select(PLACE))
        .mark_tick(orient="vertical", size=BAR_HEIGHT + 8, thickness=1, yOffset=MARK_BELOW, color=palette.ink)
        .encode(rows.y, x=alt.datum(0))
    )
    return on_canvas(
        alt.layer(
            *side(turned, rows, ("right", THERE), most=most, colour=palette.accent),
            *side(turned, rows, ("left", BACK), most=most, colour=palette.accent_soft),
            middle,
            rows.words("says", color=palette.ink),
        ),
        size=Size(width, rows.pixels + BAR_HEIGHT),
        palette=palette,
        locale=locale,
        description=description,
    )


def side(
    data: pl.DataFrame, rows: Rows, fields: tuple[str, str], *, most: float, colour: str
) -> list[alt.Chart]:
    """The bars of one side, and their numbers at their ends."""
    end, number = fields
    is_right = end == "right"
    scale = alt.Scale(domain=[-most, most], nice=False)
    x = alt.X(field=end, type="quantitative", title=None, axis=None, scale=scale)
    chart = alt.Chart(data.select(PLACE, end, number)).encode(rows.y, x)
    return [
        chart.mark_bar(height=BAR_HEIGHT, yOffset=MARK_BELOW, color=colour),
        chart.mark_text(
            align="left" if is_right else "right", baseline="middle", dx=6 if is_right else -6, dy=MARK_BELOW
        ).encode(text=alt.Text(field=number, type="quantitative", format=",d")),
    ]
