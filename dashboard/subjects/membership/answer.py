"""Whether the partnership is growing."""

from dashboard import session
from dashboard.about import About
from dashboard.kit.answer import Answer, nothing_yet
from dashboard.kit.half_year import row_of
from dashboard.kit.whose import name_of_shown
from dashboard.subjects.membership import queries
from dashboard.words.change import compared, direction
from dashboard.words.membership import flows_in_words
from dashboard.words.rows import Row


def answer(about: About | None) -> Answer:
    """Whether the partnership is growing."""
    scope, text = session.scope(), session.text()
    if about is None or not scope.holds("retention_by_period"):
        return nothing_yet("membership")
    name, now = name_of_shown(about), row_of(queries.flows_by_period(scope, about), about.until)
    if now is None:
        not_yet = text.markdown("period.no_figures", name=name)
        return Answer(text("membership.question"), not_yet, has_figures=False)
    sentence = text.markdown(
        f"membership.{direction(now['members_start'], now['members_change'])}",
        name=name,
        **compared(now["members_end"], now["members_change"], end=about.until, text=text),
    )
    return Answer(text("membership.question"), sentence, more_about(now))


def more_about(now: Row) -> tuple[str, ...]:
    """What came in and what went out in the half-year, and whether it may still change."""
    flows = flows_in_words(now, session.text())
    return (flows, session.text()("period.not_over")) if now["is_provisional"] else (flows,)
