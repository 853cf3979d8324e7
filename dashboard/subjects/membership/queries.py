"""What the page about membership asks."""

from datetime import date

import polars as pl

from dashboard.about import About
from dashboard.scope import Scope

UP_TO = "partnership_id = $partnership_id and period_end <= $until"
MONTHS_UP_TO = "partnership_id = $partnership_id and month <= $until"
OF_AN_OLD_RELEASE = 11
"""What every release rested on before releases said it."""
NO_PEERS = {"month": pl.Date, "p25": pl.Float64, "p75": pl.Float64}


def members_by_month(scope: Scope, about: About) -> pl.DataFrame:
    """Members at the end of each month from the first on record, with the flows that changed them."""
    return scope.rows(
        "membership_by_month", f"{MONTHS_UP_TO} and not is_before_records", "month", **about.parameters
    )


def flows_by_period(scope: Scope, about: About) -> pl.DataFrame:
    """Members at both ends of each half-year from the first on record, and the four flows between."""
    return scope.rows(
        "membership_by_period", f"{UP_TO} and not is_before_records", "period_end", **about.parameters
    )


def tells_of_each(scope: Scope) -> bool:
    """Whether the release tells how each partnership grew beside its own beginning."""
    across = scope.holds("membership_across_partnerships_by_period", "membership_by_period")
    return across and "members_index" in scope.rows("membership_by_period", "false", "period_end").columns


def flows_of_each(scope: Scope, *, until: date) -> pl.DataFrame:
    """Members and flows of every partnership of the scope, half-year by half-year."""
    return scope.rows(
        "membership_by_period",
        "period_end <= $until and not is_before_records",
        "partnership_id, period_end",
        until=until,
    )


def across_partnerships(scope: Scope, *, until: date) -> pl.DataFrame:
    """Members of all partnerships together, and how many of these grew, oldest first."""
    return scope.rows(
        "membership_across_partnerships_by_period",
        "period_end <= $until and median is not null",
        "period_end",
        until=until,
    )


def peers_by_month(scope: Scope, about: About) -> pl.DataFrame:
    """The middle half of the partnerships on record at the end of each month, for those who may see them."""
    if not scope.holds("membership_across_partnerships_by_month"):
        return pl.DataFrame(schema=NO_PEERS)
    return scope.rows(
        "membership_across_partnerships_by_month",
        "month <= $until and median is not null",
        "month",
        until=about.until,
    ).select("month", "p25", "p75")


def retention(scope: Scope, about: About) -> pl.DataFrame:
    """Share of those who joined in a quarter still members so many quarters on; quarters over by then."""
    return scope.rows(
        "retention_by_cohort",
        """
            partnership_id = $partnership_id
            and retained_share is not null
            and cohort_quarter + to_months(3 * (quarters_since + 1)) <= $until + interval 1 day
        """,
        "cohort_quarter, quarters_since",
        **about.parameters,
    )


def cohort_told_of(scope: Scope, about: About) -> pl.DataFrame:
    """The cohort that the page tells of, and the middle half of all others, quarter by quarter."""
    if not scope.holds("retention_by_period"):
        return pl.DataFrame(schema={"cohort_quarter": pl.Date})
    return scope.rows(
        "retention_by_period",
        "partnership_id = $partnership_id and period_end = $until",
        "quarters_since",
        **about.parameters,
    )


def survival(scope: Scope, about: About) -> pl.DataFrame:
    """Kaplan–Meier share still a member so many months after joining, with its 95 % interval."""
    return scope.rows(
        "membership_survival",
        "partnership_id = $partnership_id and survival is not null",
        "months_since",
        partnership_id=about.partnership_id,
    )


def newcomers(scope: Scope, about: About) -> pl.DataFrame:
    """First-time attendees of each half-year, and how many of them came again."""
    return scope.rows("newcomers_by_period", UP_TO, "period_end", **about.parameters)


def attendance(scope: Scope, about: About) -> pl.DataFrame:
    """Meetings and attendances of each month, by kind of meeting, oldest first."""
    return scope.rows("attendance_by_month", MONTHS_UP_TO, "month, kind", **about.parameters)


def fewest_shown(scope: Scope, about: About) -> int:
    """The fewest people that a curve of this release rests on."""
    rows = scope.rows("partnerships", "partnership_id = $own", "partnership_id", own=about.partnership_id)
    return rows["fewest_shown"][0] if "fewest_shown" in rows.columns else OF_AN_OLD_RELEASE


def meetings_by_language(scope: Scope, about: About) -> pl.DataFrame:
    """How many meetings of each half-year were in each language of the partnership, oldest first."""
    return scope.rows("meetings_by_language", UP_TO, "period_end, language", **about.parameters)


def reasons_for_leaving(scope: Scope, about: About) -> pl.DataFrame:
    """Why members left in two years that are over, the most told reason first; the oldest first."""
    return scope.rows(
        "reasons_for_leaving", UP_TO, "period_end, people desc, left_reason", **about.parameters
    )


def newest(rows: pl.DataFrame) -> pl.DataFrame:
    return rows.filter(pl.col("period_end") == pl.col("period_end").max())
