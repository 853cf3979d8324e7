"""What the dashboard asks about outreach."""

from datetime import date

import polars as pl

from dashboard.about import About
from dashboard.scope import Scope


def cohorts(scope: Scope, about: About, *, split: str) -> pl.DataFrame:
    """Every half-year since outreach began: what was done, who was first contacted, how far they came.

    `split` is what it is counted by: all, channel, organization; `code` is one.
    """
    return scope.rows(
        "outreach_cohorts_by_period",
        "partnership_id = $partnership_id and split = $split and period_end <= $until",
        "period_end, code",
        split=split,
        **about.parameters,
    )


def activities_in_languages(scope: Scope, about: About) -> pl.DataFrame:
    """What was done in which language and half-year, oldest first; no people are counted by it."""
    return scope.rows(
        "outreach_by_period",
        "partnership_id = $partnership_id and split = 'language' and period_end <= $until",
        "period_end, activities desc, language",
        **about.parameters,
    )


def walk_ins(scope: Scope, about: About) -> pl.DataFrame:
    """Those whom nobody had contacted, by where they were first seen, oldest half-year first.

    All is missing below the rung where they entered, and the share on it.
    """
    return scope.rows(
        "outreach_funnel_by_period",
        "partnership_id = $partnership_id and split = 'walk_in' and period_end <= $until",
        "period_end, code",
        **about.parameters,
    )


def cohorts_of_each(scope: Scope, *, until: date) -> pl.DataFrame:
    """The half-years of every partnership with 180 days behind them, from its first contact on."""
    return scope.rows(
        "outreach_cohorts_by_period",
        "split = 'all' and contacted_so_far > 0 and not is_provisional and period_end <= $until",
        "partnership_id, period_end",
        until=until,
    )


def across_partnerships(scope: Scope, *, until: date) -> pl.DataFrame:
    """The same half-years of all partnerships together, and the middle half of those who came."""
    return scope.rows(
        "outreach_across_partnerships_by_period",
        "not is_provisional and period_end <= $until",
        "period_end",
        until=until,
    )


def recruitment(scope: Scope, about: About) -> pl.DataFrame:
    """To which organization the newcomers of each half-year are owed, or to none on record; oldest first."""
    return scope.rows(
        "recruitment_by_organization",
        "partnership_id = $partnership_id and period_end <= $until",
        "period_end, organization_id",
        **about.parameters,
    )


def second_visits_by_support(scope: Scope, about: About) -> pl.DataFrame:
    """Second visits with and without each support at the first meeting: an association, no more."""
    return scope.rows(
        "second_visits_by_support",
        "partnership_id = $partnership_id and period_end <= $until",
        "period_end, support",
        **about.parameters,
    )


def outreach_by_zip(scope: Scope, about: About) -> pl.DataFrame:
    """How many activities were in which ZIP area, oldest half-year first; no people are counted by it."""
    return scope.rows(
        "outreach_by_zip",
        "partnership_id = $partnership_id and period_end <= $until",
        "period_end, activities desc, zip",
        **about.parameters,
    )


def contacts_by_outcome(scope: Scope, about: About) -> pl.DataFrame:
    """How many contacts had which answer, oldest half-year first."""
    return scope.rows(
        "contacts_by_outcome",
        "partnership_id = $partnership_id and period_end <= $until",
        "period_end, contacts desc, outcome",
        **about.parameters,
    )


def newcomers_by_heard_through(scope: Scope, about: About) -> pl.DataFrame:
    """How newcomers of two years that are over had heard, where enough did; oldest first."""
    return scope.rows(
        "newcomers_by_heard_through",
        "partnership_id = $partnership_id and period_end <= $until",
        "period_end, people desc, heard_through",
        **about.parameters,
    )
