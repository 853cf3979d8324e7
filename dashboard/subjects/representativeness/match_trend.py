"""How far members match their community, half-year by half-year, beside those who joined and who left."""

from functools import partial

import polars as pl

from dashboard import session
from dashboard.charts.shares_over_time import shares_over_time
from dashboard.kit.columns import tabled
from dashboard.kit.figure import Figure
from dashboard.kit.whose import name_of_shown
from dashboard.subjects.representativeness import comparison
from dashboard.subjects.representativeness.queries import Comparison, mart_of_summaries
from dashboard.text import Text
from dashboard.words.match import match_of

NAME = "match"
MEMBERS = "members"
OVER_TIME = ("members", "newcomers", "leavers")
FROM_NONE_TO_ALL = (0, 1)
OF_LATER_RELEASES = ("match_low", "match_high", "groups_matched", "groups_of_community", "match_line")
"""Columns that a release of an earlier version does not have."""
COLUMNS = (
    "period_end",
    "population",
    "match_score",
    "compared",
    *OF_LATER_RELEASES,
    "effective_groups",
    "community_effective_groups",
    "status",
)


def in_series(rows: pl.DataFrame, text: Text) -> dict[str, pl.DataFrame]:
    """The rows of members, of those who joined and of those who left, each by its words."""
    return {
        text(f"representativeness.population.{population}"): rows.filter(pl.col("population") == population)
        for population in OVER_TIME
    }


def match_over_time(of: Comparison) -> Figure:
    text = session.text()
    rows = with_match_in_words(comparison.summaries(of), text)
    members = rows.filter((pl.col("population") == MEMBERS) & pl.col("value").is_not_null())
    benchmark, marts = comparison.benchmark_row(of), (mart_of_summaries(of),)
    return Figure(
        chart=partial(shares_over_time, in_series(rows, text), domain=FROM_NONE_TO_ALL)
        if members.height
        else None,
        name=NAME,
        title=text("representativeness.trend.title"),
        subtitle=text("representativeness.trend.subtitle") if members.height and benchmark else "",
        how=comparison.how(benchmark),
        says=match_in_time(members, text),
        table=tabled(rows, *(name for name in COLUMNS if name in rows.columns), figure=NAME, marts=marts),
        definitions=["match_score"],
        of=name_of_shown(of.about),
        marts=marts,
    )


def with_match_in_words(rows: pl.DataFrame, text: Text) -> pl.DataFrame:
    """The rows with value, the score, and says, the score in words: `83 of 100`."""
    words = [match_of(row, text) for row in rows.iter_rows(named=True)]
    return rows.with_columns(pl.col("match_score").alias("value"), pl.Series("says", words, dtype=pl.String))


def of_line(line: int | None) -> pl.Expr:
    return pl.col("match_line").eq_missing(pl.lit(line))


def match_in_time(members: pl.DataFrame, text: Text) -> str:
    if members.is_empty():
        return text("representativeness.trend.none")
    last = members.row(-1, named=True)
    is_alike = pl.lit(value=True) if "match_line" not in last else of_line(last["match_line"])
    alike = members.filter(is_alike)
    first = alike.row(0, named=True)
    key = "says_one" if members.height == 1 else "says" if alike.height > 1 else "says_alone"
    said = text(
        f"representativeness.trend.{key}", now=last["says"], first=first["period_end"], then=first["says"]
    )
    # decides: whether the line is broken anywhere
    return said if alike.height == members.height else f"{said} {text('representativeness.trend.breaks')}"
