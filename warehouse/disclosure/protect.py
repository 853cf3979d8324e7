"""Which counts of people are printed: half-year after half-year, each given what is already out."""

from collections.abc import Sequence
from dataclasses import replace

import numpy as np
import polars as pl

from warehouse.disclosure.audit import audit, values_needed
from warehouse.disclosure.grid import CELL, TABLE, grid_of
from warehouse.disclosure.half_year import Rule, State, Task, with_half_year
from warehouse.disclosure.pooling import pooled
from warehouse.disclosure.publication import is_untold, printed_of, publication_of
from warehouse.disclosure.relations import Relations

_HALF_YEARS_LOOKED_AT = 2


def protect(
    counts: pl.DataFrame,
    relations: Relations,
    frozen: pl.DataFrame | None = None,
    *,
    k: int = 11,
    width: int = 5,
) -> pl.DataFrame:
    """What may be printed of `counts` (columns of CELL, people: true counts of known people, 0 included).

    What is pooled comes after all tables of its half-year, and only where it shows a large group (a column
    `is_large` of `counts`) that these hide; where nothing of a partnership is pooled, the pool has no row.

    Where a group must be hidden for another's sake, those groups are that come to the least of `cost` (a
    column of `counts`: what part of the community each is); where there is no such column, the smallest.

    A table is one partnership, half-year, population and attribute. Tables in `frozen` (an earlier release,
    in the shape returned here) stay as they were printed, whatever `counts` now says of them.

    Returns:
        One row per cell: CELL, people (NULL where hidden), is_hidden, hidden_because (few, protecting,
        withheld), in_rest (part of "all other groups"), known (people of the table, NULL where withheld),
        rest (people in all other groups, NULL where none or withheld).
    """
    rule = Rule(k, width, _HALF_YEARS_LOOKED_AT)
    printed = _mended(_protected(counts, relations, frozen, rule=rule), counts, relations, frozen, rule=rule)
    pools = [pool.population for pool in relations.pools]
    while True:
        # As the next protection of the same counts will weigh them, so that it prints the same.
        weighed, out = (
            counts.join(printed, on=list(TABLE), how="semi"),
            still_out(printed, counts, pooled=pools),
        )
        again = _protected(weighed, relations, out, rule=rule)
        if not again.equals(printed):
            again = _mended(again, weighed, relations, out, rule=rule)
        if again.equals(printed):
            return printed
        printed = again


def still_out(published: pl.DataFrame, counts: pl.DataFrame, *, pooled: Sequence[str]) -> pl.DataFrame:
    """The published tables that stay as they are when `counts` are protected again.

    A half-year that an attribute withheld in every population may be printed later: nobody has a number to
    compare with. In the oldest half-year of `counts` what was withheld stays so, because the half-year before
    it, which is out too, is not weighed again. What is pooled is printed once.
    """
    oldest = counts.group_by("partnership_id").agg(pl.col("period_end").min().alias("oldest"))
    is_old = (pl.col("period_end") <= pl.col("oldest")).fill_null(value=True)
    half_year = ("partnership_id", "period_end", "attribute")
    is_printed = (pl.col("hidden_because").fill_null("visible") != "withheld").any().over(half_year)
    is_pooled = pl.col("population").is_in(pooled)
    stays = published.join(oldest, on="partnership_id", how="left").filter(is_printed | is_old | is_pooled)
    return stays.drop("oldest")


def _mended(
    printed: pl.DataFrame,
    counts: pl.DataFrame,
    relations: Relations,
    frozen: pl.DataFrame | None,
    *,
    rule: Rule,
) -> pl.DataFrame:
    """What is printed, partnerships protected once more with more half-years while something is narrowed."""
    while rule.half_years < printed["period_end"].n_unique():
        # All attributes of a partnership: what is pooled ties them by its size.
        bad = audit(printed, relations, k=rule.k, width=rule.width).select("partnership_id").unique()
        if bad.is_empty():
            break
        rule = replace(rule, half_years=rule.half_years * 4)
        again = counts.join(bad, on=bad.columns, how="semi")
        old = None if frozen is None else frozen.join(bad, on=bad.columns, how="semi")
        mended = _protected(again, relations, old, rule=rule)
        printed = pl.concat([printed.join(bad, on=bad.columns, how="anti"), mended]).sort(CELL)
    return printed


def _protected(
    counts: pl.DataFrame, relations: Relations, frozen: pl.DataFrame | None, *, rule: Rule
) -> pl.DataFrame:
    grid = grid_of(_with_frozen(counts, frozen), relations)
    task = Task(
        grid=grid,
        people=grid.cells["true_people"].cast(pl.Float64).fill_null(np.nan).to_numpy(),
        cost=grid.cells["cost"].to_numpy(),
        is_large=grid.cells["is_large"].to_numpy(),
        is_frozen=grid.cells["is_frozen"].to_numpy(),
        is_minor=grid.cells["population"].is_in(relations.minor).to_numpy(),
        pools=tuple(pooled(grid.cells, relations.pools)),
        rule=rule,
    )
    said = publication_of(grid)
    state = State(said, values_needed(grid, said, k=rule.k, width=rule.width))
    for period in np.unique(grid.period[~task.is_frozen]):
        state = with_half_year(task, state, period=int(period))
    return printed_of(grid, state.said).filter(~is_untold(grid, state.said))


def _with_frozen(counts: pl.DataFrame, frozen: pl.DataFrame | None) -> pl.DataFrame:
    """All cells: those already printed as they stand, the others not printed yet."""
    new = counts.select(
        *CELL,
        pl.col("people").cast(pl.Int64).alias("true_people"),
        pl.lit(None, dtype=pl.Int64).alias("people"),
        pl.lit("withheld").alias("hidden_because"),
        pl.lit(None, dtype=pl.Int64).alias("known"),
        pl.lit(value=False).alias("is_frozen"),
        (pl.col("cost") if "cost" in counts.columns else pl.lit(0.0)).alias("cost"),
        (pl.col("is_large") if "is_large" in counts.columns else pl.lit(value=True)).alias("is_large"),
    )
    if frozen is None:
        return new
    old = frozen.select(
        *CELL,
        pl.lit(None, dtype=pl.Int64).alias("true_people"),
        pl.col("people").cast(pl.Int64),
        "hidden_because",
        pl.col("known").cast(pl.Int64),
        pl.lit(value=True).alias("is_frozen"),
        pl.lit(0.0).alias("cost"),
        pl.lit(value=False).alias("is_large"),
    )
    return pl.concat([old, new.join(frozen, on=list(TABLE), how="anti")])
