"""Groups as a table: the numbers of the marts, and in words whatever is not shown."""

from collections.abc import Mapping

import polars as pl

from dashboard import session
from dashboard.subjects.representativeness import comparison
from dashboard.words.groups import hidden_in_words, names
from dashboard.words.match import A_HUNDRED

Row = Mapping[str, object]
COLUMNS = (
    "period_end",
    "population",
    "group",
    "people",
    "compared",
    "share",
    "ci_low",
    "ci_high",
    "community_share",
    "community_margin",
    "gap_in_points",
    "people_to_parity",
    "verdict",
    "not_shown",
)


def tabled(rows: pl.DataFrame) -> pl.DataFrame:
    """The rows with names for codes; gaps and margins of error in percentage points, to a tenth."""
    text, attribute = session.text(), comparison.by()
    not_shown = [hidden(row) for row in rows.iter_rows(named=True)]
    return rows.with_columns(
        pl.col("population").replace(text.part("representativeness.population")),
        pl.col("group_code").replace(names(attribute, text)).alias("group"),
        (pl.col("gap") * A_HUNDRED).round(1).alias("gap_in_points"),
        (pl.col("community_moe") * A_HUNDRED).round(1).alias("community_margin"),
        pl.col("verdict").replace(text.part("representativeness.verdict")),
        pl.col("n").alias("compared"),
        pl.Series("not_shown", not_shown, dtype=pl.String),
    ).select(COLUMNS)


def hidden(row: Row) -> str | None:
    """The words in the place of a number that is not shown, and why."""
    return hidden_in_words(row, session.text(), k=comparison.fewest_shown())


def hidden_mark(row: Row) -> str | None:
    """The words in the place of a mark that is not shown, short as it is."""
    said = hidden(row)
    return session.text()("representativeness.withheld") if row["hidden_because"] == "protecting" else said
