"""Members and flows agree with a count that lives through every day."""

from datetime import date, timedelta

from tests.dbt_project.conftest import Release
from tests.dbt_project.day_by_day import DayByDay
from tests.dbt_project.histories import month_end

FLOWS = ("joined", "returned", "lapsed", "exited")


def month_row(life: DayByDay, month: date) -> tuple:
    last_day = min(month_end(month), life.as_of)
    members = life.members(last_day)
    states = [state for state, _ in members.values()]
    kinds = [kind for _, kind in members.values()]
    return (
        life.partnership,
        month,
        len(life.members(month - timedelta(days=1))),
        *(len(life.flow(what, month, last_day)) for what in FLOWS),
        len(members),
        *(states.count(state) for state in ("new", "active", "returned")),
        kinds.count("resident"),
        kinds.count("organization_representative"),
        life.as_of < month_end(month),
        life.is_before_records(last_day),
    )


def test_every_month_of_every_partnership_counts_as_a_life_day_by_day_does(
    release: Release, lives: list[DayByDay]
) -> None:
    expected = sorted(month_row(life, month) for life in lives for month in life.months())
    found = release.ask(
        """
        select
            partnership_id, month, members_start, joined, returned, lapsed, exited, members_end,
            new_members, active_members, returned_members, residents, representatives, is_provisional,
            is_before_records
        from release.marts.membership_by_month
        order by all
        """
    )
    assert found == expected


def test_the_random_histories_meet_every_flow_often(release: Release) -> None:
    [flows] = release.ask(
        "select sum(joined), sum(returned), sum(lapsed), sum(exited) from release.marts.membership_by_month"
    )
    assert min(flows) > 100
