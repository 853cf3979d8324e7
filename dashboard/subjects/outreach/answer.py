"""How people come to one partnership: the answer in words."""

import polars as pl

from dashboard import session
from dashboard.kit.answer import Answer, nothing_yet
from dashboard.kit.half_year import months_of, of_half_year
from dashboard.kit.whose import name_of_shown
from dashboard.subjects.outreach import queries
from dashboard.subjects.outreach.chosen import Whom, who
from dashboard.subjects.outreach.cohorts import cohorts, told_of
from dashboard.words.ratios import ratio
from dashboard.words.rows import Row


def answer(whom: Whom | None) -> Answer:
    """How many of those first contacted came, and came again."""
    text = session.text()
    if whom is None:
        return nothing_yet("outreach")
    rows = cohorts(whom)
    if rows.is_empty():
        none = text.markdown("outreach.not_yet", name=name_of_shown(whom.about))
        return Answer(text("outreach.question"), none, has_figures=False)
    told = told_of(rows)
    more = (*speed(told), *before(rows, told), *walk_ins(whom, told), *still_open(rows, told))
    return Answer(text("outreach.question"), came_in_words(whom, told), more)


def came_in_words(whom: Whom, told: Row) -> str:
    text = session.text()
    words = {"name": name_of_shown(whom.about), "months": months_of(told["period_end"]), "who": who(whom)}
    if told["is_provisional"]:
        return text.markdown("outreach.too_early", count=told["contacted"], **words)
    if not told["contacted_eligible"]:
        return text.markdown("outreach.nobody", **words)
    counts = {"came": told["attended"], "back": told["returned"]}
    return text.markdown("outreach.came", count=told["contacted_eligible"], **counts, **words)


def speed(told: Row) -> tuple[str, ...]:
    """How soon half of those who came had come."""
    if not told["is_timed"]:
        return ()
    return (session.text()("outreach.speed", days=told["median_days_to_attend"]),)


def before(rows: pl.DataFrame, told: Row) -> tuple[str, ...]:
    """The same of the half-year before."""
    text = session.text()
    earlier = rows.filter(pl.col("period_end") < told["period_end"]).tail(1).to_dicts()
    if not earlier or told["is_provisional"]:
        return ()
    [row] = earlier
    months = months_of(row["period_end"])
    if not row["attended_eligible"]:
        return (text("outreach.before_nobody", months=months),)
    came = ratio(row["attended"], row["attended_eligible"], text)
    return (text("outreach.before", months=months, ratio=came),)


def walk_ins(whom: Whom, told: Row) -> tuple[str, ...]:
    """Who came in the same half-year and had not been contacted; they have no channel or organization."""
    if not whom.is_everybody:
        return ()
    rows = queries.walk_ins(session.scope(), whom.about)
    came = of_half_year(rows, told["period_end"]).filter(pl.col("first_seen") == "attended")
    return tuple(session.text()("outreach.walked_in", count=count) for count in came["attended"] if count)


def still_open(rows: pl.DataFrame, told: Row) -> tuple[str, ...]:
    """That the newest cohort has not had its 180 days."""
    newest = rows.row(-1, named=True)
    if newest["period_end"] == told["period_end"] or not newest["contacted"]:
        return ()
    months = months_of(newest["period_end"])
    return (session.text()("outreach.still_open", count=newest["contacted"], months=months),)
