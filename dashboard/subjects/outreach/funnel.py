"""Where people come from and where they stop: the funnel of one half-year, walk-ins apart, and by origin."""

from collections.abc import Mapping
from functools import partial
from itertools import pairwise

import polars as pl

from dashboard import session
from dashboard.charts.people_bars import BESIDE, TOLD, people_bars
from dashboard.kit import figure, small_pictures
from dashboard.kit.figure import Figure
from dashboard.kit.small_pictures import SmallPicture, in_words
from dashboard.kit.whose import about, name
from dashboard.subjects.outreach import cohorts
from dashboard.subjects.outreach import queries as asked
from dashboard.subjects.outreach.cohorts import EVERYBODY, RUNGS, WALK_IN, Row, months_of

COUNTED = [column for rung in RUNGS for column in (rung, f"{rung}_eligible")]


def show() -> None:
    about_it = session.kept(funnel)
    figure.show_title(about_it.title, about_it.subtitle)
    small_pictures.show(session.kept(pictures))
    figure.show_words(about_it)


def show_by() -> None:
    about_it = session.kept(by_origin)
    figure.show_title(about_it.title, about_it.subtitle)
    small_pictures.show(session.kept(pictures_by_origin))
    figure.show_words(about_it)


def told() -> Row:
    return cohorts.told_of(cohorts.chosen_cohorts())


def funnel() -> Figure:
    text, now = session.text(), told()
    key = "provisional" if now["is_provisional"] else "subtitle"
    rows = cohorts.chosen_cohorts().with_columns(pl.lit(text("outreach.first.contacted")).alias("first_seen"))
    return Figure(
        name="funnel",
        title=text("outreach.funnel.title", who=cohorts.who()),
        subtitle=text(f"outreach.funnel.{key}", months=months_of(now["period_end"])),
        says=where_they_stop(now),
        table=pl.concat([rows, walk_ins()], how="diagonal").select(
            "period_end", "first_seen", *COUNTED, "median_days_to_attend", "is_provisional"
        ),
        definitions=[
            "people_contacted",
            "contacted_attended_share",
            "contacted_returned_share",
            "contacted_joined_share",
        ],
        of=name(),
    )


def walk_ins() -> pl.DataFrame:
    """Those whom nobody had contacted, by where they were first seen; none where the page is about a part."""
    text, scope = session.text(), session.scope()
    rows = asked.funnel(scope, split=WALK_IN, **about())
    kept = rows if cohorts.only() == EVERYBODY else rows.clear()
    words = {f"{WALK_IN}_{rung}": text(f"outreach.first.{rung}") for rung in RUNGS}
    return kept.with_columns(pl.col("code").replace(words).alias("first_seen"))


def where_they_stop(now: Row) -> str:
    """Before which step most of them stopped; leading is not asked of everybody."""
    text, steps = session.text(), ("contacted_eligible", *RUNGS[1:4])
    if now["is_provisional"] or not now["contacted_eligible"]:
        return ""
    lost = {after: now[before] - now[after] for before, after in pairwise(steps)}
    rung = max(lost, key=lost.get)
    if not lost[rung]:
        return text("outreach.funnel.none_stopped")
    before = steps[steps.index(rung) - 1]
    return text(f"outreach.funnel.stopped.{rung}", lost=lost[rung], of=now[before])


def pictures() -> list[SmallPicture]:
    """Those first contacted, and walk-ins by where they were first seen, each with what followed."""
    now = told()
    beside = walk_ins().filter(pl.col("period_end") == now["period_end"]).to_dicts()
    rows = [now, *beside]
    most = max(row[rung] or 0 for row in rows for rung in RUNGS)
    labels = [session.text()("outreach.first.contacted"), *(row["first_seen"] for row in beside)]
    return [picture(row, label, most=most) for label, row in zip(labels, rows, strict=True)]


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


def by_origin() -> Figure:
    text, which = session.text(), cohorts.split()
    end = cohorts.told_of(cohorts.cohorts())["period_end"]
    scope, names = session.scope(), session.kept(cohorts.names_by, which)
    did = asked.outreach(scope, split=which, **about()).drop("is_provisional", "activities_with_reach")
    came = asked.funnel(scope, split=which, **about())
    table = did.join(came, on=["period_end", "code"], how="full", coalesce=True).sort("period_end", "code")
    return Figure(
        name=f"by_{which}",
        title=text(f"outreach.origin.{which}"),
        subtitle=text("outreach.origin.subtitle", months=months_of(end)),
        says=text(f"outreach.origin.note_{which}"),
        table=table.select(
            "period_end",
            pl.col("code").replace(names).alias(which),
            "activities",
            "reach",
            "contacts",
            *COUNTED,
            "median_days_to_attend",
            "is_provisional",
        ),
        definitions=["outreach_reach", "outreach_contacts", "people_contacted"],
        of=name(),
    )


def pictures_by_origin() -> list[SmallPicture]:
    """A small funnel for each channel, language or organization that was used in the half-year."""
    which = cohorts.split()
    end = cohorts.told_of(cohorts.cohorts())["period_end"]
    rows = {code: at(cohorts.cohorts(which, code), end) for code in session.kept(cohorts.names_by, which)}
    done = asked.outreach(session.scope(), split=which, **about()).filter(pl.col("period_end") == end)
    did = {row["code"]: row for row in done.iter_rows(named=True)}
    most = max((row["contacted"] for row in rows.values()), default=0)
    return [
        picture(rows[code], cohorts.shortened(label), most=most, words=did_in_words(did.get(code)))
        for code, label in session.kept(cohorts.names_by, which).items()
        if rows[code]["contacted"] or code in did
    ]


def at(rows: pl.DataFrame, end: object) -> Row:
    return rows.row(by_predicate=pl.col("period_end") == end, named=True)


def did_in_words(row: Mapping[str, object] | None) -> str:
    """Activities, reach and contacts, each for itself."""
    text = session.text()
    if row is None or not row["activities"]:
        return text("outreach.did.nothing")
    reach = "" if row["reach"] is None else text("outreach.did.reach", reach=row["reach"])
    return " ".join(
        said
        for said in (
            text("outreach.did.activities", count=row["activities"]),
            reach,
            text("outreach.did.contacts", count=row["contacts"]),
        )
        if said
    )
