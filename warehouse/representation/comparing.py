"""Each group's share of the people beside its share of the community, from what may be shown."""

from typing import Any

import polars as pl
from scipy.stats import norm

from warehouse.disclosure import verdict_saying_nothing_more
from warehouse.representation.protecting import TABLE
from warehouse.representation.rules import Rules
from warehouse.representation.statistics import (
    can_be_tested,
    holm,
    p_value,
    people_to_parity,
    standard_error,
    verdict,
    verdicts,
    wilson_bound,
)

ALL_OTHER = "all_other"
UNTOLD = "untold"
COMPARED = (*TABLE, "benchmark_id")
COMPARABLE = ("ok", "low_coverage", "benchmark_incomplete")
BENCHMARK = (
    "benchmark_id",
    "is_default",
    "benchmark_name",
    "universe",
    "source_table",
    "vintage",
    "problem",
    "areas_missing",
)


def compared(shown: pl.DataFrame, community: pl.DataFrame, rules: Rules) -> pl.DataFrame:
    """What is shown beside each benchmark, with a row "all_other" for the groups collapsed.

    `shown` is as `protected` gives it; `community` has a row per partnership, attribute, benchmark and group.
    n is the known people less the visible groups that the benchmark does not have; hidden ones of these stay
    in "all other groups", because n would tell how many they are.
    """
    cells = with_rest(beside(shown, community))
    return cells.pipe(with_status, rules).pipe(with_shares).pipe(with_gaps).pipe(with_verdicts, rules)


def beside(shown: pl.DataFrame, community: pl.DataFrame) -> pl.DataFrame:
    """The cells once for each benchmark of their attribute; once without any where there is none."""
    offered = community.select("partnership_id", "attribute", *BENCHMARK).unique(
        ["partnership_id", "attribute", "benchmark_id"]
    )
    groups = community.select(
        "partnership_id", "attribute", "benchmark_id", "group_code", "community_share", "community_moe"
    )
    named = groups.group_by("partnership_id", "attribute", "benchmark_id").agg(
        pl.col("group_code").n_unique().alias("groups_of_benchmark"),
        can_be_tested(pl.col("community_share")).sum().cast(pl.Int64).alias("family"),
    )
    keys = ["partnership_id", "attribute", "benchmark_id"]
    return (
        shown.join(offered, on=keys[:2], how="left")
        .join(groups, on=[*keys, "group_code"], how="left")
        .join(named, on=keys, how="left")
        .with_columns(
            has_counterpart=pl.col("community_share").is_not_null(),
            is_default=pl.col("is_default").fill_null(value=True),
        )
        .with_columns(
            is_of_another_scheme=pl.col("has_counterpart").sum().over(COMPARED)
            < pl.col("groups_of_benchmark").fill_null(0)
        )
    )


def with_rest(cells: pl.DataFrame) -> pl.DataFrame:
    """With a row for all other groups where their sum is shown."""
    collapsed = cells.filter(pl.col("in_rest") & pl.col("rest").is_not_null())
    named = ("group_code", "community_share", "community_moe", "people", "has_counterpart")
    hidden = ("is_hidden", "hidden_because", "in_rest", "at_least", "at_most", "groups_together")
    same = [name for name in cells.columns if name not in (*COMPARED, *named, *hidden)]
    rest = collapsed.group_by(COMPARED).agg(
        pl.lit(ALL_OTHER).alias("group_code"),
        pl.col("rest").first().alias("people"),
        pl.col("community_share").sort_by("group_code").sum().clip(0, 1),
        margin_of_sum("community_moe"),
        pl.lit(value=True).alias("has_counterpart"),
        pl.lit(value=False).alias("is_hidden"),
        pl.lit(None, dtype=pl.String).alias("hidden_because"),
        pl.lit(value=False).alias("in_rest"),
        pl.lit(None, dtype=pl.Int64).alias("at_least"),
        pl.lit(None, dtype=pl.Int64).alias("at_most"),
        # The order of their size in the community, which tells nothing of the people.
        pl.col("group_code")
        .sort_by("community_share", "group_code", descending=[True, False], nulls_last=True)
        .str.join(", ")
        .alias("groups_together"),
        *(pl.col(name).first() for name in same),
    )
    return pl.concat([cells, rest.select(cells.columns)]).sort([*COMPARED, "group_code"])


def margin_of_sum(margin: str) -> pl.Expr:
    """The margin of a sum of groups; NULL where that of one of them was not published."""
    squares = pl.col(margin).sort_by("group_code") ** 2
    return pl.when(pl.col(margin).null_count() == 0).then(squares.sum().sqrt()).alias(margin)


def with_status(cells: pl.DataFrame, rules: Rules) -> pl.DataFrame:
    """How far a table can be compared at all."""
    is_named = ~pl.col("is_hidden") & (pl.col("group_code") != ALL_OTHER)
    coverage = pl.when(pl.col("population_people") > 0).then(pl.col("known") / pl.col("population_people"))
    return cells.with_columns(coverage=coverage).with_columns(
        status=pl.when((pl.col("known").fill_null(0) == 0) | ~is_named.any().over(COMPARED))
        .then(pl.lit("too_few"))
        .when(pl.col("coverage") < rules.coverage_needed)
        .then(pl.lit("too_little_known"))
        .when(pl.col("benchmark_id").is_null())
        .then(pl.lit("no_benchmark"))
        .when((pl.col("problem") == "schemes_differ").fill_null(value=False) | pl.col("is_of_another_scheme"))
        .then(pl.lit("schemes_differ"))
        .when(pl.col("problem").is_not_null())
        .then(pl.lit("benchmark_refused"))
        .when(pl.col("areas_missing").is_not_null())
        .then(pl.lit("benchmark_incomplete"))
        .when(pl.col("coverage") < rules.coverage_enough)
        .then(pl.lit("low_coverage"))
        .otherwise(pl.lit("ok")),
    )


