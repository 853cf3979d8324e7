"""Those who joined together, and how many of them are still there."""

from collections.abc import Mapping

import altair as alt
import polars as pl

from dashboard.charts.axes import share_axis, span_axis
from dashboard.charts.band import MIDDLE_HALF, band_layers
from dashboard.charts.canvas import Size, on_canvas
from dashboard.charts.hover import nearest
from dashboard.charts.labels import number_at, words_at
from dashboard.charts.series import LINE_WIDTH, POINT_AREA
from dashboard.theme import SHARE, Palette

# Shape and dashes tell the lines apart where colours cannot.
SHAPES = ("circle", "square", "diamond", "triangle-up")
DASHES = ([1, 0], [7, 4], [2, 4], [9, 3, 2, 3])
ABOVE = 14
"""Pixels from a mark on a line to its number, which the line goes on beside."""
CLEAR_OF_WORDS = 28
"""As many where the words at the end of the line would lie beside the mark."""
AS_LONG_AS_A_NUMBER = 12
"""Quarters that a number beside a mark reaches over."""
FEWEST_QUARTERS = 12
"""As many at least that the picture goes on for."""


def retention_lines(  # noqa: PLR0913 (keyword-only: what a picture shows is its arguments)
    data: pl.DataFrame,
    *,
    cohort: str,
    since: str,
    share: str,
    chosen: Mapping[object, str],
    told_at: int,
    told_says: str,
    others: pl.DataFrame,
    since_title: str,
    share_title: str,
    palette: Palette,
    locale: str,
    description: str,
    width: int | str = "container",
    height: int = 320,
) -> alt.LayerChart:
    """The share (0..1) of each `cohort` that is still there so many quarters `since` they joined.

    `chosen` names up to four cohorts by words, the one that the sentence is about first: they stand out, with
    their words at their ends. That one is marked where the sentence tells of it, `told_at` so many quarters
    since, with `told_says`. `others` are the quarters in which there are enough of the others for a middle
    half, p25 and p75: a pale band. A missing share is one whose quarter is not over.
    """
    rows = data.select(cohort, since, share).drop_nulls(share)
    drawn = rows.filter(pl.col(cohort).is_in(list(chosen)))
    last = quarters_shown(rows[since], drawn[since])
    x = alt.X(
        field=since,
        type="quantitative",
        title=since_title,
        axis=span_axis(pl.Series([last]), a_year=4),
        scale=alt.Scale(domain=[0, last], nice=False),
    )
    y = alt.Y(field=share, type="quantitative", title=None, axis=share_axis(), scale=alt.Scale(domain=[0, 1]))
    first = rows.filter(pl.col(cohort).is_in(list(chosen)[:1])).select(since, share)
    tooltip = [
        alt.Tooltip(field=since, type="quantitative", format="d", title=since_title),
        alt.Tooltip(field=share, type="quantitative", format=SHARE, title=share_title),
    ]
    return on_canvas(
        alt.layer(
            *band_layers(others.filter(pl.col(since) <= last), x=x, y=y, band=MIDDLE_HALF, palette=palette),
            *(
                layer
                for place, (which, words) in enumerate(chosen.items())
                for layer in chosen_line(
                    alt.Chart(rows.filter(pl.col(cohort) == which).select(since, share)).encode(x, y),
                    words,
                    place=place,
                    palette=palette,
                )
            ),
            *told_mark(
                alt.Chart(first.filter(pl.col(since) == told_at)).encode(x, y),
                told_says,
                above=above_the_mark(first, since=since, share=share, told_at=told_at),
                palette=palette,
            ),
            nearest(first, x=x, y=y, tooltip=tooltip, palette=palette),
        ),
        size=Size(width, height),
        palette=palette,
        locale=locale,
        description=description,
    )


def quarters_shown(all_of_them: pl.Series, drawn: pl.Series) -> int:
    """Up to where the picture goes: twice as far as the lines that stand out, so that words have room."""
    longest, reached = (int(units.to_frame().max().item() or 0) for units in (all_of_them, drawn))
    return max(1, min(longest, max(FEWEST_QUARTERS, 2 * reached)))


def chosen_line(line: alt.Chart, words: str, *, place: int, palette: Palette) -> list[alt.Chart]:
    """A line that stands out, with its words at its end and there, but for the first, a shape of its own."""
    colour = (palette.accent, *palette.series)[place]
    end = alt.Chart(line.data.tail(1)).encode(line.encoding["x"], line.encoding["y"])
    # Because the first is marked where the sentence tells of it; a mark at its end would be another number.
    point = [end.mark_point(shape=SHAPES[place], size=POINT_AREA, fill=colour, stroke=colour, opacity=1)]
    return [
        line.mark_line(color=colour, strokeWidth=LINE_WIDTH, strokeDash=DASHES[place]),
        *(point if place else []),
        words_at(end, words, palette=palette),
    ]


def above_the_mark(line: pl.DataFrame, *, since: str, share: str, told_at: int) -> int:
    """Pixels from the mark up to its number: where the line soon ends, away from the words there."""
    mark, end = line.filter(pl.col(since) == told_at), line.sort(since).tail(1)
    if mark.is_empty() or end[since].item() - told_at >= AS_LONG_AS_A_NUMBER:
        return ABOVE
    return -CLEAR_OF_WORDS if end[share].item() >= mark[share].item() else CLEAR_OF_WORDS


def told_mark(at: alt.Chart, says: str, *, above: float, palette: Palette) -> list[alt.Chart]:
    """The mark of what the sentence tells, its number `above` it by so many pixels."""
    return [
        at.mark_point(
            shape=SHAPES[0], size=POINT_AREA, fill=palette.accent, stroke=palette.accent, opacity=1
        ),
        number_at(at, palette=palette, above=above).encode(text=alt.TextValue(says)),
    ]
