"""Which half-year."""

from datetime import date

from dashboard import session
from dashboard.components.choices import choice_from
from dashboard.queries.membership import periods
from dashboard.text import Text


def show() -> None:
    chosen = session.view().period_end
    if chosen is not None:
        choice_from(
            session.kept(half_years),
            of=session.PERIOD,
            label=session.text()("period.label"),
            now=str(chosen),
        )


def half_years() -> dict[str, str]:
    """Each half-year of the scope in words, newest first, by its last day."""
    text, ends = session.text(), periods(session.scope()).iter_rows()
    return {str(end): said(end, is_provisional=is_open, text=text) for end, is_open in ends}


def said(end: date, *, is_provisional: bool, text: Text) -> str:
    """The half-year that ends on `end`: `January – June 2026`, or `Jul – Aug 2026, so far`."""
    start = first_day(end)
    if not is_provisional:
        return text("period.months", start=start, end=end)
    key = "period.short_month" if start.month == end.month else "period.short_months"
    return text("period.so_far", months=text(key, start=start, end=end))


def first_day(end: date) -> date:
    """The first day of the half-year in which `end` lies."""
    return date(end.year, 1 if end.month <= 6 else 7, 1)  # noqa: PLR2004 (June)
