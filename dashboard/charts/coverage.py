"""Of how many people the answer is known."""

import altair as alt
import polars as pl

from dashboard.charts.canvas import Size, on_canvas
from dashboard.theme import Palette

ROW_HEIGHT = 34
BAR_HEIGHT = 18
BESIDE = 8
COLUMNS = ("who", "coverage", "says", "hidden")


def known_shares(  # noqa: PLR0913 (keyword-only: what a picture shows is its arguments)
    data: pl.DataFrame,
    *,
    enough: dict[float, str],
    title: str,
    palette: Palette,
    locale: str,
    description: str,
    width: int | str = "container",
) -> alt.LayerChart:
    """A bar for each population: the share whose answer is known, on a scale to all.

    `data` has one row per population, in order: who (words), coverage (0..1, NULL where it is not shown),
    says (words in the bar) and hidden (words in the place of a bar that is not shown). `enough` are the
    shares from which something can be said, with their words, dashed.
    """
    base = alt.Chart(data.select(COLUMNS))
    y = alt.Y(
        field="who",
        type="ordinal",
        scale=alt.Scale(domain=data["who"].to_list()),
        title=None,
        axis=alt.Axis(labelLimit=0, labelColor=palette.ink),
    )
    x = alt.X(field="coverage", type="quantitative", title=None, axis=None, scale=alt.Scale(domain=[0, 1]))
    shown = base.transform_filter("isValid(datum.coverage)")
    whole = shown.mark_bar(height=BAR_HEIGHT, color=palette.band, cornerRadius=2)
    beside = {"align": "left", "baseline": "middle", "dx": BESIDE}
    return on_canvas(
        alt.layer(
            whole.encode(y, x=alt.value(0), x2=alt.value("width")),
            shown.mark_bar(height=BAR_HEIGHT, color=palette.accent_soft, cornerRadius=2).encode(
                x,
                y,
                tooltip=[
                    alt.Tooltip(field="who", type="nominal", title="title"),
                    alt.Tooltip(field="says", type="nominal", title=title),
                ],
            ),
            *thresholds(enough, x, palette),
            shown.mark_text(**beside).encode(y, x=alt.value(0), text=alt.Text(field="says", type="nominal")),
            base.transform_filter("isValid(datum.hidden)")
            .mark_text(**beside, color=palette.muted)
            .encode(y, x=alt.value(0), text=alt.Text(field="hidden", type="nominal")),
        ),
        size=Size(width, data.height * ROW_HEIGHT + ROW_HEIGHT),
        palette=palette,
        locale=locale,
        description=description,
    )


def thresholds(enough: dict[float, str], x: alt.X, palette: Palette) -> list[alt.Chart]:
    rows = pl.DataFrame({"coverage": list(enough), "says": list(enough.values())})
    return [
        alt.Chart(rows).mark_rule(color=palette.muted, strokeWidth=1.2, strokeDash=[4, 3]).encode(x),
        alt.Chart(rows)
        .mark_text(align="center", baseline="bottom", dy=-4, color=palette.muted)
        .encode(x, y=alt.value(0), text=alt.Text(field="says", type="nominal")),
    ]
