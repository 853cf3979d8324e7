"""How many ties show how many signs of lasting."""

import altair as alt
import polars as pl

from dashboard.charts.canvas import Size, on_canvas
from dashboard.theme import NUMBER_SIZE, Palette

HEIGHT = 240


def ties_by_evidence(  # noqa: PLR0913 (keyword-only: what a picture shows is its arguments)
    counted: pl.DataFrame,
    *,
    points_title: str,
    palette: Palette,
    locale: str,
    description: str,
    width: int | str = "container",
) -> alt.LayerChart:
    """A bar for each number of signs with its count above; `counted` has points (0 to 6) and ties."""
    base = alt.Chart(counted.select("points", "ties")).encode(
        x=alt.X(
            field="points",
            type="ordinal",
            title=points_title,
            axis=alt.Axis(labelAngle=0, titleAnchor="start"),
        ),
        y=alt.Y(field="ties", type="quantitative", axis=None),
    )
    numbers = base.mark_text(dy=-12, fontSize=NUMBER_SIZE).encode(
        text=alt.Text(field="ties", type="quantitative", format=",d")
    )
    return on_canvas(
        alt.layer(base.mark_bar(color=palette.accent, width={"band": 0.7}), numbers),
        size=Size(width, HEIGHT),
        palette=palette,
        locale=locale,
        description=description,
    )
