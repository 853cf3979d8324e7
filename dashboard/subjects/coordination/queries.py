"""What the dashboard asks about coordination."""

from datetime import date

import polars as pl

from dashboard.about import About
from dashboard.scope import Scope

EVERYBODY = "all"
"""Stands for all organizations of a partnership together."""


def commitments(scope: Scope, partnership_id: str) -> pl.DataFrame:
    """The promises made, as they stand on the release's as-of day, by the date first promised.

    `description` and `done_means` are text from files, and no markup.
    """
    return scope.rows(
        "commitments",
        "partnership_id = $partnership_id",
        "due_on, commitment_id",
        partnership_id=partnership_id,
    )


def open_promises(scope: Scope, partnership_id: str, *, organization_id: str) -> pl.DataFrame:
    """How many promises are open on the release's as-of day, and past due, in one row."""
    return scope.rows(
        "open_promises",
        "partnership_id = $partnership_id and organization_id = $organization_id",
        "organization_id",
        partnership_id=partnership_id,
        organization_id=organization_id,
    )


def follow_through(scope: Scope, about: About, *, organization_id: str) -> pl.DataFrame:
    """What became of the promises due in each half-year, and what was past due at its end, oldest first."""
    return scope.rows(
        "follow_through_by_period",
        "partnership_id = $partnership_id and organization_id = $organization_id and period_end <= $until",
        "period_end",
        organization_id=organization_id,
        **about.parameters,
    )


def follow_through_of_each(scope: Scope, *, until: date) -> pl.DataFrame:
    """The same of everybody's promises for each partnership of the scope, partnership by partnership."""
    return scope.rows(
        "follow_through_by_period",
        "partnership_id != 'all' and organization_id = 'all' and period_end <= $until",
        "partnership_id, period_end",
        until=until,
    )


def follow_through_of_all(scope: Scope, *, until: date) -> pl.DataFrame:
    """The same of all partnerships together, and the middle half of the shares that they kept."""
    return scope.rows(
        "follow_through_across_partnerships_by_period",
        "period_end <= $until",
        "period_end",
        until=until,
    )


def reasons(scope: Scope, about: About, *, organization_id: str) -> pl.DataFrame:
    """How many promises due in each half-year were not kept on time for which reason, oldest first."""
    return scope.rows(
        "reasons_by_period",
        "partnership_id = $partnership_id and organization_id = $organization_id and period_end <= $until",
        "period_end, reason",
        organization_id=organization_id,
        **about.parameters,
    )


def responsibilities(scope: Scope, partnership_id: str) -> pl.DataFrame:
    """Who has which part in each task on the release's as-of day, task by task."""
    return scope.rows(
        "responsibilities",
        "partnership_id = $partnership_id",
        "task, organization_id",
        partnership_id=partnership_id,
    )


def tasks(scope: Scope, partnership_id: str) -> pl.DataFrame:
    """Each task with who has which part in it, and whether that is clear."""
    return scope.rows("tasks", "partnership_id = $partnership_id", "task", partnership_id=partnership_id)


def support_between(scope: Scope, about: About) -> pl.DataFrame:
    """How often organizations helped one another in each half-year, each pair both ways, oldest first."""
    return scope.rows(
        "support_between_organizations",
        "partnership_id = $partnership_id and period_end <= $until",
        "period_end, from_organization_id, to_organization_id",
        **about.parameters,
    )


def help_between(scope: Scope, about: About, *, organization_id: str) -> pl.DataFrame:
    """In how many pairs one helped the other in each half-year, and in how many both did."""
    return scope.rows(
        "help_by_period",
        "partnership_id = $partnership_id and organization_id = $organization_id and period_end <= $until",
        "period_end",
        organization_id=organization_id,
        **about.parameters,
    )


def meeting_supports(scope: Scope, about: About) -> pl.DataFrame:
    """Each support at the meetings of each half-year: asked for, promised, delivered, on time, unmet."""
    return scope.rows(
        "meeting_supports_by_period",
        "partnership_id = $partnership_id and period_end <= $until",
        "period_end, support",
        **about.parameters,
    )


def supports_by_organization(scope: Scope, about: About) -> pl.DataFrame:
    """Who answered for what was promised for meetings; `unknown` where nobody is on record."""
    return scope.rows(
        "supports_by_organization",
        "partnership_id = $partnership_id and period_end <= $until",
        "period_end, support, promised desc, organization_id",
        **about.parameters,
    )


def engagement(scope: Scope, about: About) -> pl.DataFrame:
    """How far organizations involve residents (1 to 5), as each rater sees it, half-year by half-year."""
    return scope.rows(
        "engagement_by_period",
        "partnership_id = $partnership_id and period_end <= $until",
        "period_end, organization_id, rater",
        **about.parameters,
    )


def support_team(scope: Scope, about: About) -> pl.DataFrame:
    """Who came to how many of the support team's meetings that were open to them, half-year by half-year."""
    return scope.rows(
        "support_team_attendance_by_period",
        "partnership_id = $partnership_id and period_end <= $until",
        "period_end, organization_id",
        **about.parameters,
    )


def counts(scope: Scope, about: About) -> pl.DataFrame:
    """Supports, organizations at the support team's meetings and ratings, counted over all, by half-year."""
    return scope.rows(
        "coordination_by_period",
        "partnership_id = $partnership_id and period_end <= $until",
        "period_end",
        **about.parameters,
    )


def support_team_of_each(scope: Scope, *, until: date) -> pl.DataFrame:
    """Who of the support team came, of every partnership at the end of a half-year, one by one."""
    return scope.rows(
        "support_team_attendance_by_period",
        "period_end = $until",
        "organization_id, partnership_id",
        until=until,
    )


def counts_of_each(scope: Scope, *, until: date) -> pl.DataFrame:
    """What `counts` tells, of every partnership at the end of a half-year."""
    return scope.rows("coordination_by_period", "period_end = $until", "partnership_id", until=until)
