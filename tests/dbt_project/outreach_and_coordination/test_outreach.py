"""Outreach agrees with a count that follows each person by hand."""

from collections import Counter, defaultdict
from datetime import date, timedelta
from itertools import pairwise
from statistics import median

import polars as pl
import pytest

from tests.dbt_project.day_by_day import first_of_half_year
from tests.dbt_project.histories import QUALIFYING, month_end
from tests.dbt_project.outreach_and_coordination.records import AS_OF

FOLLOWED, CREDITED = timedelta(days=180), timedelta(days=60)
RUNGS = ("contacted", "attended", "returned", "joined", "led")
FIGURES = [figure for rung in RUNGS for figure in (rung, f"{rung}_eligible")]
SEATS = ("seat", "chair", "co_chair", "vice_chair", "secretary", "treasurer")


class Person:
    """All that is recorded of a person in a partnership by the as-of day."""

    def __init__(self):
        self.contacts: list[tuple[date, str, dict]] = []
        self.came: set[date] = set()
        self.joined: set[date] = set()
        self.led: set[date] = set()
        self.named: list[tuple[date, str, str | None]] = []

    def first_days(self) -> dict[str, date]:
        """The first day of each rung that there is one of."""
        days = {
            "contacted": [day for day, *_ in self.contacts],
            "attended": self.came,
            "returned": sorted(self.came)[1:],
            "joined": self.joined,
            "led": self.led,
        }
        return {rung: min(of_rung) for rung, of_rung in days.items() if of_rung}


@pytest.fixture(scope="module")
def people(records):
    seen = defaultdict(Person)
    add_contacts(seen, records)
    add_attendance(seen, records)
    add_memberships_and_seats(seen, records)
    return {key: person for key, person in seen.items() if person.first_days()}


def add_contacts(seen: dict, records: dict) -> None:
    activities = {row["activity_id"]: row for row in records["outreach_activities"]}
    for row in each_once(records["outreach_contacts"]):
        activity = activities[row["activity_id"]]
        if row["contacted_on"] <= AS_OF:
            contact = row["contacted_on"], row["contact_id"], activity
            seen[row["person_id"], activity["partnership_id"]].contacts.append(contact)


def each_once(contacts: list[dict]) -> list[dict]:
    """Without those that are there again under a later id."""
    by_what_they_say = {}
    for row in sorted(contacts, key=lambda row: row["contact_id"], reverse=True):
        by_what_they_say[row["activity_id"], row["person_id"], row["contacted_on"]] = row
    assert len(by_what_they_say) < len(contacts)
    return list(by_what_they_say.values())


def add_attendance(seen: dict, records: dict) -> None:
    meetings = {m["meeting_id"]: m for m in records["meetings"] if counts(m)}
    for row in records["attendance"]:
        if row["meeting_id"] in meetings:
            meeting = meetings[row["meeting_id"]]
            person, day = seen[row["person_id"], meeting["partnership_id"]], meeting["held_on"]
            if row["role"] in ("facilitator", "presenter"):
                person.led.add(day)
            if row["role"] not in ("staff", "interpreter"):
                person.came.add(day)
                person.named.append((day, row["meeting_id"], row["invited_by_organization_id"]))


def add_memberships_and_seats(seen: dict, records: dict) -> None:
    for row in records["memberships"]:
        if row["joined_on"] <= AS_OF:
            seen[row["person_id"], row["partnership_id"]].joined.add(row["joined_on"])
    for row in records["leadership_roles"]:
        on_the_body = row["body"] in (None, "guidance_body") and row["role"] in SEATS
        if on_the_body and row["started_on"] <= AS_OF:
            seen[row["person_id"], row["partnership_id"]].led.add(row["started_on"])


def counts(meeting: dict) -> bool:
    is_held = meeting["status"] in ("held", None) and meeting["held_on"] <= AS_OF
    return is_held and meeting["partnership_id"] is not None and meeting["kind"] in QUALIFYING


@pytest.fixture(scope="module")
def meeting_days(records):
    days = defaultdict(set)
    for meeting in filter(counts, records["meetings"]):
        days[meeting["partnership_id"]].add(meeting["held_on"])
    return days


def way(person: Person, meeting_days: set[date]) -> dict:
    """Where somebody was first seen, how far they came in 180 days, and how far they could have come."""
    days = person.first_days()
    first = min(days.values())
    entered = next(rung for rung in RUNGS if days.get(rung) == first)
    reached = []
    for rung in RUNGS[RUNGS.index(entered) :]:
        if rung not in days or days[rung] - first >= FOLLOWED:
            break
        reached.append(rung)
    offered = sum(first <= day < first + FOLLOWED for day in meeting_days)
    possible = RUNGS if offered >= 2 or entered in ("joined", "led") else RUNGS[: 1 + offered]
    return {
        "first": first,
        "entered": entered,
        "reached": reached,
        "possible": [rung for rung in possible if RUNGS.index(rung) >= RUNGS.index(entered)],
        "is_followed": first + FOLLOWED <= AS_OF,
        "contact": min(person.contacts, key=lambda c: c[:2])[2] if entered == "contacted" else None,
        "days_to_attend": (days["attended"] - first).days if "attended" in reached else None,
    }


