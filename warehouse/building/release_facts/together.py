"""What a reader of several marts knows of each count: what any of them shows."""

import polars as pl

from warehouse.representation.protecting import CELL, TABLE

# From what says most to what says least.
REASONS = ("few", "protecting", "withheld")


class DisagreementError(Exception):
    """Two marts show different numbers for the same count."""

    def __init__(self, cells: pl.DataFrame) -> None:
        super().__init__("marts disagree")
        self.cells = cells


def printed_together(shown: pl.DataFrame) -> pl.DataFrame:
    """One row per cell: a count is visible if it is so anywhere, a total known if anybody prints it.

    `shown` holds CELL, people, is_hidden, hidden_because, known, mart.

    Raises:
        DisagreementError: two marts show different numbers; holds the cells.
    """
    different = shown.filter(
        (pl.col("people").drop_nulls().n_unique().over(CELL) > 1)
        | (pl.col("known").drop_nulls().n_unique().over(TABLE) > 1)
    )
    if not different.is_empty():
        raise DisagreementError(different)
    said_most = [pl.col("hidden_because").eq(reason).any() for reason in REASONS]
    reason = pl.coalesce(
        *(pl.when(is_said).then(pl.lit(name)) for is_said, name in zip(said_most, REASONS, strict=True))
    )
    return (
        shown.with_columns(pl.col("known").drop_nulls().first().over(TABLE))
        .group_by(CELL)
        .agg(
            pl.col("people").drop_nulls().first(),
            pl.col("is_hidden").all(),
            reason.alias("reason"),
            pl.col("known").first(),
        )
        .with_columns(hidden_because=pl.when("is_hidden").then("reason"))
        .drop("reason")
    )
