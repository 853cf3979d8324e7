"""Who runs the partnership."""

from dashboard import session
from dashboard.about import About
from dashboard.kit.answer import Answer, nothing_yet
from dashboard.kit.half_year import row_of
from dashboard.kit.whose import name_of_shown
from dashboard.subjects.leadership import queries
from dashboard.words.leadership import in_answer, more_about


def answer(about: About | None) -> Answer:
    """Who runs the partnership."""
    text, scope = session.text(), session.scope()
    if about is None or not queries.is_there(scope):
        return nothing_yet("leadership")
    name, now = name_of_shown(about), row_of(queries.leadership(scope, about), about.until)
    if now is None:
        not_yet = text.markdown("period.no_figures", name=name)
        return Answer(text("leadership.question"), not_yet, has_figures=False)
    return Answer(text("leadership.question"), in_answer(now, name, text), more_about(now, text))
