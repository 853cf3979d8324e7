"""What the dashboard asks about outreach."""

from datetime import date

import polars as pl

from dashboard.scope import Scope


def outreach(scope: Scope, *, partnership_id: str, split: str, until: date) -> pl.DataFrame:
    """Activities, estimated reach and contacts of each half-year, oldest first.

    Args:
        scope: what may be seen.
        partnership_id: whose outreach.
        split: by what it is counted: all, channel, language (of the activity) or organization; `code` is one.
        until: the last half-year's end.
    """
    return scope.ask(
        """
        select
            period_end,
            code,
            activities,
            activities_with_reach,
            reach,
            contacts,
            is_provisional
        from marts.outreach_by_period
        where partnership_id = $partnership_id and split = $split and period_end <= $until
        order by period_end, code
        """,
        partnership_id=partnership_id,
        split=split,
        until=until,
    )


def funnel(scope: Scope, *, partnership_id: str, split: str, until: date) -> pl.DataFrame:
    """How far those first contacted in each half-year came within 180 days, oldest first.

    `split` as in `outreach`, or walk_in: those first seen later on. Each rung has the people who reached it,
    those who could have (`_eligible`) and the share of these (0..1); all three are missing below the rung
    where a walk-in entered, and the share on it.
    """
    return scope.ask(
        """
        select
            period_end,
            code,
            contacted,
            contacted_eligible,
            attended,
            attended_eligible,
            attended_share,
            returned,
            returned_eligible,
            returned_share,
            joined,
            joined_eligible,
            joined_share,
            led,
            led_eligible,
            led_share,
            median_days_to_attend,
            is_provisional
        from marts.outreach_funnel_by_period
        where partnership_id = $partnership_id and split = $split and period_end <= $until
        order by period_end, code
        """,
        partnership_id=partnership_id,
        split=split,
        until=until,
    )


def funnel_of_each(scope: Scope, *, until: date) -> pl.DataFrame:
    """The same for each partnership, of all its people together: partnership_id, oldest first."""
    return scope.ask(
        """
        select
            partnership_id,
            period_end,
            contacted,
            contacted_eligible,
            attended,
            attended_eligible,
            returned,
            returned_eligible,
            is_provisional
        from marts.outreach_funnel_by_period
        where split = 'all' and period_end <= $until
        order by partnership_id, period_end
        """,
        until=until,
    )


def recruitment(scope: Scope, *, partnership_id: str, until: date) -> pl.DataFrame:
    """To which organization the newcomers of each half-year are owed, or to none on record; oldest first."""
    return scope.ask(
        """
        select
            period_end,
            organization_id,
            invited_attendees,
            named_at_sign_in,
            contacted_before,
            newcomers,
            share_of_newcomers,
            followed_attendees,
            joined,
            joined_share,
            is_provisional
        from marts.recruitment_by_organization
        where partnership_id = $partnership_id and period_end <= $until
        order by period_end, organization_id
        """,
        partnership_id=partnership_id,
        until=until,
    )


def second_visits_by_support(scope: Scope, *, partnership_id: str, until: date) -> pl.DataFrame:
    """Second visits with and without each support at the first meeting: an association, no more."""
    return scope.ask(
        """
        select
            period_end,
            support,
            first_timers_with,
            second_visits_with,
            with_share,
            first_timers_on_time,
            second_visits_on_time,
            on_time_share,
            first_timers_without,
            second_visits_without,
            without_share,
            is_provisional
        from marts.second_visits_by_support
        where partnership_id = $partnership_id and period_end <= $until
        order by period_end, support
        """,
        partnership_id=partnership_id,
        until=until,
    )
