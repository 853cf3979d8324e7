"""What the dashboard asks about coordination."""

from datetime import date

import polars as pl

from dashboard.scope import Scope


def commitments(scope: Scope, *, partnership_id: str, until: date) -> pl.DataFrame:
    """The promises made by a day, as they stand on the release's as-of day, by the date first promised.

    `description` and `done_means` are text from files, and no markup.
    """
    return scope.ask(
        """
        select
            commitment_id,
            organization_id,
            for_organization_id,
            description,
            done_means,
            made_on,
            due_on,
            revised_due_on,
            closed_on,
            outcome,
            is_open,
            days_late,
            reason,
            beyond_scope,
            has_done_means,
            is_dated_anew
        from marts.commitments
        where partnership_id = $partnership_id and made_on <= $until
        order by due_on, commitment_id
        """,
        partnership_id=partnership_id,
        until=until,
    )


def follow_through(scope: Scope, *, partnership_id: str, organization_id: str, until: date) -> pl.DataFrame:
    """Promises by the month in which they fell due, and what was past due at its end; `all` for everybody."""
    return scope.ask(
        """
        select
            month,
            due,
            kept,
            late,
            missed,
            overdue,
            kept_share,
            cancelled,
            unclear,
            overdue_open,
            open_0_to_7_days,
            open_8_to_30_days,
            open_31_to_90_days,
            open_over_90_days,
            oldest_open_days,
            is_provisional
        from marts.follow_through_by_month
        where
            partnership_id = $partnership_id
            and organization_id = $organization_id
            and month <= $until
        order by month
        """,
        partnership_id=partnership_id,
        organization_id=organization_id,
        until=until,
    )


def follow_through_of_each(scope: Scope, *, organization_id: str, until: date) -> pl.DataFrame:
    """The same for each partnership that the scope holds, partnership by partnership."""
    return scope.ask(
        """
        select
            partnership_id,
            month,
            due,
            kept,
            late,
            missed,
            overdue,
            cancelled,
            unclear,
            overdue_open,
            open_0_to_7_days,
            open_8_to_30_days,
            open_31_to_90_days,
            open_over_90_days,
            oldest_open_days
        from marts.follow_through_by_month
        where organization_id = $organization_id and month <= $until
        order by partnership_id, month
        """,
        organization_id=organization_id,
        until=until,
    )


def responsibilities(scope: Scope, *, partnership_id: str) -> pl.DataFrame:
    """Who has which part in each task on the release's as-of day, task by task."""
    return scope.ask(
        """
        select
            task,
            organization_id,
            raci,
            organizations_responsible,
            organizations_accountable,
            is_clear
        from marts.responsibilities
        where partnership_id = $partnership_id
        order by task, organization_id
        """,
        partnership_id=partnership_id,
    )


def support_between(scope: Scope, *, partnership_id: str, until: date) -> pl.DataFrame:
    """How often organizations helped one another in each half-year, each pair both ways, oldest first."""
    return scope.ask(
        """
        select
            period_end,
            from_organization_id,
            to_organization_id,
            acts,
            acts_back,
            reciprocity,
            is_provisional
        from marts.support_between_organizations
        where partnership_id = $partnership_id and period_end <= $until
        order by period_end, from_organization_id, to_organization_id
        """,
        partnership_id=partnership_id,
        until=until,
    )


def meeting_supports(scope: Scope, *, partnership_id: str, until: date) -> pl.DataFrame:
    """Each support at the meetings of each half-year: asked for, promised, delivered, on time, unmet."""
    return scope.ask(
        """
        select
            period_end,
            support,
            requested,
            promised,
            delivered,
            on_time,
            time_not_recorded,
            delivered_on_time_share,
            unmet,
            delivered_without_a_promise,
            is_provisional
        from marts.meeting_supports_by_period
        where partnership_id = $partnership_id and period_end <= $until
        order by period_end, support
        """,
        partnership_id=partnership_id,
        until=until,
    )


def engagement(scope: Scope, *, partnership_id: str, until: date) -> pl.DataFrame:
    """How far organizations involve residents (1 to 5), as each rater sees it, half-year by half-year."""
    return scope.ask(
        """
        select
            period_end,
            organization_id,
            rater,
            level,
            previous_level,
            level_by_organization,
            level_by_residents,
            difference,
            is_provisional
        from marts.engagement_by_period
        where partnership_id = $partnership_id and period_end <= $until
        order by period_end, organization_id, rater
        """,
        partnership_id=partnership_id,
        until=until,
    )


def support_team(scope: Scope, *, partnership_id: str, until: date) -> pl.DataFrame:
    """Who came to how many of the support team's meetings that were open to them, half-year by half-year."""
    return scope.ask(
        """
        select
            period_end,
            organization_id,
            meetings_held,
            meetings_open,
            meetings_attended,
            attended_share,
            is_provisional
        from marts.support_team_attendance_by_period
        where partnership_id = $partnership_id and period_end <= $until
        order by period_end, organization_id
        """,
        partnership_id=partnership_id,
        until=until,
    )