def figures(ways: list[dict]) -> dict[str, int | None]:
    """The figures of a row, whose people were all first seen on the same rung."""
    entered = RUNGS.index(ways[0]["entered"])
    row = {}
    for number, rung in enumerate(RUNGS):
        followed = [one for one in ways if one["is_followed"]]
        reached = ways if number == entered else [one for one in followed if rung in one["reached"]]
        row[rung] = len(reached) if number >= entered else None
        eligible = [one for one in followed if rung in one["possible"]]
        row[f"{rung}_eligible"] = len(eligible) if number >= entered else None
    return row


@pytest.fixture(scope="module")
def ways(people, meeting_days):
    return {key: way(person, meeting_days[key[1]]) for key, person in people.items()}


def by_channel(one: dict) -> str:
    return one["contact"]["channel"] if one["contact"] else f"walk_in_{one['entered']}"


def first_of_quarter(day: date) -> date:
    return date(day.year, day.month - (day.month - 1) % 3, 1)


def test_the_funnel_follows_each_person_from_where_they_were_first_seen(release, ways):
    cohorts = defaultdict(list)
    for (_, partnership), one in ways.items():
        cohorts[partnership, first_of_quarter(one["first"]), by_channel(one)].append(one)
    found = release.table("from release.marts.outreach_funnel").to_dicts()
    rows = {(row["partnership_id"], row["cohort_quarter"], row["channel"]): row for row in found}
    assert rows.keys() == cohorts.keys()
    for slot, row in rows.items():
        assert {name: row[name] for name in FIGURES} == figures(cohorts[slot]), slot
    assert {row["channel"] for row in found} >= {"flyer", "walk_in_attended", "walk_in_joined", "walk_in_led"}


def test_the_median_is_of_those_who_came_in_time(release, ways):
    cohorts = defaultdict(list)
    for (_, partnership), one in ways.items():
        if one["is_followed"] and one["entered"] == "contacted" and "attended" in one["reached"]:
            slot = partnership, first_of_quarter(one["first"]), by_channel(one)
            cohorts[slot].append(one["days_to_attend"])
    found = release.ask(
        """
        select partnership_id, cohort_quarter, channel, median_days_to_attend, attended
        from release.marts.outreach_funnel where median_days_to_attend is not null
        """
    )
    assert {tuple(slot): (middle, n) for *slot, middle, n in found} == {
        slot: (median(waits), len(waits)) for slot, waits in cohorts.items()
    }


def under_headings(one: dict) -> list[tuple[str, str]]:
    contact = one["contact"]
    if contact is None:
        return [("walk_in", f"walk_in_{one['entered']}")]
    return [
        ("all", "all"),
        ("channel", contact["channel"]),
        ("organization", contact["organization_id"] or "unknown"),
    ]


def test_half_years_count_the_same_people_under_each_heading(release, ways):
    cohorts = defaultdict(list)
    for (_, partnership), one in ways.items():
        for heading in under_headings(one):
            cohorts[partnership, first_of_half_year(one["first"]), *heading].append(one)
    found = release.table("from release.marts.outreach_funnel_by_period").to_dicts()
    rows = {(row["partnership_id"], row["period_start"], row["split"], row["code"]): row for row in found}
    assert rows.keys() == cohorts.keys()
    for slot, row in rows.items():
        assert {name: row[name] for name in FIGURES} == figures(cohorts[slot]), slot


def test_counts_never_rise_along_the_funnel(release):
    for mart in ("outreach_funnel", "outreach_funnel_by_period"):
        for counted in release.marts()[mart].select(RUNGS).rows():
            known = [people for people in counted if people is not None]
            assert known == sorted(known, reverse=True)


def test_a_share_is_of_those_eligible_and_never_where_people_enter(release):
    for row in release.table("from release.marts.outreach_funnel_by_period").to_dicts():
        for below, rung in pairwise(RUNGS):
            eligible = row[f"{rung}_eligible"] if row[below] is not None else None
            assert row[f"{rung}_share"] == (row[rung] / eligible if eligible else None)


def test_a_cohort_is_provisional_until_its_last_person_is_followed(release):
    for quarter, is_provisional in release.ask(
        "select distinct cohort_quarter, is_provisional from release.marts.outreach_funnel"
    ):
        last = month_end(date(quarter.year, quarter.month + 2, 1))
        assert is_provisional == (last + FOLLOWED > AS_OF)


