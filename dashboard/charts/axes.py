"""Axes: few ticks, plain formats, nothing that a reader must turn their head for."""

from datetime import date

import altair as alt
import polars as pl

MONTHS_A_YEAR = 12
FEW_DATES = 3
YEAR_OR_MONTH = {"year": "%Y", "quarter": "%b", "month": "%b"}
# From the longest span to the shortest: months spanned, and the ticks that such a span can carry on a phone.
TICKS_BY_SPAN = (
    (48, {"interval": "year", "step": 1}),
    (14, {"interval": "month", "step": 6}),
    (7, {"interval": "month", "step": 3}),
    (0, {"interval": "month", "step": 1}),
)


def time_axis(when: pl.Series) -> alt.Axis:
    """Years, or months where the dates span little more than a year; January is named by its year."""
    if when.n_unique() <= FEW_DATES:
        return alt.Axis(format="%b %Y", values=[day(each) for each in when.unique().sort()])
    return alt.Axis(
        format=YEAR_OR_MONTH,
        tickCount=ticks_for(months_spanned(when)),
        labelOverlap="greedy",
        labelSeparation=8,
    )


def day(when: date) -> alt.DateTime:
    return alt.DateTime(year=when.year, month=when.month, date=when.day)


def ticks_for(months: int) -> dict[str, str | int]:
    return next(ticks for span, ticks in TICKS_BY_SPAN if months >= span)


def months_spanned(when: pl.Series) -> int:
    first, last = when.min(), when.max()
    if not isinstance(first, date) or not isinstance(last, date):
        return 0
    return (last.year - first.year) * MONTHS_A_YEAR + last.month - first.month


def value_axis(value_format: str) -> alt.Axis:
    return alt.Axis(format=value_format, tickCount=4, **whole_steps(value_format))


def whole_steps(value_format: str) -> dict[str, int]:
    """No tick at two and a half people."""
    return {} if "%" in value_format else {"tickMinStep": 1}
