"""Counts of people by group as they may be shown, given what the newest release already shows."""

import polars as pl

from warehouse.disclosure import PartOf, Pool, Relations, StockAndFlow, bounds, protect, still_out
from warehouse.representation.cohorts import known_of_cohorts
from warehouse.representation.knowing import MOMENT, POOLED, known_of_populations

TABLE = ("partnership_id", "period_end", "population", "attribute")
CELL = (*TABLE, "group_code")
NUMBERS = (
    "known",
    "rest",
    "at_least",
    "at_most",
    "population_people",
    "declined",
    "not_asked",
    "fewest_shown",
)
POOLS = tuple(f"{of}_pooled" for of in POOLED)
PARTS = (PartOf("came_back", "attendees"),)


def relations(*, related: pl.DataFrame, totals: pl.DataFrame, k: int) -> Relations:
    """How the populations hang together.

    `related` has the columns of int_populations_related, the first half-year of each partnership being
    balanced against nobody; `totals` holds TABLE, population_people.
    """
    balance = related.select(*MOMENT, lower="balance_at_least", upper="balance_at_most").drop_nulls()
    has_one_before = pl.col("period_end") > pl.col("period_end").min().over("partnership_id")
    oldest = totals.group_by("partnership_id").agg(oldest=pl.col("period_end").min())
    told = related.join(oldest, on="partnership_id").filter(pl.col("period_end") >= pl.col("oldest"))
    together = related.select(pl.col("half_years_pooled").drop_nulls().unique()).to_series()
    return Relations(
        flows=(StockAndFlow("members", "newcomers", "leavers", balance.filter(has_one_before)),),
        parts=PARTS,
        others=(*known_of_populations(related), *known_of_cohorts(told, k=k)),
        totals=totals.select(*TABLE, pl.col("population_people").alias("people")),
        pools=tuple(Pool(f"{of}_pooled", of, half_years) for half_years in together for of in POOLED),
    )


def protected(
    counts: pl.DataFrame,
    published: pl.DataFrame,
    *,
    related: pl.DataFrame,
    k: int,
    width: int,
) -> pl.DataFrame:
    """What may be shown of `counts`, given what is published.

    `counts` has a row per cell: CELL, people, known, declined, population_people, community_share, is_large,
    groups_together. Tables in `published` stay as they are there, as long as they were made with the same k
    (the audit refuses another). A half-year of which nothing was printed by an attribute may be printed now.

    What is pooled is printed with the last half-year of its window or never; what is not printed has no row.

    Returns:
        CELL, people, is_hidden, hidden_because, in_rest, known, rest, at_least, at_most (of a hidden count),
        groups_together, population_people, declined, not_asked, fewest_shown; NULL where it may not be shown.
    """
    if counts.is_empty():
        return nothing_protected(counts)
    before = published.filter(pl.col("fewest_shown") == k)
    counts = once_a_window(counts, before)
    frozen = still_out(before, counts, pooled=POOLS)
    both = sizes(counts, frozen, k=k)
    new = counts.join(frozen, on=list(TABLE), how="anti").select(
        *CELL, "people", pl.col("community_share").fill_null(0.0).alias("cost"), "is_large"
    )
    old = frozen.select(*CELL, "people", "hidden_because", "known")
    lists = lists_of_groups(pl.concat([new.select(CELL), old.select(CELL)]))
    known = relations(related=related, totals=by_list(both, lists), k=k)
    printed = None if frozen.is_empty() else by_list(old, lists)
    shown = protect(by_list(new, lists), known, printed, k=k, width=width)
    bounded = shown.join(bounds(shown, known, k=k), on=list(CELL)).pipe(whatever_the_list)
    asked = bounded.join(counts, on=list(TABLE), how="semi")
    return (
        asked.join(both, on=list(TABLE))
        .join(counts.select(*CELL, "groups_together"), on=list(CELL), how="left")
        .with_columns(
            declined=pl.when(pl.col("known").is_not_null()).then("declined"),
            not_asked=pl.when(pl.col("known").is_not_null()).then("not_asked"),
            fewest_shown=pl.lit(k, dtype=pl.Int64),
        )
    )


def once_a_window(counts: pl.DataFrame, published: pl.DataFrame) -> pl.DataFrame:
    """The counts without what was not pooled when the last half-year of the window was printed."""
    is_pooled = pl.col("population").is_in(POOLS)
    others, pools = counts.filter(~is_pooled), counts.filter(is_pooled)
    missed = pools.join(published, on=list(MOMENT), how="semi").join(published, on=list(TABLE), how="anti")
    return pl.concat([others, pools.join(missed, on=list(CELL), how="anti")])


def lists_of_groups(cells: pl.DataFrame) -> pl.DataFrame:
    """TABLE and the attribute with its list of groups: a changed list makes it another attribute."""
    groups = pl.col("group_code").unique().sort().str.join("|")
    return (
        cells.group_by(TABLE)
        .agg(groups.alias("groups"))
        .with_columns(by_list=pl.format("{}={}", "attribute", "groups"))
    )


def by_list(frame: pl.DataFrame, lists: pl.DataFrame) -> pl.DataFrame:
    """The frame with each attribute named by its list, so that no relation goes from one list to another."""
    named = frame.join(lists.drop("groups"), on=list(TABLE), how="inner")
    return named.with_columns(attribute="by_list").drop("by_list")


def whatever_the_list(frame: pl.DataFrame) -> pl.DataFrame:
    return frame.with_columns(pl.col("attribute").str.split("=").list.first())


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
    """The columns that `protected` returns, of no count at all."""
    return counts.select(
        *CELL,
        pl.col("people").cast(pl.Int64),
        pl.lit(value=True).alias("is_hidden"),
        pl.lit(None, dtype=pl.String).alias("hidden_because"),
        pl.lit(value=True).alias("in_rest"),
        pl.lit(None, dtype=pl.String).alias("groups_together"),
        *(pl.lit(None, dtype=pl.Int64).alias(name) for name in NUMBERS),
    )
