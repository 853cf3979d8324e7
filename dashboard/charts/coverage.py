"""Of how many people the answer is known."""

import altair as alt
import polars as pl

from dashboard.charts.canvas import Look, Size, on_canvas
from dashboard.theme import Palette

ROW_HEIGHT = 54
BAR_HEIGHT = 22
BELOW_THE_NAME = 11
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
        title=None,
        axis=None,
        scale=alt.Scale(domain=data["who"].to_list(), paddingInner=0, paddingOuter=0),
    )
    x = alt.X(field="coverage", type="quantitative", title=None, axis=None, scale=alt.Scale(domain=[0, 1]))
    shown = base.transform_filter("isValid(datum.coverage)")
    bar: Look = {"height": BAR_HEIGHT, "cornerRadius": 2, "yOffset": BELOW_THE_NAME}
    tooltip = [
        alt.Tooltip(field="who", type="nominal", title="title"),
        alt.Tooltip(field="says", type="nominal", title=title),
    ]
    return on_canvas(
        alt.layer(
            shown.mark_bar(**bar, color=palette.band).encode(y, x=alt.XValue(0), x2=alt.X2Value("width")),
            shown.mark_bar(**bar, color=palette.accent_soft).encode(x, y, tooltip=tooltip),
            *thresholds(enough, x, palette),
            *words(base, y, palette),
        ),
        size=Size(width, data.height * ROW_HEIGHT + BAR_HEIGHT),
        palette=palette,
        locale=locale,
        description=description,
    )


def words(base: alt.Chart, y: alt.Y, palette: Palette) -> list[alt.Chart]:
    """Who, above the bar; how many, in it, or why it is not there."""
    at_the_left: Look = {"align": "left", "baseline": "middle"}
    who, says, hidden = (alt.Text(field=field, type="nominal") for field in ("who", "says", "hidden"))
    in_the_bar: Look = {**at_the_left, "dx": BESIDE, "dy": BELOW_THE_NAME}
    shown, none = (base.transform_filter(f"isValid(datum.{it})") for it in ("coverage", "hidden"))
    return [
        base.mark_text(**at_the_left, dy=-BELOW_THE_NAME).encode(y, x=alt.XValue(0), text=who),
        shown.mark_text(**in_the_bar).encode(y, x=alt.XValue(0), text=says),
        none.mark_text(**in_the_bar, color=palette.muted).encode(y, x=alt.XValue(0), text=hidden),
    ]


def thresholds(enough: dict[float, str], x: alt.X, palette: Palette) -> list[alt.Chart]:
    rows = pl.DataFrame({"coverage": list(enough), "says": list(enough.values())})
    return [
        alt.Chart(rows).mark_rule(color=palette.muted, strokeWidth=1.2, strokeDash=[4, 3]).encode(x),
        alt.Chart(rows)
        .mark_text(align="center", baseline="bottom", dy=-4, color=palette.muted)
        .encode(x, y=alt.YValue(0), text=alt.Text(field="says", type="nominal")),
    ]
