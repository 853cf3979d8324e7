"""What a whole was made of, date by date, with its number over each."""

from collections.abc import Collection, Mapping

import altair as alt
import polars as pl

from dashboard.charts.axes import value_axis
from dashboard.charts.canvas import Look, Size, on_canvas
from dashboard.charts.labels import LINE_HEIGHT
from dashboard.charts.stacks import COUNT, Bars, provisional_word, stacked, whole_bands
from dashboard.theme import NUMBER_SIZE, Palette

WHOLE = "whole"
HEADROOM = 1.35
"""So much more than the tallest bar, as room for the words over it."""


def counts_in_parts(  # noqa: PLR0913 (keyword-only: what a picture shows is its arguments)
    data: pl.DataFrame,
    *,
    when: str,
    parts: Mapping[str, str],
    palette: Palette,
    locale: str,
    description: str,
    part_says: str = "",
    whole_says: str = "",
    leave_out: Collection[str] = (),
    by_degree: bool = False,
    most: int | None = None,
    provisional: str | None = None,
    provisional_title: str = "",
    width: int | str = "container",
    height: int = 300,
) -> alt.LayerChart:
    """Up to four counts for each date `when` (a DATE column) that together are a whole, from the bottom up.

    `parts` are their columns with their words. `part_says` and `whole_says` are columns of words that stand
    over each bar, such as `15` and `of 18`. What is in `leave_out` is not drawn; the others keep
    their colours, so that pictures side by side mean the same by them. `by_degree` says that each part is
    more of something than the one before it. A whole of `most` fills the height, where pictures stand side by
    side; without it, the highest does. Where the column `provisional` is true the bars are paler, and
    the word stands over them.
    """
    bars = Bars(data, when, provisional)
    drawn = {column: words for column, words in parts.items() if column not in leave_out}
    steps = dict(zip(parts, steps_of(palette, by_degree=by_degree), strict=False))
    highest = float(most or data.select(pl.sum_horizontal(*drawn).max()).item() or 1)
    room = HEADROOM if part_says else 1.0
    y = alt.Y(
        field=COUNT,
        type="quantitative",
        title=None,
        axis=value_axis(",d"),
        scale=alt.Scale(domain=[0, highest * room], nice=False),
    )
    return on_canvas(
        alt.layer(
            stacked(bars, drawn, colours=[steps[column] for column in drawn]).encode(y),
            *words_over(bars, drawn, says=(part_says, whole_says), palette=palette),
            *provisional_word(bars, provisional_title, palette=palette),
            whole_bands(bars, drawn, locale=locale),
        ),
        size=Size(width, height),
        palette=palette,
        locale=locale,
        description=description,
    )


def steps_of(palette: Palette, *, by_degree: bool) -> tuple[str, str, str, str]:
    """Four colours that differ in lightness, so that parts are told apart on grey paper too."""
    if by_degree:
        return (palette.context_line, palette.accent_soft, palette.accent, palette.ink)
    return (palette.accent, palette.accent_soft, palette.ink, palette.context_line)


def words_over(
    bars: Bars, parts: Mapping[str, str], *, says: tuple[str, str], palette: Palette
) -> list[alt.Chart]:
    """Two lines over each bar: the part that the sentence is about, and of how many it is."""
    part_says, whole_says = says
    if not part_says:
        return []
    tops = bars.data.select(bars.when, part_says, whole_says, pl.sum_horizontal(*parts).alias(WHOLE))
    at = alt.Chart(tops).encode(bars.x, alt.Y(field=WHOLE, type="quantitative", title=None))
    line: Look = {"baseline": "bottom", "align": "center"}
    return [
        at.mark_text(
            **line, dy=-4 - LINE_HEIGHT, color=palette.accent, fontWeight=700, fontSize=NUMBER_SIZE
        ).encode(text=alt.Text(field=part_says, type="nominal")),
        at.mark_text(**line, dy=-4, color=palette.muted).encode(
            text=alt.Text(field=whole_says, type="nominal")
        ),
    ]
