"""The different people of several half-years, where a half-year alone hides a large group."""

import polars as pl

from dashboard import session
from dashboard.kit import figure
from dashboard.kit.figure import Figure
from dashboard.kit.half_year import of_half_year
from dashboard.kit.whose import name_of_shown
from dashboard.subjects.representativeness import comparison, queries
from dashboard.subjects.representativeness.group_table import tabled
from dashboard.subjects.representativeness.queries import Comparison, mart_of_groups
from dashboard.words.groups import ALL_OTHER, begins, people, share_in_words
from dashboard.words.rows import Row

NAME = "two_years"


def show(of: Comparison) -> None:
    """Nothing where no window is over, or the half-years show as much."""
    if not session.kept(shown, of).is_empty():
        figure.show(pooled, of)


def rows(of: Comparison) -> pl.DataFrame:
    """Of the newest window that is over by the half-year of the page."""
    found = queries.pooled(session.scope(), of)
    return found if found.is_empty() else of_half_year(found, found["period_end"][0])


def shown(of: Comparison) -> pl.DataFrame:
    """Those of the rows that show a group."""
    found = rows(of)
    return found.filter(pl.col("people").is_not_null(), pl.col("group_code") != ALL_OTHER)


def pooled(of: Comparison) -> Figure:
    text, who = session.text(), comparison.who(of)
    found = rows(of)
    row = found.row(0, named=True)
    return Figure(
        name=NAME,
        title=text("representativeness.two_years.title", who=who, attribute=comparison.attribute(of)),
        subtitle=text("representativeness.two_years.subtitle", last=row["period_end"]),
        says=text("representativeness.two_years.says", who=who, people=row["population_people"]),
        notes=[in_words(row, of) for row in shown(of).iter_rows(named=True)],
        table=tabled(found, of, figure=NAME),
        of=name_of_shown(of.about),
        marts=(mart_of_groups(of),),
    )


def in_words(row: Row, of: Comparison) -> str:
    """`Black people: 16 of 96 (17%), beside 21% of the community.`"""
    text = session.text()
    key = "group_few" if row["are_few"] else "group" if row["community_share"] is not None else "group_alone"
    return text(
        f"representativeness.two_years.{key}",
        who=begins(people(of.attribute, row["group_code"], text)),
        part=row["people"],
        n=row["compared"],
        share=share_in_words(row, text),
        community=row["community_share"],
    )
