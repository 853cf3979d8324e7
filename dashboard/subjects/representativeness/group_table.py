"""Groups as a table: the numbers of the marts, and in words whatever is not shown."""

import polars as pl

from dashboard import session
from dashboard.kit import columns
from dashboard.subjects.representativeness import comparison
from dashboard.subjects.representativeness.queries import Comparison, mart_of_groups
from dashboard.words.groups import hidden_in_words, names
from dashboard.words.rows import Row

COLUMNS = (
    "group_code",
    "people",
    "compared",
    "share",
    "ci_low",
    "ci_high",
    "community_share",
    "community_moe_in_points",
    "gap_in_points",
    "people_to_parity",
    "verdict",
    "hidden_because",
)


def tabled(rows: pl.DataFrame, of: Comparison, *before: str, figure: str) -> pl.DataFrame:
    """The rows with names of groups, and words for what is not shown; `before` are columns ahead of these."""
    not_shown = [hidden(row, of) for row in rows.iter_rows(named=True)]
    in_words = rows.with_columns(
        pl.col("group_code").replace(names(of.attribute, session.text())),
        pl.Series("hidden_because", not_shown, dtype=pl.String),
    )
    return columns.tabled(in_words, *before, *COLUMNS, figure=figure, marts=(mart_of_groups(of),))


def hidden(row: Row, of: Comparison) -> str | None:
    """The words in the place of a number that is not shown, and why."""
    return hidden_in_words(row, session.text(), k=comparison.fewest_shown(of))


def hidden_mark(row: Row, of: Comparison) -> str | None:
    """The words in the place of a mark that is not shown, short as it is."""
    said = hidden(row, of)
    return session.text()("representativeness.withheld") if row["hidden_because"] == "protecting" else said
