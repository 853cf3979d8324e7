"""Random records of who led: seats, meetings and decisions, drawn so that half-years' edges are hit often."""

from datetime import date, timedelta

import numpy as np

from tests.dbt_project.histories import QUALIFYING, one_of

PARTNERSHIPS = 60
AS_OF = date(2024, 8, 20)
FIRST_DAY, LAST_DAY = date(2022, 10, 1), date(2024, 12, 31)
KINDS = (*QUALIFYING, "community_event", "support_team")
SEATED = ("seat", "chair", "co_chair", "vice_chair", "secretary", "treasurer")
ROLES = (*SEATED, "facilitator", "committee_lead", "delegate")
BODIES = (None, "guidance_body", "guidance_body", "committee")
DECIDERS = ("membership", "guidance_body", "staff", "support_team")
DAY = timedelta(days=1)


def any_day(chance):
    """Any day; often the first or the last of a half-year, or the as-of day."""
    day = FIRST_DAY + int(chance.integers(0, (LAST_DAY - FIRST_DAY).days)) * DAY
    edges = [day.replace(month=1, day=1), day.replace(month=7, day=1), day.replace(month=6, day=30), AS_OF]
    return one_of(chance, [day, day, day, *edges])


def spell(chance):
    """A first day, and a day on which it is over: never, the same day, or later."""
    starts_on = any_day(chance)
    return starts_on, one_of(
        chance,
        [None, starts_on, starts_on + int(chance.integers(1, 500)) * DAY, max(starts_on, any_day(chance))],
    )


def records():
    chance = np.random.default_rng(20260702)
    tables = {
        name: []
        for name in (
            "partnerships",
            "people",
            "memberships",
            "meetings",
            "attendance",
            "leadership_roles",
            "decisions",
        )
    }
    for number in range(PARTNERSHIPS):
        add_partnership(tables, f"p{number:02}", chance)
    tables["people"] = [{"person_id": f"person-{number}"} for number in range(20)]
    return tables


def add_partnership(tables, partnership, chance):
    people = [
        f"person-{number}" for number in chance.choice(20, size=one_of(chance, [1, 2, 5, 9]), replace=False)
    ]
    tables["partnerships"].append(
        {"partnership_id": partnership, "name": partnership, "seats": one_of(chance, [None, 3, 11])}
    )
    for person in people:
        for joined_on in sorted({any_day(chance) for _ in range(chance.integers(0, 3))}):
            kind = one_of(chance, ["resident", "organization_representative"])
            tables["memberships"].append(
                {
                    "person_id": person,
                    "partnership_id": partnership,
                    "member_kind": kind,
                    "joined_on": joined_on,
                }
            )
        for _ in range(chance.integers(0, 3)):
            started_on, ended_on = spell(chance)
            tables["leadership_roles"].append(
                {
                    "person_id": person, "partnership_id": partnership, "role": one_of(chance, ROLES),
                    "body": one_of(chance, BODIES), "started_on": started_on, "ended_on": ended_on,
                }
            )  # fmt: skip
    for number in range(chance.integers(0, 12)):
        add_meeting(tables, partnership, f"{partnership}-{number}", people=people, chance=chance)
    tables["decisions"] += [
        {
            "decision_id": f"{partnership}-{number}", "partnership_id": partnership,
            "decided_on": any_day(chance), "decided_by": one_of(chance, DECIDERS),
            "required_body": one_of(chance, [None, *DECIDERS]),
        }
        for number in range(chance.integers(0, 8))
    ]  # fmt: skip


def add_meeting(tables, partnership, meeting, *, people, chance):
    tables["meetings"].append(
        {
            "meeting_id": meeting, "partnership_id": partnership, "kind": one_of(chance, KINDS),
            "held_on": any_day(chance), "status": one_of(chance, [None, "held", "held", "held", "cancelled"]),
            "facilitated_by": one_of(chance, [None, "resident", "resident", "representative", "staff"]),
        }
    )  # fmt: skip
    tables["attendance"] += [
        {
            "meeting_id": meeting,
            "person_id": person,
            "role": one_of(chance, [None, "attendee", "facilitator", "presenter", "staff"]),
        }
        for person in people
        if chance.random() < 0.5
    ]
