"""One row for each table: how well it matches, how many groups it amounts to, how much is known."""

import polars as pl

from warehouse.representation.comparing import COMPARED


def summed_up(cells: pl.DataFrame) -> pl.DataFrame:
    """`cells` as `compared` gives them; a row per table and benchmark.

    Match score 1 - 1/2 sum |x/n - P|, and effective number of groups exp(-sum p ln p) (Hill 1973), both over
    the groups shown and "all other groups", for the community over the same groups. These are
    `matched_groups`, of `groups_of_community`; with others the score is another measure.
    """
    p, community = pl.col("share"), pl.col("community_share")
    is_shown = pl.col("share").is_not_null()
    is_comparable = pl.col("is_comparable").first()
    same = ("population_people", "known", "coverage", "declined", "not_asked", "status", "problem")
    benchmark = ("is_default", "benchmark_name", "universe", "source_table", "vintage", "areas_missing")
    return (
        cells.group_by(COMPARED, maintain_order=True)
        .agg(
            *(pl.col(name).first() for name in (*same, *benchmark, "compared", "fewest_shown")),
            (1 - pl.col("gap").abs().sum() / 2).clip(0, 1).alias("match_score"),
            effective_groups(p.filter(is_shown)).alias("effective_groups"),
            effective_groups(community.filter(is_shown)).alias("community_effective_groups"),
            is_shown.any().alias("has_shares"),
            pl.col("group_code").filter(is_shown).sort().str.join(", ").alias("matched_groups"),
            is_shown.sum().cast(pl.Int64).alias("groups_matched"),
            pl.col("groups_of_benchmark").first().cast(pl.Int64).alias("groups_of_community"),
            is_comparable.alias("is_comparable"),
        )
        .with_columns(
            pl.when("is_comparable", "has_shares").then("match_score").alias("match_score"),
            pl.when("has_shares").then("effective_groups").alias("effective_groups"),
            pl.when("is_comparable", "has_shares")
            .then("community_effective_groups")
            .alias("community_effective_groups"),
        )
    )


def effective_groups(shares: pl.Expr) -> pl.Expr:
    some = shares.filter(shares > 0)
    return (-(some * some.log()).sum()).exp()
