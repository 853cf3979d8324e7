"""How half-years and days are said: `January – June 2026`, `at the end of June`."""

from calendar import monthrange
from datetime import date, timedelta

from dashboard.text import Text


def said(end: date, *, is_provisional: bool, text: Text) -> str:
    """The half-year that ends on `end`: `January – June 2026`, or `Jul – Aug 2026, so far`."""
    start = first_day(end)
    if not is_provisional:
        return text("period.months", start=start, end=end)
    key = "period.short_month" if start.month == end.month else "period.short_months"
    return text("period.so_far", months=text(key, start=start, end=end))


def months(end: date, text: Text) -> str:
    """The half-year that ends on `end`, where it is over: `January – June 2026`."""
    return text("period.months", start=first_day(end), end=end)


def first_day(end: date) -> date:
    """The first day of the half-year in which `end` lies."""
    return date(end.year, 1 if end.month <= 6 else 7, 1)  # noqa: PLR2004 (June)


def day_before(end: date) -> date:
    """The last day of the half-year before the one that ends on `end`."""
    return first_day(end) - timedelta(days=1)


def at(day: date, text: Text) -> str:
    """`at the end of June`, or `on 15 August 2026` where the month is not over."""
    is_month_end = day.day == monthrange(day.year, day.month)[1]
    return text("period.at_end" if is_month_end else "period.on_day", day=day)
