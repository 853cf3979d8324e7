"""Axes: few ticks, plain formats, nothing that a reader must turn their head for."""

from datetime import date

import altair as alt
import polars as pl

from dashboard.charts.canvas import Look
from dashboard.theme import SHARE

MONTHS_A_YEAR = 12
FEW_DATES = 3
FEW_BARS = 8
"""So many have room for their months on a phone."""
AS_EMBEDDED = "%Y-%m-%dT%H:%M:%S"
"""How Altair writes a date into a chart."""
YEAR = "timeFormat(toDate(datum.value), '%Y')"
MONTH_ABOVE_YEAR = "[timeFormat(toDate(datum.value), '%b'), timeFormat(toDate(datum.value), '%Y')]"

YEAR_OR_MONTH = {"year": "%Y", "quarter": "%b", "month": "%b"}
Ticks = dict[str, str | int]
# From the longest span to the shortest: months spanned, and the ticks that such a span can carry on a phone.
TICKS_BY_SPAN: tuple[tuple[int, Ticks], ...] = (
    (48, {"interval": "year", "step": 1}),
    (14, {"interval": "month", "step": 6}),
    (7, {"interval": "month", "step": 3}),
    (0, {"interval": "month", "step": 1}),
)


def time_axis(when: pl.Series) -> alt.Axis:
    """Years, or months where the dates span little more than a year; January is named by its year."""
    # computes nothing read: how many ticks the axis has
    if when.n_unique() <= FEW_DATES:
        return alt.Axis(format="%b %Y", values=[day(each) for each in when.unique().sort()])
    return alt.Axis(
        format=YEAR_OR_MONTH,
        tickCount=ticks_for(months_spanned(when)),
        labelOverlap="parity",
        labelSeparation=8,
    )


def day(when: date) -> alt.DateTime:
    return alt.DateTime(year=when.year, month=when.month, date=when.day)


def ticks_for(months: int) -> Ticks:
    return next(ticks for span, ticks in TICKS_BY_SPAN if months >= span)


def months_spanned(when: pl.Series) -> int:
    first, last = when.min(), when.max()
    if not isinstance(first, date) or not isinstance(last, date):
        return 0
    return (last.year - first.year) * MONTHS_A_YEAR + last.month - first.month


def bar_axis(when: pl.Series) -> alt.Axis:
    """A bar for each date: all of them named if they are few, else the first of each year, by its year."""
    dates = when.unique().sort()
    if len(dates) <= FEW_BARS:
        return alt.Axis(labelExpr=MONTH_ABOVE_YEAR, labelAngle=0, labelOverlap="parity")
    first_of_each_year = dates.filter(dates.dt.year().is_first_distinct())
    return alt.Axis(
        values=first_of_each_year.cast(pl.Datetime).dt.strftime(AS_EMBEDDED).to_list(),
        labelExpr=YEAR,
        labelAngle=0,
        labelOverlap="parity",
        labelSeparation=8,
    )


def value_axis(value_format: str) -> alt.Axis:
    return alt.Axis(format=value_format, tickCount=4, **whole_steps(value_format))


def share_axis() -> alt.Axis:
    return alt.Axis(format=SHARE, tickCount=4)


def span_axis(units: pl.Series, *, a_year: int) -> alt.Axis:
    """Units of time since something, `a_year` of them a year: named by whole years once there is one."""
    longest = int(units.to_frame().max().item() or 0)
    step = a_year if longest >= a_year else 1
    return alt.Axis(
        format="d",
        values=list(range(0, longest + 1, step)),
        labelOverlap="parity",
        labelSeparation=8,
        titleAnchor="start",
    )


def whole_steps(value_format: str) -> Look:
    """No tick at two and a half people."""
    return {} if "%" in value_format else {"tickMinStep": 1}
