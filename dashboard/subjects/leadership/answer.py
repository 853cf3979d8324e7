"""Who runs the partnership."""

import polars as pl

from dashboard import session
from dashboard.about import About
from dashboard.kit.answer import Answer, nothing_yet
from dashboard.kit.whose import name_of_shown
from dashboard.subjects.leadership import queries
from dashboard.words.leadership import in_answer, more_about


def answer(about: About | None) -> Answer:
    """Who runs the partnership."""
    text, scope = session.text(), session.scope()
    if about is None or not queries.is_there(scope):
        return nothing_yet("leadership")
    name = name_of_shown(about)
    period = queries.leadership(scope, about).filter(pl.col("period_end") == about.until)
    if period.is_empty():
        not_yet = text.markdown("period.no_figures", name=name)
        return Answer(text("leadership.question"), not_yet, has_figures=False)
    now = period.row(0, named=True)
    return Answer(text("leadership.question"), in_answer(now, name, text), more_about(now, text))
