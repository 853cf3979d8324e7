"""Counts by half-year with their numbers written on them, and how many of them went on."""

import altair as alt
import polars as pl

from dashboard.charts.canvas import Look, Size, on_canvas
from dashboard.charts.labels import LINE_HEIGHT
from dashboard.charts.stacks import BAR_WIDTH, Bars, provisional_word
from dashboard.theme import Palette

ABOVE = 4
HEADROOM = 2 * LINE_HEIGHT + ABOVE
"""Pixels for the words over the highest bar."""
COLUMNS = ("whole", "part", "says", "beneath")


def counts_over_time(  # noqa: PLR0913 (keyword-only: what a picture shows is its arguments)
    data: pl.DataFrame,
    *,
    when: str,
    most: int,
    palette: Palette,
    locale: str,
    description: str,
    is_apart: bool = False,
    provisional: str | None = None,
    provisional_title: str = "",
    width: int | str = "container",
    height: int = 210,
) -> alt.LayerChart:
    """A bar for each date `when` (a DATE column), the part of it that went on drawn into it.

    `data` has whole and part (counts, NULL where there is none) and the words over the bar: says, and below
    it beneath (`10` above `of 11`; empty where there is only one line). `most` fills the height, so that
    pictures side by side are on one scale. `is_apart` draws in grey what is no count of people on record.
    Where the column `provisional` is true the bars are paler, and the word stands over them.
    """
    kept = [when, *COLUMNS, *([provisional] if provisional else [])]
    bars = Bars(data.select(kept), when, provisional)
    base = alt.Chart(bars.data)
    whole = palette.context_dot if is_apart else palette.accent_soft
    return on_canvas(
        alt.layer(
            *(
                base.mark_bar(width=BAR_WIDTH, color=colour).encode(
                    bars.x, height_of(field, most), opacity=bars.opacity
                )
                for field, colour in (("whole", whole), ("part", palette.accent))
            ),
            *words(base.encode(bars.x, height_of("whole", most)), palette),
            *provisional_word(bars, provisional_title, palette=palette),
        ),
        size=Size(width, height),
        palette=palette,
        locale=locale,
        description=description,
    )


def height_of(field: str, most: int) -> alt.Y:
    # The highest bar leaves room for the words over it, whatever the height of the picture.
    scale = alt.Scale(domain=[0, max(most, 1)], range=[alt.ExprRef("height"), HEADROOM])
    return alt.Y(field=field, type="quantitative", title=None, axis=None, scale=scale)


def words(over: alt.Chart, palette: Palette) -> list[alt.Chart]:
    """Two lines over a bar where there is something beneath, and one where there is not."""
    set_so: Look = {"align": "center", "baseline": "bottom"}
    says = alt.Text(field="says", type="nominal")
    return [
        over.transform_filter("!datum.beneath")
        .mark_text(**set_so, dy=-ABOVE, fontWeight=700)
        .encode(text=says),
        over.transform_filter("!!datum.beneath")
        .mark_text(**set_so, dy=-ABOVE - LINE_HEIGHT, fontWeight=700)
        .encode(text=says),
        over.transform_filter("!!datum.beneath")
        .mark_text(**set_so, dy=-ABOVE, color=palette.muted)
        .encode(text=alt.Text(field="beneath", type="nominal")),
    ]
