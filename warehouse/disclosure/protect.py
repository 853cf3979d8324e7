"""Which counts of people are printed: half-year after half-year, each given what is already out."""

from collections.abc import Sequence
from dataclasses import replace

import numpy as np
import polars as pl

from warehouse.disclosure.audit import SHOWN, audited_but_shown, values_needed
from warehouse.disclosure.grid import CELL, TABLE, grid_of
from warehouse.disclosure.half_year import by_rules_within_tables, with_half_year
from warehouse.disclosure.pooling import pooled
from warehouse.disclosure.publication import is_untold, printed_of, publication_of
from warehouse.disclosure.relations import Relations
from warehouse.disclosure.task import Rule, State, Task

_HALF_YEARS_LOOKED_AT = 2
_WHOSE = "partnership_id"
_UNIT = (_WHOSE, "attribute")
_AS_PRINTED = (*CELL, "people", "hidden_because", "known")


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
    settled = [printed.clear()]
    while printed.height:
        again = _next(printed, counts, relations, rule=rule)
        changed = _whose_differ(again, printed)
        settled.append(_without(printed, changed))
        printed = _of(again, changed)
    return pl.concat(settled).sort(CELL)


def _next(printed: pl.DataFrame, counts: pl.DataFrame, relations: Relations, *, rule: Rule) -> pl.DataFrame:
    """What the next protection of the same counts prints of the same partnerships."""
    weighed = counts.join(printed, on=list(TABLE), how="semi")
    out = still_out(printed, counts, pooled=[pool.population for pool in relations.pools])
    anew = weighed.join(out, on=list(TABLE), how="anti").select(_WHOSE).unique()
    if anew.is_empty():
        return printed
    weighed, out = _of(weighed, anew), _of(out, anew)
    again = _protected(weighed, relations, out, rule=rule)
    # What is printed as before was looked at before.
    changed = _whose_differ(again.drop(SHOWN), _of(printed, anew))
    if changed.is_empty():
        return printed
    mended = _mended(_of(again, changed), _of(weighed, changed), relations, _of(out, changed), rule=rule)
    return pl.concat([_without(printed, changed), mended])


def _whose_differ(one: pl.DataFrame, other: pl.DataFrame) -> pl.DataFrame:
    """The partnerships whose rows are not the same in both."""
    ways = ((one, other), (other, one))
    rows = [mine.join(theirs, on=mine.columns, how="anti", nulls_equal=True) for mine, theirs in ways]
    return pl.concat(row.select(_WHOSE) for row in rows).unique()


def _of(rows: pl.DataFrame, partnerships: pl.DataFrame) -> pl.DataFrame:
    return rows.join(partnerships, on=_WHOSE, how="semi")


def _without(rows: pl.DataFrame, partnerships: pl.DataFrame) -> pl.DataFrame:
    return rows.join(partnerships, on=_WHOSE, how="anti")


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
    """What is printed, attributes of partnerships once more with more half-years while one is narrowed.

    `printed` is as `_protected` returns it; the column SHOWN does not come back.
    """
    while not (bad := _narrow(printed, relations, rule=rule)).is_empty():
        if rule.half_years >= printed["period_end"].n_unique():
            return _withheld(printed, bad, frozen).drop(SHOWN)
        rule = replace(rule, half_years=rule.half_years * 4)
        new = counts.join(bad, on=_UNIT, how="semi")
        mended = _protected(new, relations, _beside(printed, bad, frozen), rule=rule)
        printed = _with_mended(printed, mended.join(bad, on=_UNIT, how="semi"), relations)
    return printed.drop(SHOWN)


def _beside(printed: pl.DataFrame, bad: pl.DataFrame, frozen: pl.DataFrame | None) -> pl.DataFrame:
    """What stays while these attributes are protected anew: the others of the partnerships, and the old."""
    others = printed.join(bad, on=_WHOSE, how="semi").join(bad, on=_UNIT, how="anti").select(_AS_PRINTED)
    if frozen is None:
        return others
    old = frozen.join(bad, on=_UNIT, how="semi").select(_AS_PRINTED)
    return pl.concat([others, old], how="vertical_relaxed")


def _narrow(printed: pl.DataFrame, relations: Relations, *, rule: Rule) -> pl.DataFrame:
    """The attributes of partnerships in which something is narrowed."""
    return audited_but_shown(printed, relations, k=rule.k, width=rule.width).select(_UNIT).unique()


def _withheld(printed: pl.DataFrame, bad: pl.DataFrame, frozen: pl.DataFrame | None) -> pl.DataFrame:
    """The last resort: of these attributes of partnerships nothing is printed that was not before.

    No release waits for a way of hiding that nobody has thought of.
    """
    new = printed.join(bad, on=_UNIT, how="semi")
    new = new if frozen is None else new.join(frozen, on=list(TABLE), how="anti")
    nothing = new.with_columns(
        *(pl.lit(None, dtype=pl.Int64).alias(name) for name in ("people", "known", "rest")),
        is_hidden=pl.lit(value=True),
        hidden_because=pl.lit("withheld"),
        in_rest=pl.lit(value=False),
    )
    return pl.concat([printed.join(new, on=list(TABLE), how="anti"), nothing]).sort(CELL)


def _with_mended(printed: pl.DataFrame, mended: pl.DataFrame, relations: Relations) -> pl.DataFrame:
    """What is printed, these attributes of partnerships as they are mended.

    The others were found to be safe. What is pooled ties all attributes by its size: where some is told of
    which none was, none is SHOWN safe any more.
    """
    pools = pl.col("population").is_in([pool.population for pool in relations.pools])
    told = mended.filter(pools).join(printed.filter(pools), on=["partnership_id", "period_end"], how="anti")
    is_tied = pl.col(_WHOSE).is_in(told[_WHOSE].unique().implode())
    beside = printed.join(mended, on=_UNIT, how="anti").with_columns((~is_tied).alias(SHOWN))
    return pl.concat([beside, mended]).sort(CELL)


def _protected(
    counts: pl.DataFrame, relations: Relations, frozen: pl.DataFrame | None, *, rule: Rule
) -> pl.DataFrame:
    """What is printed, with a column SHOWN: whether all of it together was shown to leave the cell enough."""
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
    shown = by_rules_within_tables(task, state)
    for period in np.unique(grid.period[~task.is_frozen]).tolist():
        state = with_half_year(task, state, shown, period=period)
    is_shown = shown.still(grid, state, period=int(grid.period.max(initial=0)))
    printed = printed_of(grid, state.said).with_columns(pl.Series(SHOWN, is_shown))
    return printed.filter(~is_untold(grid, state.said))


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
