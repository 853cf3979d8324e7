"""Interval, gap, adjusted p-value: the formulas of representativeness, as expressions and pure functions."""

from collections.abc import Iterable

import polars as pl
from scipy.stats import norm

from warehouse.representation.rules import Rules

Z = 1.959964
MOE_TO_SE = 1.645


def wilson_bound(x: pl.Expr, n: pl.Expr, *, sign: int) -> pl.Expr:
    """Lower (sign -1) or upper (+1) bound of the 95 % interval of x/n (Wilson 1927); NULL where n is 0."""
    p = x / n
    middle = p + Z**2 / (2 * n)
    half = Z * (p * (1 - p) / n + Z**2 / (4 * n**2)).sqrt()
    bound = (middle + sign * half) / (1 + Z**2 / n)
    return pl.when(n > 0).then(bound.clip(0, 1))


def people_to_parity(x: pl.Expr, n: pl.Expr, share: pl.Expr) -> pl.Expr:
    """How many more of a group, the others unchanged, until it has its share of the community."""
    # Rounded first, because 6.000000001 people are six.
    missing = ((share * n - x) / (1 - share)).round(9).ceil()
    return pl.when(share < 1).then(missing.clip(lower_bound=0)).cast(pl.Int64)


def standard_error(n: pl.Expr, share: pl.Expr, moe: pl.Expr) -> pl.Expr:
    """Of a gap, if people came at random from the community: sampling and the benchmark's margin (90 %)."""
    sampling = share * (1 - share) / n
    return (sampling + (moe.fill_null(0) / MOE_TO_SE) ** 2).sqrt()


def can_be_tested(share: pl.Expr) -> pl.Expr:
    """Whether chance could have brought any other share: of nobody, or of everybody, it brings only one."""
    return (share > 0) & (share < 1)


def p_value(gap: pl.Series, error: pl.Series) -> pl.Series:
    """Two-sided, normal; NULL where there is no gap or no error."""
    z = pl.select(pl.when(error > 0).then(gap.abs() / error)).to_series()
    values = 2 * norm.sf(z.fill_null(float("nan")).to_numpy())
    return pl.Series(values, nan_to_null=True)


def holm(p: pl.Expr, *, family: pl.Expr, over: Iterable[str]) -> pl.Expr:
    """p-values adjusted within each table for its `family`, a number of groups (Holm 1979).

    Those of the family whose p-value is NULL count as the largest ones: what is said of the others can only
    be more careful for it.
    """
    steps = family - p.rank("ordinal") + 1
    adjusted = (p * steps).clip(upper_bound=1)
    return adjusted.sort_by(p, nulls_last=True).cum_max().gather(p.rank("ordinal") - 1).over(over)


def verdict(gap: float, error: float, p_adjusted: float, rules: Rules) -> str:
    """`below`, `above` or `near` (the same rule as `verdicts`, for one gap)."""
    is_far = abs(gap) >= max(Z * error, rules.smallest_gap) and p_adjusted < rules.significance
    return ("below" if gap < 0 else "above") if is_far else "near"


def verdicts(gap: pl.Expr, error: pl.Expr, p_adjusted: pl.Expr, rules: Rules) -> pl.Expr:
    """At least 1.96 errors and the smallest gap off, and significant after adjustment."""
    least = pl.max_horizontal(Z * error, pl.lit(rules.smallest_gap))
    is_far = (gap.abs() >= least) & (p_adjusted < rules.significance)
    off = pl.when(gap < 0).then(pl.lit("below")).otherwise(pl.lit("above"))
    return pl.when(is_far).then(off).otherwise(pl.lit("near"))
