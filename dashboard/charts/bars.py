"""Counts and shares by date, each date for itself."""

from collections.abc import Mapping

import altair as alt
import polars as pl

from dashboard.charts.axes import share_axis, value_axis
from dashboard.charts.canvas import Size, on_canvas
from dashboard.charts.labels import LINE_HEIGHT, number_at, words_at
from dashboard.charts.stacks import BAR_WIDTH, COUNT, WHOLE, Bars, provisional_word, stacked, whole_bands
from dashboard.theme import SHARE, Palette

OTHER = "other"
ONE_AND_OTHER = 2


def bars_over_time(  # noqa: PLR0913 (keyword-only: what a picture shows is its arguments)
    data: pl.DataFrame,
    *,
    when: str,
    value: str,
    value_title: str,
    value_format: str = WHOLE,
    palette: Palette,
    locale: str,
    description: str,
    kind: str | None = None,
    kinds: Mapping[str, str] | None = None,
    other_title: str = "",
    provisional: str | None = None,
    provisional_title: str = "",
    width: int | str = "container",
    height: int = 300,
) -> alt.LayerChart:
    """A count for each month `when` (a DATE column); with `kind`, in parts that stand on each other.

    `data` has one row per month, or per month and kind. `kinds` gives up to four kinds with their words, from
    the bottom up; all others become one part more, `other_title`. Where the column `provisional` is true the
    bars are paler, and the word stands over them. `value_format` is d3's, of what a pointer finds.
    """
    parts = {value: value_title} if kind is None else {**(kinds or {}), OTHER: other_title}
    keys = [when] if provisional is None else [when, provisional]
    bars = Bars(
        data if kind is None else by_kind(data, keys=keys, kind=kind, value=value, parts=parts),
        when,
        provisional,
    )
    named = (palette.accent,) if len(parts) <= ONE_AND_OTHER else palette.series[: len(parts) - 1]
    stack = stacked(bars, parts, colours=(*named, palette.context_dot))
    return on_canvas(
        alt.layer(
            stack.encode(alt.Y(field=COUNT, type="quantitative", title=None, axis=value_axis(WHOLE))),
            *provisional_word(bars, provisional_title, palette=palette),
            whole_bands(bars, parts, locale=locale, formats=dict.fromkeys(parts, value_format)),
        ),
        size=Size(width, height),
        palette=palette,
        locale=locale,
        description=description,
    )


def by_kind(
    data: pl.DataFrame, *, keys: list[str], kind: str, value: str, parts: Mapping[str, str]
) -> pl.DataFrame:
    """One row per date, one column per part; kinds that have no part of their own are counted in `other`."""
    known = pl.col(kind).is_in([part for part in parts if part != OTHER])
    return (
        data.select(*keys, value, pl.when(known).then(pl.col(kind)).otherwise(pl.lit(OTHER)).alias(kind))
        # computes nothing read: what has no color of its own stands in the rest of the bar
        .pivot(kind, on_columns=list(parts), index=keys, values=value, aggregate_function="sum")
        .sort(keys[0])
    )


def share_over_time(  # noqa: PLR0913 (keyword-only: what a picture shows is its arguments)
    data: pl.DataFrame,
    *,
    when: str,
    share: str,
    of: str,
    share_title: str,
    of_title: str,
    last_says: str,
    palette: Palette,
    locale: str,
    description: str,
    provisional: str | None = None,
    provisional_title: str = "",
    width: int | str = "container",
    height: int = 280,
) -> alt.LayerChart:
    """A share (0..1) for each date `when`, on a scale to one hundred per cent; the last in the accent.

    `of` is the column of how many the share is of, which the tooltip says; `last_says` are the words at the
    end of the last bar, such as `8 of 31`. A date without a share has no bar. Where the column `provisional`
    is true the bar is paler, and the word stands by it.
    """
    bars = Bars(data.drop_nulls(share), when, provisional)
    shares = bars.data.select(*bars.keys, share)
    last = alt.Chart(shares.tail(1))
    y = alt.Y(
        field=share,
        type="quantitative",
        title=None,
        axis=share_axis(),
        scale=alt.Scale(domain=[0, 1]),
    )
    return on_canvas(
        alt.layer(
            alt.Chart(shares.head(-1)).mark_bar(color=palette.accent_soft, width=BAR_WIDTH).encode(bars.x, y),
            last.mark_bar(color=palette.accent, width=BAR_WIDTH).encode(bars.x, y, opacity=bars.opacity),
            number_at(beside(last, y), palette=palette).encode(text=alt.TextValue(last_says)),
            *provisional_beside(bars, y, provisional_title, palette=palette),
            whole_bands(bars, {share: share_title, of: of_title}, locale=locale, formats={share: SHARE}),
        ),
        size=Size(width, height),
        palette=palette,
        locale=locale,
        description=description,
    )


def beside(bar: alt.Chart, y: alt.Y) -> alt.Chart:
    """To the right of the last bar, at its height: over it, words would cover its neighbours."""
    return bar.encode(x=alt.XValue("width"), y=y)


def provisional_beside(bars: Bars, y: alt.Y, words: str, *, palette: Palette) -> list[alt.Chart]:
    last = bars.data.tail(1)
    if bars.provisional is None or not last[bars.provisional].any():
        return []
    at = beside(alt.Chart(last.select(bars.when, y["field"])), y)
    return [words_at(at, words, palette=palette, below=LINE_HEIGHT + 2)]
