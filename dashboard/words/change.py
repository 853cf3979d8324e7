"""How a change is said: more, fewer or as many, since when, and until when."""

from datetime import date
from typing import Any

from dashboard.text import Text
from dashboard.words.half_years import at, day_before


def direction(before: int, change: int) -> str:
    """Which sentence fits: `first` where there was nothing before, else `more`, `fewer` or `same`."""
    if before == 0:
        return "first"
    return "more" if change > 0 else "fewer" if change < 0 else "same"


def compared(members: int, change: int, *, end: date, text: Text) -> dict[str, Any]:
    """The values that a sentence about members takes: members, change, at, before."""
    return {
        "members": members,
        "change": abs(change),
        "at": at(end, text),
        "before": at(day_before(end), text),
    }
