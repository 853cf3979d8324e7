"""Whether the partnership is growing."""

import polars as pl

from dashboard import session
from dashboard.kit.answer import Answer, nothing_yet
from dashboard.kit.whose import about, is_empty, name
from dashboard.subjects.membership import queries as asked
from dashboard.words.change import compared, direction
from dashboard.words.membership import flows_in_words


def answer() -> Answer:
    """Whether the partnership is growing."""
    text, end = session.text(), session.view().period_end
    if is_empty():
        return nothing_yet("membership")
    period = asked.flows_by_period(session.scope(), **about()).filter(pl.col("period_end") == end)
    if period.is_empty():
        not_yet = text.markdown("membership.not_yet", name=name())
        return Answer(text("membership.question"), not_yet, has_figures=False)
    now = period.row(0, named=True)
    start, members = now["members_start"], now["members_end"]
    key = f"membership.{direction(start, members)}"
    sentence = text.markdown(key, name=name(), **compared(start, members, end=end, text=text))
    return Answer(text("membership.question"), sentence, more_about(now))


def more_about(now: dict[str, object]) -> tuple[str, ...]:
    """What came in and what went out in the half-year, and whether it may still change."""
    flows = flows_in_words(now, session.text())
    return (flows, session.text()("membership.provisional")) if now["is_provisional"] else (flows,)
