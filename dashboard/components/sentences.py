"""How a change is said: more, fewer or as many, since when, and until when."""

from calendar import monthrange
from datetime import date, timedelta

from dashboard.components.match_score import FEWEST_FOR_A_PERCENTAGE
from dashboard.components.period_picker import first_day
from dashboard.text import Text


def direction(before: int, now: int) -> str:
    """Which sentence fits: `first` where there was nothing before, else `more`, `fewer` or `same`."""
    if before == 0:
        return "first"
    return "more" if now > before else "fewer" if now < before else "same"


def day_before(end: date) -> date:
    """The last day of the half-year before the one that ends on `end`."""
    return first_day(end) - timedelta(days=1)


def at(day: date, text: Text) -> str:
    """`at the end of June`, or `on 15 August 2026` where the month is not over."""
    is_month_end = day.day == monthrange(day.year, day.month)[1]
    return text("period.at_end" if is_month_end else "period.on_day", day=day)


def compared(before: int, now: int, *, end: date, text: Text) -> dict[str, object]:
    """The values that a sentence about members takes: members, change, at, before."""
    return {
        "members": now,
        "change": abs(now - before),
        "at": at(end, text),
        "before": at(day_before(end), text),
    }


def ratio(part: int, whole: int, text: Text) -> str:
    """`8 of 24`, or `63% of 32` where there are enough for a percentage; `whole` is not 0."""
    how = "few" if whole < FEWEST_FOR_A_PERCENTAGE else "many"
    return text(f"ratio.{how}", part=part, whole=whole, share=part / whole)
