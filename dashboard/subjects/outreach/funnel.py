"""Where people come from and where they stop: the funnel of one half-year, walk-ins apart."""

from functools import partial

import polars as pl

from dashboard import session
from dashboard.charts.people_bars import BESIDE, TOLD, people_bars
from dashboard.kit import figure, small_pictures
from dashboard.kit.columns import tabled
from dashboard.kit.figure import Figure
from dashboard.kit.half_year import months_of, of_half_year
from dashboard.kit.small_pictures import SmallPicture, in_words
from dashboard.kit.whose import name_of_shown
from dashboard.subjects.outreach import queries
from dashboard.subjects.outreach.chosen import Whom, who
from dashboard.subjects.outreach.cohorts import COUNTED, MART, RUNGS, cohorts, told_of
from dashboard.text.categories import labels
from dashboard.words.rows import Row

NAME = "funnel"
MARTS = (MART, "outreach_funnel_by_period")


def show(whom: Whom) -> None:
    about_it = session.kept(funnel, whom)
    figure.show_title(about_it)
    small_pictures.show(session.kept(pictures, whom))
    figure.show_words(about_it)


def funnel(whom: Whom) -> Figure:
    text, rows = session.text(), cohorts(whom)
    now = told_of(rows)
    key = "provisional" if now["is_provisional"] else "subtitle"
    return Figure(
        name=NAME,
        title=text("outreach.funnel.title", who=who(whom)),
        subtitle=text(f"outreach.funnel.{key}", months=months_of(now["period_end"])),
        says=where_they_stop(now),
        table=tabled(
            pl.concat([rows, walk_ins(whom)], how="diagonal"),
            "period_end",
            "first_seen",
            *COUNTED,
            "median_days_to_attend",
            "is_provisional",
            figure=NAME,
            marts=MARTS,
        ),
        definitions=[
            "people_contacted",
            "contacted_attended_share",
            "contacted_returned_share",
            "contacted_joined_share",
        ],
        of=name_of_shown(whom.about),
        marts=MARTS,
    )


def walk_ins(whom: Whom) -> pl.DataFrame:
    """Those whom nobody had contacted; none where the page is about a part."""
    rows = queries.walk_ins(session.scope(), whom.about)
    return rows if whom.is_everybody else rows.clear()


def where_they_stop(now: Row) -> str:
    """Before which step up to joining most stopped; nothing of a half-year that nobody was followed in."""
    text, step = session.text(), now["most_stopped_before"]
    if now["is_provisional"] or not now["contacted_eligible"]:
        return ""
    if step is None:
        return f"{text('outreach.funnel.none_stopped')} {text('outreach.funnel.leading')}"
    stopped = text(f"outreach.funnel.stopped.{step}", lost=now["stopped"], of=now["stopped_of"])
    return f"{stopped} {text('outreach.funnel.leading')}"


def pictures(whom: Whom) -> list[SmallPicture]:
    """Those first contacted, and walk-ins by where they were first seen, each with what followed."""
    now, names = told_of(cohorts(whom)), labels("first_seen", session.view().language)
    beside = of_half_year(walk_ins(whom), now["period_end"]).to_dicts()
    rows = [now, *beside]
    most = max(row[rung] or 0 for row in rows for rung in RUNGS)
    return [picture(row, names[row["first_seen"]], most=most) for row in rows]


def picture(row: Row, label: str, *, most: int, words: str = "") -> SmallPicture:
    steps = in_steps(row)
    says = in_words(label, steps["says"])
    chart = partial(people_bars, steps, most=most, is_provisional=row["is_provisional"])
    return SmallPicture(label, figure.drawn(chart, says=says), words)


def in_steps(row: Row) -> pl.DataFrame:
    """place, people, says and tone of each rung from the one on which these people were first seen."""
    known = [rung for rung in RUNGS if row[rung] is not None]
    rungs = known if row[known[0]] else known[:1]
    return pl.DataFrame(
        {
            "place": range(len(rungs)),
            "people": [row[rung] for rung in rungs],
            "says": [step_in_words(rung, row, is_first=rung == rungs[0]) for rung in rungs],
            "tone": [BESIDE if rung == rungs[0] else TOLD for rung in rungs],
        }
    )


def step_in_words(rung: str, row: Row, *, is_first: bool) -> str:
    """`11 contacted`, then `10 of 11 came`; of nobody who could have come so far nothing is said."""
    text = session.text()
    if is_first:
        return text(f"outreach.start.{rung}", count=row[rung])
    if not row[f"{rung}_eligible"]:
        return text(f"outreach.inapplicable.{rung}")
    return text(f"outreach.step.{rung}", count=row[rung], of=row[f"{rung}_eligible"])