def with_shares(cells: pl.DataFrame) -> pl.DataFrame:
    """Shares of the known people, with their intervals."""
    is_comparable = pl.col("status").is_in(COMPARABLE)
    is_apart = ~pl.col("is_hidden") & ~pl.col("has_counterpart")
    apart = pl.when(is_comparable & is_apart).then("people").otherwise(0).sum().over(COMPARED)
    has_share = ~pl.col("is_hidden") & ~pl.col("status").is_in(("too_few", "too_little_known"))
    x, n = pl.col("people"), pl.col("compared")
    return (
        cells.with_columns(is_comparable=is_comparable, compared=pl.col("known") - apart)
        .with_columns(has_share=has_share & (n > 0) & ~(is_comparable & ~pl.col("has_counterpart")))
        .with_columns(
            pl.when("has_share").then(x / n).alias("share"),
            pl.when("has_share").then(wilson_bound(x, n, sign=-1)).alias("ci_low"),
            pl.when("has_share").then(wilson_bound(x, n, sign=1)).alias("ci_high"),
        )
    )


def with_gaps(cells: pl.DataFrame) -> pl.DataFrame:
    """Gap, ratio and people to parity; NULL where the table or the group cannot be compared.

    Of a hidden group, between which shares it must lie, and how many more it lacks at least; at most too, if
    it is known that somebody is in it.
    """
    x, n, share = pl.col("people"), pl.col("compared"), pl.col("community_share")
    can_be = pl.col("is_comparable") & pl.col("has_share")
    is_beside = pl.col("has_counterpart") & pl.col("status").is_in((*COMPARABLE, "too_few")) & (n > 0)
    is_bounded = is_beside & pl.col("problem").is_null() & ~pl.col("is_of_another_scheme")
    return cells.with_columns(
        pl.when(can_be).then(pl.col("share") - share).alias("gap"),
        pl.when(can_be & (share > 0)).then(pl.col("share") / share).alias("ratio"),
        pl.when(can_be).then(people_to_parity(x, n, share)).alias("people_to_parity"),
        pl.when(is_bounded).then(people_to_parity(pl.col("at_most"), n, share)).alias("more_at_least"),
        pl.when(is_bounded & (pl.col("at_least") > 0))
        .then(people_to_parity(pl.col("at_least"), n, share))
        .alias("more_at_most"),
        pl.when(is_bounded).then(pl.col("at_least") / n).alias("share_at_least"),
        pl.when(is_bounded).then((pl.col("at_most") / n).clip(0, 1)).alias("share_at_most"),
        standard_error(n, share, pl.col("community_moe")).alias("error"),
    )


def with_verdicts(cells: pl.DataFrame, rules: Rules) -> pl.DataFrame:
    """The verdict of each group, after Holm over the named groups of the benchmark, shown or hidden.

    All other groups are no group of the family: as for a hidden one, their p-value is multiplied by how many
    the family has (Bonferroni).
    """
    expected = pl.col("community_share") * pl.col("compared")
    is_tested, is_rest = can_be_tested(pl.col("community_share")), pl.col("group_code") == ALL_OTHER
    p = pl.when(is_tested).then(p_value(cells["gap"], cells["error"])).alias("p")
    of_family = holm(pl.when(~is_rest).then(pl.col("p")), family=pl.col("family"), over=COMPARED)
    of_rest = (pl.col("p") * pl.col("family")).clip(upper_bound=1)
    shown = (
        pl.when(expected < rules.fewest_expected)
        .then(pl.lit("too_few"))
        .when(pl.col("p").is_not_null())
        .then(verdicts(pl.col("gap"), pl.col("error"), pl.col("p_adjusted"), rules))
        .otherwise(pl.lit(UNTOLD))
    )
    is_asked = pl.col("is_comparable") & pl.col("is_hidden") & pl.col("has_counterpart")
    judged = (
        cells.with_columns(p)
        .with_columns(p_adjusted=pl.when(is_rest).then(of_rest).otherwise(of_family), expected=expected)
        .with_columns(pl.when(pl.col("gap").is_not_null()).then(shown).alias("verdict"), is_asked=is_asked)
    )
    said = [
        verdict_on_hidden(row, rules) if row["is_asked"] else row["verdict"]
        for row in judged.iter_rows(named=True)
    ]
    return judged.with_columns(pl.Series("verdict", said, dtype=pl.String))


def verdict_on_hidden(row: dict[str, Any], rules: Rules) -> str:
    """What may be said of a hidden group: nothing that depends on how many it is."""
    if row["hidden_because"] != "few" or not 0 < row["community_share"] < 1:
        return UNTOLD

    def at(count: int) -> str:
        gap = count / row["compared"] - row["community_share"]
        p = 2 * norm.sf(abs(gap) / row["error"])
        return verdict(gap, row["error"], min(1.0, p * row["family"]), rules)

    said = verdict_saying_nothing_more(at, parity=row["expected"], k=row["fewest_shown"])
    return said or UNTOLD
