"""Reach, people contacted and people who came, half-year by half-year; and how soon they came."""

from functools import partial

import polars as pl

from dashboard import session
from dashboard.asked.partnerships import annotations
from dashboard.charts.bars import monthly_bars
from dashboard.charts.counts_over_time import counts_over_time
from dashboard.kit import figure, small_pictures
from dashboard.kit.figure import Figure
from dashboard.kit.small_pictures import SmallPicture, in_words
from dashboard.kit.whose import about, name
from dashboard.subjects.outreach import cohorts
from dashboard.subjects.outreach import queries as asked
from dashboard.subjects.outreach.answer import FEWEST_FOR_A_MEDIAN, is_timed
from dashboard.subjects.outreach.cohorts import EVERYBODY, Row, months_of
from dashboard.text.formats import said
from dashboard.words.half_years import first_day

SHOWN = 7
"""Half-years whose numbers can be written over the bars on a phone."""
BESIDE_EACH_OTHER = 2
PICTURE_WIDTH = 400


def show() -> None:
    about_it = session.kept(over_time)
    figure.show_title(about_it.title, about_it.subtitle)
    show_strips(session.kept(strips))
    figure.show_words(about_it)


def show_strips(pictures: list[SmallPicture]) -> None:
    small_pictures.show(pictures, in_a_row=BESIDE_EACH_OTHER, narrowest=PICTURE_WIDTH, is_label_strong=False)


def counts() -> pl.DataFrame:
    """Each half-year's activities, reach and contacts, and the people first contacted in it."""
    only = cohorts.only()
    which = EVERYBODY if only == EVERYBODY else cohorts.split()
    done = asked.outreach(session.scope(), split=which, **about()).filter(pl.col("code") == only)
    did = done.select("period_end", "activities", "reach", "contacts")
    return cohorts.chosen_cohorts().join(did, on="period_end", how="left", maintain_order="left")


def over_time() -> Figure:
    text, rows = session.text(), counts()
    columns = ("activities", "reach", "contacts", "contacted", "contacted_eligible", "attended")
    return Figure(
        name="outreach",
        title=text("outreach.time.title", who=cohorts.who()),
        subtitle=text("outreach.time.subtitle", shown=SHOWN),
        says=then_and_now(rows.tail(SHOWN)),
        notes=events(rows.tail(SHOWN)),
        table=rows.select("period_end", *columns, "is_provisional"),
        definitions=["outreach_activities", "outreach_reach", "outreach_contacts", "people_contacted"],
        of=name(),
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


def events(rows: pl.DataFrame) -> tuple[str, ...]:
    """What happened in these half-years, as the partnership wrote it down."""
    text, since = session.text(), first_day(rows["period_end"][0])
    written = annotations(session.scope(), language=text.language, **about())
    recent = written.filter(pl.col("starts_on") >= since)
    return tuple(
        f"{said(row['starts_on'], language=text.language)}: {row['text']}"
        for row in recent.iter_rows(named=True)
    )


def strips() -> list[SmallPicture]:
    rows = counts().tail(SHOWN)
    return [strip_of_reach(rows), strip_of_people(rows)]


def strip_of_reach(rows: pl.DataFrame) -> SmallPicture:
    words = [written(row["reach"]) for row in rows.iter_rows(named=True)]
    drawn = rows.select("period_end", pl.col("reach").alias("whole"), pl.lit(None, pl.Int64).alias("part"))
    return strip(
        drawn.with_columns(pl.Series("says", words), pl.lit("").alias("beneath")),
        label=session.text()("outreach.time.strip_reach"),
        most=int(rows["reach"].max() or 0),
        is_apart=True,
    )


def strip_of_people(rows: pl.DataFrame) -> SmallPicture:
    followed = pl.when(~pl.col("is_provisional")).then("attended")
    drawn = rows.select("period_end", "is_provisional", whole="contacted", part=followed)
    return strip(
        with_words(drawn),
        label=session.text()("outreach.time.strip_people"),
        most=int(rows["contacted"].max()),
    )


def with_words(rows: pl.DataFrame) -> pl.DataFrame:
    """`10` above `of 11`; where nobody knows yet how many went on, how many there are."""
    text = session.text()
    words = [
        (written(row["whole"]), "")
        if row["part"] is None or not row["whole"]
        else (written(row["part"]), text("outreach.time.of", of=row["whole"]))
        for row in rows.iter_rows(named=True)
    ]
    return rows.hstack(pl.DataFrame(words, schema={"says": pl.String, "beneath": pl.String}, orient="row"))


def written(count: int | None) -> str:
    return "–" if count is None else said(count, language=session.text().language)


def strip(rows: pl.DataFrame, *, label: str, most: int, is_apart: bool = False) -> SmallPicture:
    """A picture of half-years; its alternative text has every number that is written in it."""
    text = session.text()
    told = [
        f"{months_of(row['period_end'])}: {row['says']} {row['beneath']}".strip()
        for row in rows.iter_rows(named=True)
    ]
    chart = partial(
        counts_over_time,
        rows,
        when="period_end",
        most=most,
        is_apart=is_apart,
        provisional="is_provisional" if "is_provisional" in rows.columns else None,
        provisional_title=text("provisional"),
    )
    return SmallPicture(label, figure.drawn(chart, says=in_words(label, told)))


def days() -> Figure:
    """How many days it took half of those who came, of each half-year of first contact."""
    text, rows = session.text(), cohorts.chosen_cohorts()
    timed = rows.filter(~pl.col("is_provisional"), pl.col("attended") >= FEWEST_FOR_A_MEDIAN)
    return Figure(
        chart=partial(
            monthly_bars,
            timed,
            when="period_end",
            value="median_days_to_attend",
            value_title=text("columns.median_days_to_attend"),
            height=240,
        )
        if timed.height
        else None,
        name="days_to_attend",
        title=text("outreach.days.title", who=cohorts.who()),
        subtitle=text("outreach.days.subtitle", fewest=FEWEST_FOR_A_MEDIAN),
        says=days_in_words(rows),
        table=rows.select("period_end", "attended", "median_days_to_attend", "is_provisional"),
        definitions=["median_days_to_attend"],
        of=name(),
    )


def days_in_words(rows: pl.DataFrame) -> str:
    text, told = session.text(), cohorts.told_of(rows)
    months = months_of(told["period_end"])
    if not is_timed(told):
        return text("outreach.days.none", months=months)
    days_taken = told["median_days_to_attend"]
    return text("outreach.days.says", count=told["attended"], days=days_taken, months=months)
