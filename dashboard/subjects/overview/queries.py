"""What the overview asks: the outcomes of each partnership, those of the network, and what needs a look."""

from datetime import date

import polars as pl

from dashboard.about import About
from dashboard.scope import Scope

NEITHER = "neither"
"""The direction of a rule that does not compare."""


def outcomes(scope: Scope, about: About) -> pl.DataFrame:
    """One partnership's three outcomes in each half-year on record, oldest first."""
    return scope.rows(
        "outcomes_by_period",
        "partnership_id = $partnership_id and period_end <= $until",
        "period_end",
        **about.parameters,
    )


def outcomes_of_each(scope: Scope, *, until: date) -> pl.DataFrame:
    """The same of every partnership that the scope holds."""
    return scope.rows("outcomes_by_period", "period_end <= $until", "partnership_id, period_end", until=until)


def network(scope: Scope, *, until: date) -> pl.DataFrame:
    """All partnerships together, in each half-year since the records of the first begin, oldest first."""
    return scope.rows(
        "membership_across_partnerships_by_period",
        "period_end <= $until and median is not null",
        "period_end",
        until=until,
    )


def leadership(scope: Scope, *, until: date) -> pl.DataFrame:
    """Who holds the seats of all partnerships together, in each half-year with one on record."""
    return scope.rows(
        "leadership_across_partnerships_by_period", "period_end <= $until", "period_end", until=until
    )


def matches(scope: Scope, *, until: date) -> pl.DataFrame:
    """How far the members of all partnerships match their communities, in each half-year that is over."""
    return scope.rows(
        "representation_across_partnerships_by_period",
        "population = 'members' and attribute = 'race_ethnicity' and period_end <= $until",
        "period_end",
        until=until,
    )


def middle_half(scope: Scope, outcome: str, *, until: date) -> pl.DataFrame:
    """The middle half of all partnerships in an outcome, half-year by half-year: period_end, p25, p75."""
    across = {"growing": network, "resident_run": leadership, "like_community": matches}
    return across[outcome](scope, until=until).select("period_end", "p25", "p75")


def tells_looks(scope: Scope) -> bool:
    """Whether the release knows all rules of what needs a look, and what got better."""
    return scope.holds("needs_a_look") and "is_better" in scope.rows("needs_a_look", "false", "rule").columns


def looks_by_rule(scope: Scope, *, on: date) -> dict[tuple[str, str], int]:
    """In how many partnerships something needs a look on a day's half-year, by rule and direction."""
    rows = scope.rows("looks_by_rule", "period_end = $on", "rule, direction", on=on)
    counted = rows.select("rule", "direction", "partnerships").iter_rows()
    return {(rule, direction): partnerships for rule, direction, partnerships in counted}


def looks(scope: Scope, *, on: date) -> pl.DataFrame:
    """What needs a look in the half-year that ends on a day, by partnership and rule."""
    rows = scope.rows("needs_a_look", "period_end = $on", "partnership_id, rule", on=on)
    return rows.with_columns(pl.col("direction").fill_null(NEITHER))
