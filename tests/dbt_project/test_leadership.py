"""Who leads, half-year by half-year, as counted from random records by another program."""

from collections import Counter

import numpy as np
import pytest
from dateutil.relativedelta import relativedelta

from tests.dbt_project.histories import QUALIFYING
from tests.dbt_project.random_leadership import AS_OF, DAY, PARTNERSHIPS, SEATED, records


class Partnership:
    """One partnership's own records, asked one half-year at a time."""

    def __init__(self, tables, partnership):
        def own(table):
            return [row for row in tables[table] if row["partnership_id"] == partnership]

        (self.itself,) = own("partnerships")
        self.memberships, self.decisions = own("memberships"), own("decisions")
        self.seats = [
            role for role in own("leadership_roles")
            if role["role"] in SEATED and role["body"] in (None, "guidance_body")
        ]  # fmt: skip
        self.meetings = {
            meeting["meeting_id"]: meeting for meeting in own("meetings")
            if meeting["kind"] in QUALIFYING and meeting["status"] != "cancelled"
        }  # fmt: skip
        self.led = [
            row for row in tables["attendance"]
            if row["meeting_id"] in self.meetings and row["role"] in ("facilitator", "presenter")
        ]  # fmt: skip

    def seated_on(self, day):
        return {
            seat["person_id"] for seat in self.seats
            if seat["started_on"] <= day and (seat["ended_on"] is None or day < seat["ended_on"])
        }  # fmt: skip

    def is_resident(self, person, day):
        own = [one for one in self.memberships if one["person_id"] == person and one["joined_on"] <= day]
        return bool(own) and max(own, key=lambda one: one["joined_on"])["member_kind"] == "resident"

    def acts(self, first, last):
        """Each meeting led is one act, and so is a seat held on any day."""
        days = [first + number * DAY for number in range((last - first).days + 1)]
        seated = set().union(*(self.seated_on(day) for day in days))
        led = [
            row["person_id"]
            for row in self.led
            if first <= self.meetings[row["meeting_id"]]["held_on"] <= last
        ]
        return Counter(led) + Counter(seated)

    def row(self, first, last):
        seated = self.seated_on(last)
        residents = sum(self.is_resident(person, last) for person in seated)
        held = [one["facilitated_by"] for one in self.meetings.values() if first <= one["held_on"] <= last]
        told = [who for who in held if who]
        decided = [one for one in self.decisions if first <= one["decided_on"] <= last]
        bound = [one for one in decided if one["required_body"]]
        rightly = sum(one["decided_by"] == one["required_body"] for one in bound)
        acts = self.acts(first, last)
        return (
            len(seated) if self.itself["seats"] is None else self.itself["seats"],
            len(seated), residents, share(residents, seated),
            len(held), len(told), told.count("resident"), share(told.count("resident"), told),
            len(decided), len(bound), rightly, share(rightly, bound),
            len(acts), acts.total(), absence_factor(acts),
        )  # fmt: skip


def share(part, whole):
    return part / len(whole) if whole else None


def absence_factor(acts):
    """The busiest are added until they account for half."""
    order = sorted(acts.values(), reverse=True)
    sums = np.cumsum(order)
    return next((taken for taken, done in enumerate(sums, 1) if 2 * done >= sum(order)), None)


COLUMNS = (
    "partnership_id", "period_start", "period_end", "seats", "seats_held", "resident_seats",
    "resident_seat_share", "meetings_held", "meetings", "resident_facilitated", "resident_facilitated_share",
    "decisions", "decisions_with_required_body", "decisions_by_required_body", "required_body_share",
    "leaders", "leadership_acts", "absence_factor",
)  # fmt: skip


@pytest.fixture(scope="module")
def tables():
    return records()


@pytest.fixture(scope="module")
def rows(build, tables):
    release = build(tables, select=("+leadership_by_period",), as_of=AS_OF)
    return release.table("from release.marts.leadership_by_period order by all").select(COLUMNS).rows()


def test_every_half_year_is_led_as_its_records_say(rows, tables):
    own = {
        row["partnership_id"]: Partnership(tables, row["partnership_id"]) for row in tables["partnerships"]
    }
    expected = [(*key, *own[key[0]].row(*key[1:])) for key in (row[:3] for row in rows)]
    assert [pytest.approx(row) for row in expected] == rows
    assert len({row[0] for row in rows}) > PARTNERSHIPS / 2


def test_half_years_are_whole_but_for_the_one_that_runs(rows):
    for _, first, last, *_ in rows:
        assert first.day == 1
        assert first.month in (1, 7)
        assert last == min(first + relativedelta(months=6) - DAY, AS_OF)
