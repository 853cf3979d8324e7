"""Which half-year."""

from dashboard import session
from dashboard.asked.periods import periods
from dashboard.kit.choices import choice_from
from dashboard.words.half_years import said


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
