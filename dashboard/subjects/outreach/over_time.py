"""Reach, people contacted and people who came, half-year by half-year; and how soon they came."""

from functools import partial

import polars as pl

from dashboard import session
from dashboard.about import About
from dashboard.asked.partnerships import annotations
from dashboard.charts.bars import bars_over_time
from dashboard.kit import figure
from dashboard.kit.columns import heading, tabled
from dashboard.kit.figure import Figure
from dashboard.kit.half_year import months_of
from dashboard.kit.small_pictures import SmallPicture
from dashboard.kit.whose import name_of_shown
from dashboard.subjects.outreach.chosen import Whom, who
from dashboard.subjects.outreach.cohorts import MART, cohorts, told_of
from dashboard.subjects.outreach.strips import SHOWN, Strip, highest, show_strips, strip, with_words, written
from dashboard.text import Text
from dashboard.text.formats import said
from dashboard.theme import TO_A_TENTH
from dashboard.words.half_years import first_day
from dashboard.words.rows import Row

OVER_TIME, DAYS = "outreach", "days_to_attend"


def show(whom: Whom) -> None:
    about_it = session.kept(over_time, whom)
    figure.show_title(about_it)
    show_strips(session.kept(strips, whom))
    figure.show_words(about_it)


def over_time(whom: Whom) -> Figure:
    text, rows = session.text(), cohorts(whom)
    columns = ("activities", "reach", "contacts", "contacted", "contacted_eligible", "attended")
    return Figure(
        name=OVER_TIME,
        title=text("outreach.time.title", who=who(whom)),
        subtitle=f"{text('outreach.time.subtitle', shown=SHOWN)} {text('own_scale')}",
        says=then_and_now(rows.tail(SHOWN)),
        notes=events(rows.tail(SHOWN), whom.about),
        table=tabled(rows, "period_end", *columns, "is_provisional", figure=OVER_TIME, marts=(MART,)),
        definitions=["outreach_activities", "outreach_reach", "outreach_contacts", "people_contacted"],
        of=name_of_shown(whom.about),
        marts=(MART,),
    )


def then_and_now(rows: pl.DataFrame) -> str:
    """The first half-year of those shown, and the last."""
    ends = rows.to_dicts()
    return " ".join(half_year_in_words(row) for row in (ends if len(ends) == 1 else (ends[0], ends[-1])))


def half_year_in_words(row: Row) -> str:
    text, count = session.text(), row["contacted"]
    return text(
        "outreach.time.says",
        months=months_of(row["period_end"]),
        reach=text("outreach.time.no_reach")
        if row["reach"] is None
        else text("outreach.time.reach", reach=row["reach"]),
        people=text("outreach.time.people", count=count) if count else text("outreach.time.nobody"),
    )


def events(rows: pl.DataFrame, about: About) -> tuple[str, ...]:
    """What happened in these half-years, as the partnership wrote it down."""
    text, since = session.text(), first_day(rows["period_end"][0])
    written_down = annotations(session.scope(), **about.parameters, language=text.language)
    recent = written_down.filter(pl.col("starts_on") >= since)
    return tuple(f"{days_in(row, text)}: {row['text']}" for row in recent.iter_rows(named=True))


def days_in(event: Row, text: Text) -> str:
    """The day of an event, or its first and last."""
    days = (event["starts_on"], event["ends_on"])
    return " – ".join(said(day, language=text.language) for day in days if day)


def strips(whom: Whom) -> list[SmallPicture]:
    rows = cohorts(whom).tail(SHOWN)
    return [strip_of_reach(rows), strip_of_people(rows)]


def strip_of_reach(rows: pl.DataFrame) -> SmallPicture:
    words = [written(row["reach"]) for row in rows.iter_rows(named=True)]
    drawn = rows.select("period_end", pl.col("reach").alias("whole"), pl.lit(None, pl.Int64).alias("part"))
    return strip(
        drawn.with_columns(pl.Series("says", words), pl.lit("").alias("beneath")),
        Strip(session.text()("outreach.time.strip_reach"), highest(rows["reach"]), is_apart=True),
    )


def strip_of_people(rows: pl.DataFrame) -> SmallPicture:
    followed = pl.when(~pl.col("is_provisional")).then("attended")
    drawn = rows.select("period_end", "is_provisional", whole="contacted", part=followed)
    label = session.text()("outreach.time.strip_people")
    return strip(with_words(drawn), Strip(label, highest(rows["contacted"])))


def days(whom: Whom) -> Figure:
    """How many days it took half of those who came, of each half-year of first contact."""
    text, rows = session.text(), cohorts(whom)
    timed = rows.filter("is_timed", ~pl.col("is_provisional"))
    return Figure(
        chart=partial(
            bars_over_time,
            timed,
            when="period_end",
            value="median_days_to_attend",
            value_title=heading("median_days_to_attend", MART),
            value_format=TO_A_TENTH,
            height=240,
        )
        if timed.height
        else None,
        name=DAYS,
        title=text("outreach.days.title", who=who(whom)),
        subtitle=text("outreach.days.subtitle", fewest=rows["fewest_timed"][0]),
        says=days_in_words(rows),
        table=tabled(
            rows,
            "period_end",
            "attended",
            "median_days_to_attend",
            "is_provisional",
            figure=DAYS,
            marts=(MART,),
        ),
        definitions=["median_days_to_attend"],
        of=name_of_shown(whom.about),
        marts=(MART,),
    )


def days_in_words(rows: pl.DataFrame) -> str:
    text, told = session.text(), told_of(rows)
    months = months_of(told["period_end"])
    if not told["is_timed"]:
        return text("outreach.days.none", months=months)
    days_taken = told["median_days_to_attend"]
    return text("outreach.days.says", count=told["attended"], days=days_taken, months=months)
