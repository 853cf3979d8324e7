"""Counts of people by group as they may be shown, given what the newest release already shows."""

import polars as pl

from warehouse.disclosure import PartOf, Relations, StockAndFlow, protect

TABLE = ("partnership_id", "period_end", "population", "attribute")
CELL = (*TABLE, "group_code")


def relations(*, balance: pl.DataFrame, totals: pl.DataFrame) -> Relations:
    """How the populations hang together.

    `balance` holds partnership_id, period_end, lower, upper; `totals` partnership_id, period_end,
    population, people.
    """
    return Relations(
        flows=(StockAndFlow("members", "newcomers", "leavers", balance),),
        parts=(PartOf("came_back", "attendees"),),
        totals=totals,
    )


def protected(
    counts: pl.DataFrame,
    published: pl.DataFrame,
    *,
    relations: Relations,
    k: int,
    width: int,
) -> pl.DataFrame:
    """What may be shown of `counts` (a row per cell: CELL, people, known, declined, population_people).

    Tables in `published` stay as they are there, as long as they were made with the same k.

    Returns:
        CELL, people, is_hidden, hidden_because, in_rest, known, rest, population_people, declined, not_asked,
        fewest_shown; NULL where it may not be shown.
    """
    if counts.is_empty():
        return nothing_protected(counts)
    frozen = published.filter(pl.col("fewest_shown") == k).join(counts, on=list(TABLE), how="semi")
    shown = protect(
        counts.select(*CELL, "people"),
        relations,
        None if frozen.is_empty() else frozen.select(*CELL, "people", "hidden_because", "known"),
        k=k,
        width=width,
    )
    return shown.join(sizes(counts, frozen, k=k), on=list(TABLE)).with_columns(
        declined=pl.when(pl.col("known").is_not_null()).then("declined"),
        not_asked=pl.when(pl.col("known").is_not_null()).then("not_asked"),
        fewest_shown=pl.lit(k, dtype=pl.Int64),
    )


def sizes(counts: pl.DataFrame, frozen: pl.DataFrame, *, k: int) -> pl.DataFrame:
    """Everybody of each table, and who declined or was not asked where both are at least k."""
    not_asked = pl.col("population_people") - pl.col("known") - pl.col("declined")
    is_shown = (pl.col("declined") >= k) & (not_asked >= k)
    columns = (*TABLE, "population_people", "declined", "not_asked")
    new = counts.select(
        *TABLE,
        pl.col("population_people").cast(pl.Int64),
        pl.when(is_shown).then("declined").cast(pl.Int64).alias("declined"),
        pl.when(is_shown).then(not_asked).cast(pl.Int64).alias("not_asked"),
    ).unique()
    old = frozen.select(*TABLE, pl.col(columns[4:]).cast(pl.Int64)).unique()
    return pl.concat([old, new.join(old, on=list(TABLE), how="anti")])


def nothing_protected(counts: pl.DataFrame) -> pl.DataFrame:
    numbers = ("known", "rest", "population_people", "declined", "not_asked", "fewest_shown")
    return counts.select(
        *CELL,
        pl.col("people").cast(pl.Int64),
        pl.lit(value=True).alias("is_hidden"),
        pl.lit(None, dtype=pl.String).alias("hidden_because"),
        pl.lit(value=True).alias("in_rest"),
        *(pl.lit(None, dtype=pl.Int64).alias(name) for name in numbers),
    )
