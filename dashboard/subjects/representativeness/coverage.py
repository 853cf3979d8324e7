"""Of how many people the answer is known, who declined, and who has no answer."""

from functools import partial

import polars as pl

from dashboard import session
from dashboard.charts.coverage import known_shares
from dashboard.kit.columns import tabled
from dashboard.kit.figure import Figure
from dashboard.kit.whose import name_of_shown
from dashboard.subjects.representativeness import comparison
from dashboard.subjects.representativeness.queries import POPULATIONS, SUMMARY, Comparison
from dashboard.text.formats import said
from dashboard.words.rows import Row

NAME = "coverage"
COLUMNS = ("population", "people", "known", "coverage", "declined", "not_asked")
MEMBERS = "members"


def known(of: Comparison) -> Figure:
    text = session.text()
    rows = in_order(comparison.now(comparison.coverage(of), of))
    needed, enough = rows.select("coverage_needed", "coverage_enough").row(0)
    lines = {share: said(share, "percent", language=text.language) for share in (needed, enough)}
    return Figure(
        chart=partial(
            known_shares, drawn(rows), enough=lines, title=text("representativeness.coverage.known")
        ),
        name=NAME,
        title=text("representativeness.coverage.title"),
        subtitle=text(
            "representativeness.coverage.subtitle",
            months=comparison.months(of),
            needed=needed,
            enough=enough,
        ),
        says=in_words(rows.filter(pl.col("population") == MEMBERS), of),
        table=tabled(rows, *COLUMNS, figure=NAME, marts=(SUMMARY,)),
        definitions=["coverage"],
        of=name_of_shown(of.about),
        marts=(SUMMARY,),
    )


def in_order(rows: pl.DataFrame) -> pl.DataFrame:
    place = pl.col("population").replace_strict(
        list(POPULATIONS), range(len(POPULATIONS)), return_dtype=pl.Int64
    )
    return rows.sort(place)


def drawn(rows: pl.DataFrame) -> pl.DataFrame:
    text = session.text()
    words = [ratio(row) for row in rows.iter_rows(named=True)]
    is_shown = pl.col("known").is_not_null()
    return rows.select(
        pl.col("population").replace(text.part("representativeness.population")).alias("who"),
        pl.when(is_shown).then("coverage").alias("coverage"),
        pl.Series("says", words, dtype=pl.String),
        pl.when(~is_shown).then(pl.lit(text("representativeness.withheld"))).alias("hidden"),
    )


def ratio(row: Row) -> str | None:
    """`211 of 245 (86%)`, the percentage only where there are enough people for one."""
    text = session.text()
    if row["known"] is None:
        return None
    if row["are_few"]:
        return text("representativeness.of_few", part=row["known"], n=row["people"])
    return text(
        "representativeness.coverage.says_ratio",
        known=row["known"],
        people=row["people"],
        share=row["coverage"],
    )


def in_words(members: pl.DataFrame, of: Comparison) -> str:
    """What is known of the members, and what is not."""
    text = session.text()
    if members.is_empty() or members["known"][0] is None:
        return text("representativeness.coverage.withheld")
    row = members.row(0, named=True)
    known_of = text(
        "representativeness.coverage.says",
        attribute=comparison.attribute(of),
        known=row["known"],
        people=row["people"],
    )
    key = "not_apart" if row["declined"] is None else "apart"
    apart = text(
        f"representativeness.coverage.{key}",
        declined=row["declined"],
        not_asked=row["not_asked"],
    )
    return f"{known_of} {apart}"
