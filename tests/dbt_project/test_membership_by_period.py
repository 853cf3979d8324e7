"""Half-years, churn and the network's own rows agree with a life lived day by day."""

from datetime import date, timedelta
from statistics import median

import pytest
from dateutil.relativedelta import relativedelta

from tests.dbt_project.conftest import Release
from tests.dbt_project.day_by_day import DAY, DayByDay, first_of_half_year
from tests.dbt_project.histories import month_end


def periods(life: DayByDay) -> list[tuple[date, date]]:
    """First and last day of each half-year; the last one ends on the as-of day."""
    starts = sorted({first_of_half_year(month) for month in life.months()})
    return [(start, min(start + relativedelta(months=6) - DAY, life.as_of)) for start in starts]


def period_row(life: DayByDay, start: date, end: date) -> tuple:
    at_start = set(life.members(start - DAY))
    losses = life.flow("lapsed", start, end) + life.flow("exited", start, end)
    lost = {event.person for event in losses} & at_start
    member_days = sum(len(life.members(day)) for day in days(start, end))
    return (
        life.partnership,
        start,
        end,
        len(at_start),
        len(life.flow("joined", start, end)),
        len(losses),
        len(life.members(end)),
        len(lost),
        len(lost) / len(at_start) if at_start else None,
        100 * len(losses) / (member_days / 30.4375) if member_days else None,
        life.as_of < start + relativedelta(months=6) - DAY,
        life.is_before_records(end),
    )


def days(first: date, last: date) -> list[date]:
    return [first + timedelta(days=number) for number in range((last - first).days + 1)]


def test_every_half_year_counts_as_a_life_day_by_day_does(release: Release, lives: list[DayByDay]) -> None:
    some = lives[::6]
    expected = sorted(
        (period_row(life, *period) for life in some for period in periods(life)), key=lambda row: row[:2]
    )
    found = release.ask(
        """
        select
            partnership_id, period_start, period_end, members_start, joined, lapsed + exited, members_end,
            members_lost, churn, churn_per_100_member_months, is_provisional, is_before_records
        from release.marts.membership_by_period
        order by partnership_id, period_start
        """
    )
    asked = {life.partnership for life in some}
    assert [row for row in found if row[0] in asked] == [pytest.approx(row) for row in expected]


def test_people_in_two_partnerships_are_counted_once_across_the_network(
    release: Release, lives: list[DayByDay], as_of: date
) -> None:
    found = release.ask(
        """
        select month, partnerships, memberships, people, median
        from release.marts.membership_across_partnerships_by_month
        order by month
        """
    )
    for month, partnerships, memberships, people, middle in found[::4]:
        recorded = [life for life in lives if life.months() and life.months()[0] <= month]
        last_day = min(month_end(month), as_of)
        members = [list(life.members(last_day)) for life in recorded]
        on_record = [len(life.members(last_day)) for life in recorded if not life.is_before_records(last_day)]
        assert partnerships == len(recorded)
        assert memberships == sum(map(len, members))
        assert people == len({person for group in members for person in group})
        assert middle == (median(on_record) if on_record else None)


def test_people_are_counted_in_half_years_as_in_their_last_months(release: Release) -> None:
    assert release.ask(
        """
        select
            period_end, partnerships, memberships, people, p25, median, p75
        from release.marts.membership_across_partnerships_by_period
        order by period_end
        """
    ) == release.ask(
        """
        select
            least(last_day(month), (select as_of from intermediate.int_as_of)),
            partnerships, memberships, people, p25, median, p75
        from release.marts.membership_across_partnerships_by_month
        where month(month) in (6, 12) or month = (select max(month) from release.marts.membership_by_month)
        order by month
        """
    )


def test_partnerships_that_grew_and_shrank_are_those_whose_half_years_say_so(release: Release) -> None:
    assert release.ask(
        """
        select period_end, grew, shrank, unchanged, began
        from release.marts.membership_across_partnerships_by_period
        order by period_end
        """
    ) == release.ask(
        """
        select
            period_end,
            countif(members_end > members_start and members_start > 0 and not is_before_records),
            countif(members_end < members_start and not is_before_records),
            countif(members_end = members_start and not is_before_records),
            countif(members_end > members_start and members_start = 0 and not is_before_records)
        from release.marts.membership_by_period
        group by period_end
        order by period_end
        """
    )
