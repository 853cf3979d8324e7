"""Counts of people by group as they may be shown, given what the newest release already shows."""

import polars as pl

from warehouse.disclosure import PartOf, Relations, StockAndFlow, protect

TABLE = ("partnership_id", "period_end", "population", "attribute")
CELL = (*TABLE, "group_code")


def relations(*, balance: pl.DataFrame, totals: pl.DataFrame) -> Relations:
    """How the populations hang together.

    `balance` holds partnership_id, period_end, lower, upper, the first half-year of each partnership being
    compared with nobody; `totals` holds TABLE, population_people.
    """
    has_one_before = pl.col("period_end") > pl.col("period_end").min().over("partnership_id")
    return Relations(
        flows=(StockAndFlow("members", "newcomers", "leavers", balance.filter(has_one_before)),),
        parts=(PartOf("came_back", "attendees"),),
        totals=totals.select(*TABLE, pl.col("population_people").alias("people")),
    )


def protected(
    counts: pl.DataFrame,
    published: pl.DataFrame,
    *,
    balance: pl.DataFrame,
    k: int,
    width: int,
) -> pl.DataFrame:
    """What may be shown of `counts` (a row per cell: CELL, people, known, declined, population_people).

    Tables in `published` stay as they are there, as long as they were made with the same k (the audit refuses
    another). A half-year of which nothing was printed by an attribute may be printed now: nobody has a number
    to compare with.

    Returns:
        CELL, people, is_hidden, hidden_because, in_rest, known, rest, population_people, declined, not_asked,
        fewest_shown; NULL where it may not be shown.
    """
    if counts.is_empty():
        return nothing_protected(counts)
    frozen = printed_before(published.filter(pl.col("fewest_shown") == k), counts)
    both = sizes(counts, frozen, k=k)
    shown = protect(
        counts.select(*CELL, "people"),
        relations(balance=balance, totals=both),
        None if frozen.is_empty() else frozen.select(*CELL, "people", "hidden_because", "known"),
        k=k,
        width=width,
    )
    asked = shown.join(counts, on=list(TABLE), how="semi")
    return asked.join(both, on=list(TABLE)).with_columns(
        declined=pl.when(pl.col("known").is_not_null()).then("declined"),
        not_asked=pl.when(pl.col("known").is_not_null()).then("not_asked"),
        fewest_shown=pl.lit(k, dtype=pl.Int64),
    )


def printed_before(published: pl.DataFrame, counts: pl.DataFrame) -> pl.DataFrame:
    """What is printed, half-years of an attribute withheld in every population left out.

    In the oldest half-year of `counts` what was withheld stays so, because the half-year before it, which is
    out too, is not weighed again.
    """
    oldest = counts.group_by("partnership_id").agg(pl.col("period_end").min().alias("oldest"))
    is_old = (pl.col("period_end") <= pl.col("oldest")).fill_null(value=True)
    half_year = ("partnership_id", "period_end", "attribute")
    is_printed = (pl.col("hidden_because").fill_null("visible") != "withheld").any().over(half_year)
    return published.join(oldest, on="partnership_id", how="left").filter(is_printed | is_old)


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
