"""How many people, step by step or by name, one bar below the other."""

import altair as alt
import polars as pl

from dashboard.charts.canvas import Size, on_canvas
from dashboard.charts.stacks import UNSETTLED
from dashboard.theme import Palette

ROW_HEIGHT = 46
BAR_HEIGHT = 16
BELOW_THE_WORDS = 11
TOLD, BESIDE, APART = "told", "beside", "apart"
COLUMNS = ("place", "people", "says", "tone")


def people_bars(  # noqa: PLR0913 (keyword-only: what a picture shows is its arguments)
    data: pl.DataFrame,
    *,
    most: int,
    palette: Palette,
    locale: str,
    description: str,
    is_provisional: bool = False,
    width: int | str = "container",
) -> alt.LayerChart:
    """A bar for each row, in order, its words above it.

    `data` has place (0, 1, …), people (a count; NULL where there is nothing to draw), says (all that is said
    of it: `10 of 11 came`) and tone: `told` for what the picture is about, `beside` for what it is part of,
    `apart` for what belongs to neither. `most` people fill the width, so that pictures side by side are on
    one scale. Where it `is_provisional` the bars are paler.
    """
    base = alt.Chart(data.select(COLUMNS))
    y = alt.Y(
        field="place",
        type="ordinal",
        title=None,
        axis=None,
        scale=alt.Scale(domain=data["place"].to_list(), paddingInner=0, paddingOuter=0),
    )
    bars = base.transform_filter("isValid(datum.people)").mark_bar(
        height=BAR_HEIGHT, cornerRadius=2, yOffset=BELOW_THE_WORDS, opacity=UNSETTLED if is_provisional else 1
    )
    words = base.mark_text(
        align="left", baseline="middle", dy=-BELOW_THE_WORDS, limit=alt.ExprRef("width"), lineBreak="\n"
    )
    return on_canvas(
        alt.layer(
            bars.encode(
                alt.X(
                    field="people",
                    type="quantitative",
                    title=None,
                    axis=None,
                    scale=alt.Scale(domain=[0, max(most, 1)]),
                ),
                y,
                color=tones(palette),
            ),
            words.encode(y, x=alt.XValue(0), text=alt.Text(field="says", type="nominal")),
        ),
        size=Size(width, max(data.height, 1) * ROW_HEIGHT + BAR_HEIGHT),
        palette=palette,
        locale=locale,
        description=description,
    )


def tones(palette: Palette) -> alt.Color:
    colours = {TOLD: palette.accent, BESIDE: palette.accent_soft, APART: palette.context_dot}
    return alt.Color(
        field="tone",
        type="nominal",
        legend=None,
        scale=alt.Scale(domain=list(colours), range=list(colours.values())),
    )
