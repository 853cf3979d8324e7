"""What the overview asks: the outcomes of each partnership and of all, what needs a look, what got better."""

from datetime import date

import polars as pl

from dashboard.about import About
from dashboard.scope import Scope
from dashboard.words.rows import Row


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


def tells_what_got_better(scope: Scope) -> bool:
    """Whether the release tells what got better by itself; an earlier one has not all rules."""
    return scope.holds("needs_a_look") and scope.holds("got_better")


def looks(scope: Scope, *, on: date) -> pl.DataFrame:
    """What needs a look in the half-year that ends on a day, by partnership and rule."""
    return scope.rows("needs_a_look", "period_end = $on", "partnership_id, rule", on=on)


def looks_by_rule(scope: Scope, *, on: date) -> dict[str, int]:
    """In how many partnerships something needs a look in a day's half-year, by rule."""
    rows = scope.rows("looks_by_rule", "period_end = $on", "rule", on=on)
    return dict(rows.select("rule", "partnerships").iter_rows())


def group_of_members(scope: Scope, look: Row) -> pl.DataFrame:
    """The group that a look is about, as its page shows it in the half-year told of; a row, or none."""
    return scope.rows(
        "representation_by_group",
        "partnership_id = $own and period_end = $told_of and population = 'members'"
        " and attribute = 'race_ethnicity' and group_code = $code",
        "period_end",
        own=look["partnership_id"],
        told_of=look["told_of"],
        code=look["group_code"],
    )


def better(scope: Scope, *, on: date) -> pl.DataFrame:
    """What got better in the half-year that ends on a day, by partnership and rule."""
    return scope.rows("got_better", "period_end = $on", "partnership_id, rule", on=on)


def better_by_rule(scope: Scope, *, on: date) -> dict[str, int]:
    """In how many partnerships something got better in a day's half-year, by rule."""
    rows = scope.rows("better_by_rule", "period_end = $on", "rule", on=on)
    return dict(rows.select("rule", "partnerships").iter_rows())


def waits(scope: Scope, *, on: date) -> pl.DataFrame:
    """The promises that waited for the funder in a day's half-year, those longest past due first.

    `description` is text from files, and no markup.
    """
    return scope.rows(
        "waits_for_funder", "period_end = $on", "days_past_due desc, due_on, commitment_id", on=on
    )


def waits_counted(scope: Scope, *, on: date) -> pl.DataFrame:
    """How many they were, and the support teams' meetings that the funder came to, in one row if any."""
    return scope.rows("waits_for_funder_by_period", "period_end = $on", "period_end", on=on)
