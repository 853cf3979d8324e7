"""Groups as a table: the numbers of the marts, and in words whatever is not shown."""

import polars as pl

from dashboard import session
from dashboard.kit import columns
from dashboard.subjects.representativeness import comparison
from dashboard.subjects.representativeness.queries import Comparison, mart_of_groups
from dashboard.words.groups import bounds_in_short, hidden_in_words, names, together_in_words
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
    "more_at_least",
    "more_at_most",
    "verdict",
    "hidden_because",
    "groups_together",
)
OF_LATER_RELEASES = {"more_at_most": pl.Int32}
"""Columns that a release of an earlier version does not have."""


def tabled(rows: pl.DataFrame, of: Comparison, *before: str, figure: str) -> pl.DataFrame:
    """The rows with names of groups, and words for what is not shown; `before` are columns ahead of these."""
    text = session.text()
    said = [(hidden(row, of), together_in_words(row, text)) for row in rows.iter_rows(named=True)]
    in_words = with_later_columns(rows).with_columns(
        pl.col("group_code").replace(names(of.attribute, text)),
        pl.Series("hidden_because", [why for why, _ in said], dtype=pl.String),
        pl.Series("groups_together", [groups for _, groups in said], dtype=pl.String),
    )
    return columns.tabled(in_words, *before, *COLUMNS, figure=figure, marts=(mart_of_groups(of),))


def with_later_columns(rows: pl.DataFrame) -> pl.DataFrame:
    lacking = {name: dtype for name, dtype in OF_LATER_RELEASES.items() if name not in rows.columns}
    return rows.with_columns(pl.lit(None, dtype=dtype).alias(name) for name, dtype in lacking.items())


def hidden(row: Row, of: Comparison) -> str | None:
    """The words in the place of a number that is not shown, and why."""
    return hidden_in_words(row, session.text(), k=comparison.fewest_shown(of))


def hidden_mark(row: Row, of: Comparison) -> str | None:
    """The words in the place of a mark that is not shown, short as it is."""
    text = session.text()
    bounds = bounds_in_short(row, text) if row["hidden_because"] else None
    if bounds or row["hidden_because"] != "protecting":
        return bounds or hidden(row, of)
    return text("representativeness.withheld")
