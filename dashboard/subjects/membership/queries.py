"""What the dashboard asks about membership."""

from datetime import date

import polars as pl

from dashboard.scope import Scope


def members_by_month(scope: Scope, *, partnership_id: str, until: date) -> pl.DataFrame:
    """Members at the end of each month from the first on record, with the flows that changed them."""
    return scope.ask(
        """
        select
            month,
            members_start,
            joined,
            returned,
            lapsed,
            exited,
            members_end,
            residents,
            representatives,
            is_provisional
        from marts.membership_by_month
        where partnership_id = $partnership_id and month <= $until and not is_before_records
        order by month
        """,
        partnership_id=partnership_id,
        until=until,
    )


def flows_by_period(scope: Scope, *, partnership_id: str, until: date) -> pl.DataFrame:
    """Members at both ends of each half-year from the first on record, and the four flows between."""
    return scope.ask(
        """
        select
            period_end,
            members_start,
            joined,
            returned,
            lapsed,
            exited,
            members_end,
            is_provisional
        from marts.membership_by_period
        where partnership_id = $partnership_id and period_end <= $until and not is_before_records
        order by period_end
        """,
        partnership_id=partnership_id,
        until=until,
    )


def members_of_each(scope: Scope, *, until: date) -> pl.DataFrame:
    """Members of every partnership at both ends of each half-year on record, oldest first."""
    return scope.ask(
        """
        select
            partnership_id,
            period_end,
            members_start,
            members_end,
            members_lost,
            churn,
            is_provisional
        from marts.membership_by_period
        where partnership_id != 'all' and period_end <= $until and not is_before_records
        order by partnership_id, period_end
        """,
        until=until,
    )


def across_by_period(scope: Scope, *, until: date) -> pl.DataFrame:
    """The network at the end of each half-year: how many belong, how many partnerships grew, middle half.

    It begins where the records of the first partnership begin: before, there is no middle half.
    """
    return scope.ask(
        """
        select
            period_end,
            partnerships,
            memberships,
            people,
            grew,
            shrank,
            p25,
            median,
            p75,
            is_provisional
        from marts.membership_across_partnerships_by_period
        where period_end <= $until and median is not null
        order by period_end
        """,
        until=until,
    )


def across_by_month(scope: Scope, *, until: date) -> pl.DataFrame:
    """The middle half of the partnerships on record at the end of each month: month, p25, p75."""
    return scope.ask(
        """
        select month, p25, p75
        from marts.membership_across_partnerships_by_month
        where month <= $until and median is not null
        order by month
        """,
        until=until,
    )


def retention(scope: Scope, *, partnership_id: str, until: date) -> pl.DataFrame:
    """Share of those who joined in a quarter still members so many quarters on; quarters over by `until`."""
    return scope.ask(
        """
        select cohort_quarter, quarters_since, cohort_size, retained, retained_share
        from marts.retention_by_cohort
        where
            partnership_id = $partnership_id
            and retained_share is not null
            and cohort_quarter + to_months(3 * (quarters_since + 1)) <= $until + interval 1 day
        order by cohort_quarter, quarters_since
        """,
        partnership_id=partnership_id,
        until=until,
    )


def survival(scope: Scope, *, partnership_id: str) -> pl.DataFrame:
    """Kaplan–Meier share still a member so many months after joining, with its 95 % interval."""
    return scope.ask(
        """
        select months_since, at_risk, events, survival, ci_low, ci_high
        from marts.membership_survival
        where partnership_id = $partnership_id and survival is not null
        order by months_since
        """,
        partnership_id=partnership_id,
    )


def newcomers(scope: Scope, *, partnership_id: str, until: date) -> pl.DataFrame:
    """First-time attendees of each half-year, and how many of them came again."""
    return scope.ask(
        """
        select
            period_end,
            first_timers,
            eligible_first_timers,
            second_visits,
            second_visit_share,
            oriented,
            is_provisional
        from marts.newcomers_by_period
        where partnership_id = $partnership_id and period_end <= $until
        order by period_end
        """,
        partnership_id=partnership_id,
        until=until,
    )


def attendance(scope: Scope, *, partnership_id: str, until: date) -> pl.DataFrame:
    """Meetings and attendances of each month, by kind of meeting, oldest first."""
    return scope.ask(
        """
        select month, kind, meetings_held, meetings_cancelled, attendances
        from marts.attendance_by_month
        where partnership_id = $partnership_id and month <= $until
        order by month, kind
        """,
        partnership_id=partnership_id,
        until=until,
    )
