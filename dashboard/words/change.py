"""How a change is said: more, fewer or as many, since when, and until when."""

from datetime import date

from dashboard.text import Text
from dashboard.words.half_years import at, day_before


def direction(before: int, now: int) -> str:
    """Which sentence fits: `first` where there was nothing before, else `more`, `fewer` or `same`."""
    if before == 0:
        return "first"
    return "more" if now > before else "fewer" if now < before else "same"


def compared(before: int, now: int, *, end: date, text: Text) -> dict[str, object]:
    """The values that a sentence about members takes: members, change, at, before."""
    return {
        "members": now,
        "change": abs(now - before),
        "at": at(end, text),
        "before": at(day_before(end), text),
    }
