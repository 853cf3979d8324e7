"""Attendance and newcomers agree with counts over the plain records."""

from collections import Counter, defaultdict
from collections.abc import Iterator
from datetime import date, timedelta

import pytest
from statsmodels.stats.proportion import proportion_confint

from tests.dbt_project.conftest import Release
from tests.dbt_project.day_by_day import DayByDay, first_of_half_year
from tests.dbt_project.histories import History

WINDOW = timedelta(days=90)


def test_every_month_and_kind_counts_its_meetings_and_who_came(
    release: Release, random_histories: list[History], as_of: date
) -> None:
    meetings, cancelled, attendances, attendees = Counter(), Counter(), Counter(), defaultdict(set)
    for history in random_histories:
        slots = {}
        for meeting in history.meetings:
            if meeting.held_on <= as_of and meeting.status != "scheduled":
                slot = (history.partnership, meeting.held_on.replace(day=1), meeting.kind)
                (cancelled if meeting.status == "cancelled" else meetings)[slot] += 1
                if meeting.status != "cancelled":
                    slots[meeting.meeting] = slot
        for presence in history.presences:
            if presence.meeting in slots:
                attendances[slots[presence.meeting]] += 1
                attendees[slots[presence.meeting]].add(presence.person)
    expected = sorted(
        (*slot, meetings[slot], cancelled[slot], attendances[slot], len(attendees[slot]))
        for slot in meetings.keys() | cancelled.keys()
    )
    assert expected == release.ask(
        """
        select partnership_id, month, kind, meetings_held, meetings_cancelled, attendances, attendees
        from release.marts.attendance_by_month
        order by all
        """
    )


def newcomers(life: DayByDay, history: History) -> Iterator[tuple[date, bool, bool, bool, bool]]:
    """For each newcomer: first day, window over, another meeting offered, came back, oriented."""
    meeting_days = {meeting.held_on for meeting in life.qualifying.values()}
    for person, days in life.attended.items():
        first_on = min(days)
        window = {first_on + timedelta(days=number) for number in range(1, WINDOW.days)}
        oriented_on = [o.oriented_on for o in history.orientations if o.person == person]
        yield (
            first_on,
            first_on + WINDOW <= life.as_of,
            bool(meeting_days & window),
            bool(days & window),
            bool(oriented_on) and min(oriented_on) < first_on + WINDOW,
        )


def test_newcomers_count_only_once_their_window_is_over_and_a_meeting_was_offered(
    release: Release, lives: list[DayByDay], random_histories: list[History]
) -> None:
    expected = Counter()
    for life, history in zip(lives, random_histories, strict=True):
        for first_on, is_over, was_offered, came_back, is_oriented in newcomers(life, history):
            period = (life.partnership, first_of_half_year(first_on))
            expected[(*period, "first_timers")] += 1
            expected[(*period, "followed")] += is_over
            expected[(*period, "eligible")] += is_over and was_offered
            expected[(*period, "second_visits")] += is_over and came_back
            expected[(*period, "oriented")] += is_over and is_oriented
    found = release.ask(
        """
        unpivot (
            select
                partnership_id, period_start, first_timers, followed_first_timers as followed,
                eligible_first_timers as eligible, second_visits, oriented
            from release.marts.newcomers_by_period
        )
        on first_timers, followed, eligible, second_visits, oriented
        """
    )
    assert {
        (partnership, period, what): count for partnership, period, what, count in found if count
    } == +expected


def test_a_share_of_nobody_is_no_share(release: Release) -> None:
    assert release.ask(
        """
        select distinct eligible_first_timers = 0, second_visit_share is null
        from release.marts.newcomers_by_period
        order by all
        """
    ) == [(False, False), (True, True)]


def test_the_share_who_came_back_has_the_interval_that_statsmodels_gives(release: Release) -> None:
    rows = release.ask(
        """
        select distinct
            second_visits, eligible_first_timers, second_visit_share_low, second_visit_share_high
        from release.marts.newcomers_by_period
        where eligible_first_timers > 0
        """
    )
    assert len(rows) > 5
    for back, eligible, *interval in rows:
        assert interval == pytest.approx(proportion_confint(back, eligible, method="wilson"))
