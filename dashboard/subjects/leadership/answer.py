"""Who runs the partnership."""

import polars as pl

from dashboard import session
from dashboard.kit.answer import Answer, nothing_yet
from dashboard.kit.whose import is_empty, name
from dashboard.subjects.leadership.shares import half_years
from dashboard.words.leadership import in_answer, more_about


def answer() -> Answer:
    """Who runs the partnership."""
    if is_empty():
        return nothing_yet("leadership")
    text, end = session.text(), session.view().period_end
    period = half_years().filter(pl.col("period_end") == end)
    if period.is_empty():
        not_yet = text.markdown("membership.not_yet", name=name())
        return Answer(text("leadership.question"), not_yet, has_figures=False)
    now = period.row(0, named=True)
    return Answer(text("leadership.question"), in_answer(now, name(), text), more_about(now, text))