def credit(person: Person) -> tuple[str, str | None]:
    """To which organization a newcomer is owed, and how that is known."""
    first = min(person.came)
    named = [name for day, _, name in sorted(person.named, key=lambda n: n[:2]) if day == first and name]
    if named:
        return named[0], "sign_in"
    before = [c for c in person.contacts if c[0] <= first <= c[0] + CREDITED]
    last = max(before, key=lambda c: c[:2])[2]["organization_id"] if before else None
    return (last, "contact") if last else ("unattributed", None)


def test_credit_is_given_newcomer_by_newcomer(release, people):
    expected, known = defaultdict(Counter), set()
    for (_, partnership), person in people.items():
        if not person.came:
            continue
        first, (organization, how) = min(person.came), credit(person)
        is_followed = first + FOLLOWED <= AS_OF
        has_joined = bool(person.joined) and min(person.joined) < first + FOLLOWED
        known.add(how)
        expected[partnership, first_of_half_year(first), organization].update(
            invited_attendees=1,
            named_at_sign_in=how == "sign_in",
            contacted_before=how == "contact",
            followed_attendees=is_followed,
            joined=is_followed and has_joined,
        )
    found = release.table("from release.marts.recruitment_by_organization").to_dicts()
    slots = [(row["partnership_id"], row["period_start"], row["organization_id"]) for row in found]
    assert sorted(slots) == sorted(expected)
    for slot, row in zip(slots, found, strict=True):
        assert {name: row[name] for name in expected[slot]} == expected[slot]
    assert known == {"sign_in", "contact", None}


def test_parts_of_the_newcomers_add_up_to_all_of_them(release):
    assert {total for (total,) in release.ask(
        """
        select round(sum(share_of_newcomers), 9)
        from release.marts.recruitment_by_organization group by partnership_id, period_start
        """
    )} == {1.0}  # fmt: skip


def test_reach_and_contacts_are_counted_apart_month_by_month(release, records):
    activities = {row["activity_id"]: row for row in records["outreach_activities"]}
    expected = defaultdict(lambda: [0, None, 0])
    for row in activities.values():
        if row["conducted_on"] <= AS_OF:
            cell = expected[slot(row, row["conducted_on"])]
            cell[0] += 1
            cell[1] = cell[1] if row["reach"] is None else (cell[1] or 0) + row["reach"]
    for row in each_once(records["outreach_contacts"]):
        if row["contacted_on"] <= AS_OF:
            expected[slot(activities[row["activity_id"]], row["contacted_on"])][2] += 1
    assert sorted((*key, *cell) for key, cell in expected.items()) == release.ask(
        """
        select partnership_id, month, channel, organization_id, activities, reach, contacts
        from release.marts.outreach_by_month
        order by partnership_id, month, channel, organization_id
        """
    )


def slot(activity: dict, day: date) -> tuple:
    return (
        activity["partnership_id"],
        day.replace(day=1),
        activity["channel"],
        activity["organization_id"] or "unknown",
    )


@pytest.mark.parametrize("split", ["channel", "organization", "all"])
def test_half_years_of_outreach_are_the_sum_of_their_months(release, split):
    column = "organization_id" if split == "organization" else split
    figures_summed = ("activities", "activities_with_reach", "reach", "contacts")
    expected = defaultdict(Counter)
    for row in release.marts()["outreach_by_month"].to_dicts():
        code = row.get(column, "all")
        expected[row["partnership_id"], first_of_half_year(row["month"]), code].update(
            {figure: row[figure] or 0 for figure in figures_summed}
        )
    by_period = release.marts()["outreach_by_period"].filter(split=split).to_dicts()
    slots = [(row["partnership_id"], row["period_start"], row["code"]) for row in by_period]
    assert sorted(slots) == sorted(expected)
    for found, row in zip(slots, by_period, strict=True):
        assert {figure: row[figure] or 0 for figure in figures_summed} == expected[found]


def test_by_language_there_are_activities_and_reach_of_the_half_year_and_no_people(release, records):
    expected = defaultdict(lambda: [0, 0, None, None])
    for row in records["outreach_activities"]:
        if row["conducted_on"] <= AS_OF:
            half_year = first_of_half_year(row["conducted_on"])
            cell = expected[row["partnership_id"], half_year, row["language"] or "unknown"]
            cell[0] += 1
            cell[1] += row["reach"] is not None
            cell[2] = cell[2] if row["reach"] is None else (cell[2] or 0) + row["reach"]
    found = release.ask(
        """
        select partnership_id, period_start, code, activities, activities_with_reach, reach, contacts
        from release.marts.outreach_by_period where split = 'language'
        """
    )
    assert sorted(found, key=lambda row: row[:3]) == [(*key, *expected[key]) for key in sorted(expected)]
    assert {code for _, _, code, *_ in found} > {"es", "unknown"}


def test_no_other_mart_of_outreach_knows_a_language(release):
    """Beside an organization, a channel and a month the language would tell that of the contacts."""
    for name, mart in release.marts().items():
        if "outreach" in name and name != "outreach_by_period":
            assert "language" not in mart.columns
            assert "language" not in mart.get_column("split", default=pl.Series(["none"]))
