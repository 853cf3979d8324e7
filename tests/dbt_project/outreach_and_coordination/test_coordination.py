"""Coordination agrees with a count that follows each promise day by day, and each record by hand."""

from collections import Counter, defaultdict
from datetime import date, timedelta
from itertools import groupby

import pytest
from polars.testing import assert_frame_equal

from tests.dbt_project.day_by_day import first_of_half_year
from tests.dbt_project.histories import QUALIFYING, month_end
from tests.dbt_project.outreach_and_coordination.records import AS_OF, SUPPORTS, TASKS

DAY = timedelta(days=1)
OPEN = ("open", "overdue", "missed")
MOVED = "moved_by_agreement"


def days(first: date, last: date) -> list[date]:
    return [first + DAY * number for number in range((last - first).days + 1)]


def last_of_half_year(day: date) -> date:
    return date(day.year, 6, 30) if day.month <= 6 else date(day.year, 12, 31)


def evenings(promise: dict) -> dict[date, tuple[str | None, bool]]:
    """What a promise has come to at the end of each day from when it was made, and whether it is open."""
    state, is_open, told = "open", True, {}
    for day in days(promise["made_on"], AS_OF):
        if is_open and promise["closed_on"] == day:
            state, is_open = closed(promise, day), False
        elif is_open and day > promise["due_on"]:
            state = "overdue" if day < last_of_half_year(promise["due_on"]) else "missed"
            state = MOVED if is_moved(promise) else state
        told[day] = state, is_open
    return told


def closed(promise: dict, day: date) -> str | None:
    if promise["status"] == "open":
        return None
    if promise["status"] == "done":
        broken = MOVED if is_moved(promise) else "late"
        return "kept" if day <= promise["due_on"] else broken
    broken = MOVED if is_moved(promise) else "missed"
    return "cancelled" if day < promise["due_on"] else broken


def is_moved(promise: dict) -> bool:
    return promise["moved_by_agreement"] is not None or promise["reason"] == "community_asked_to_wait"


def is_closed_on_no_day(promise: dict) -> bool:
    return promise["status"] != "open" and promise["closed_on"] is None


def fate(promise: dict) -> tuple[str | None, bool]:
    return (None, False) if is_closed_on_no_day(promise) else evenings(promise)[AS_OF]


@pytest.fixture(scope="module")
def promises(records):
    return [row for row in records["commitments"] if row["made_on"] <= AS_OF]


def test_every_promise_made_by_then_has_come_to_what_its_days_say(release, promises):
    found = release.ask(
        "select commitment_id, outcome, is_open from release.marts.commitments order by commitment_id"
    )
    assert found == sorted((row["commitment_id"], *fate(row)) for row in promises)
    assert {outcome for _, outcome, _ in found} == {
        "kept", "late", "missed", "overdue", "open", "cancelled", MOVED, None,
    }  # fmt: skip


def test_a_date_set_anew_changes_nothing_but_what_is_shown(release, promises):
    by_id = {row["commitment_id"]: row for row in promises}
    for name, due, revised, is_dated_anew in release.ask(
        "select commitment_id, due_on, revised_due_on, is_dated_anew from release.marts.commitments"
    ):
        assert (due, revised) == (by_id[name]["due_on"], by_id[name]["revised_due_on"])
        assert is_dated_anew == (revised not in (None, due))
    judged = Counter((row["revised_due_on"], fate(row)) for row in promises)
    assert len(judged) > 20


def test_days_late_run_to_the_day_it_was_done_or_to_the_as_of_day(release, promises):
    expected = []
    for row in promises:
        outcome, is_open = fate(row)
        until = AS_OF if is_open else row["closed_on"]
        counts = outcome in ("kept", "late") or (is_open and outcome in ("overdue", "missed"))
        expected.append((row["commitment_id"], max(0, (until - row["due_on"]).days) if counts else None))
    assert sorted(expected) == release.ask(
        "select commitment_id, days_late from release.marts.commitments order by commitment_id"
    )


def test_the_words_of_a_promise_stay_as_they_were_written(release):
    assert release.ask("select distinct description from release.marts.commitments") == [
        ("Bring **tables** <b>early</b> 🪑",)
    ]


def follow_through(promises: list[dict], first: date, last: date) -> tuple:
    """Due, then what it came to; then past due and open at the last day's end, in all, by age, the oldest."""
    due = [row for row in promises if first <= row["due_on"] <= last]
    came_to = Counter(fate(row)[0] for row in due)
    clear = [
        row
        for row in promises
        if not is_closed_on_no_day(row) and row["made_on"] <= last and fate(row)[0] != MOVED
    ]
    ages = [(last - row["due_on"]).days for row in clear if row["due_on"] < last and evenings(row)[last][1]]
    ageing = Counter("0" if age <= 7 else "8" if age <= 30 else "31" if age <= 90 else "91" for age in ages)
    return (
        sum(came_to[outcome] for outcome in ("kept", "late", "missed", "overdue")),
        *(came_to[outcome] for outcome in ("kept", "late", "missed", "overdue", MOVED, "cancelled", None)),
        len(ages),
        *(ageing[bucket] for bucket in ("0", "8", "31", "91")),
        max(ages, default=None),
    )


def test_follow_through_is_a_count_of_promises_month_by_month(release, promises):
    found = release.ask(
        """
        select
            partnership_id, month, organization_id, due, kept, late, missed, overdue,
            moved_by_agreement, cancelled, unclear, overdue_open, open_0_to_7_days, open_8_to_30_days,
            open_31_to_90_days, open_over_90_days, oldest_open_days
        from release.marts.follow_through_by_month
        where partnership_id in ('p0', 'p3')
        """
    )
    for partnership, month, organization, *figures in found:
        of_these = [
            row
            for row in promises
            if row["partnership_id"] == partnership and organization in ("all", row["organization_id"])
        ]
        last = min(month_end(month), AS_OF)
        assert tuple(figures) == follow_through(of_these, month, last), (partnership, month, organization)


def test_follow_through_of_a_half_year_is_a_count_of_its_promises(release, promises):
    found = release.ask(
        """
        select
            partnership_id, period_start, period_end, organization_id, due, kept, late, missed, overdue,
            moved_by_agreement, cancelled, unclear, overdue_open, open_0_to_7_days, open_8_to_30_days,
            open_31_to_90_days, open_over_90_days, oldest_open_days
        from release.marts.follow_through_by_period
        """
    )
    assert len(found) > 100
    for partnership, first, last, organization, *figures in found:
        of_these = [
            row
            for row in promises
            if row["partnership_id"] == partnership and organization in ("all", row["organization_id"])
        ]
        assert last == min(last_of_half_year(first), AS_OF)
        assert tuple(figures) == follow_through(of_these, first, last), (partnership, first, organization)


def test_all_together_have_every_half_year_from_the_first_promise_on(release, promises):
    made, due = defaultdict(list), defaultdict(Counter)
    for row in promises:
        made[row["partnership_id"]].append(first_of_half_year(row["made_on"]))
        if row["due_on"] <= AS_OF and fate(row)[0] not in (None, "cancelled", "open", MOVED):
            due[first_of_half_year(row["due_on"])].update(["due", fate(row)[0]])
    rows = release.table(
        "from release.marts.follow_through_by_period where organization_id = 'all' order by period_start"
    )
    for (partnership,), periods in rows.group_by("partnership_id"):
        starts = periods["period_start"].to_list()
        assert starts[0] == min(made[partnership])
        assert (
            len(starts) == (AS_OF.year - starts[0].year) * 2 + (AS_OF.month > 6) - (starts[0].month > 6) + 1
        )
    for row in release.table("from release.marts.follow_through_across_partnerships_by_period").to_dicts():
        counted = due[row["period_start"]]
        assert [row[name] for name in ("due", "kept", "late", "missed", "overdue")] == [
            counted[name] for name in ("due", "kept", "late", "missed", "overdue")
        ]


def test_every_promise_not_kept_stands_under_its_reason_once_and_once_under_all(release, promises):
    expected = Counter()
    for row in promises:
        if row["due_on"] <= AS_OF and fate(row)[0] in ("late", "missed", "overdue"):
            views = {"all", row["organization_id"]} - {None}
            slot = row["partnership_id"], first_of_half_year(row["due_on"])
            expected.update((*slot, view, row["reason"] or "none") for view in views)
    found = release.ask(
        "select partnership_id, period_start, organization_id, reason, promises"
        " from release.marts.reasons_by_period"
    )
    assert {tuple(slot): count for *slot, count in found} == expected


def test_open_promises_are_those_open_on_the_as_of_day(release, promises):
    expected = defaultdict(lambda: [0, 0])
    for row in promises:
        outcome, is_open = fate(row)
        for view in {"all", row["organization_id"]} - {None}:
            counts = expected[row["partnership_id"], view]
            counts[0] += is_open
            counts[1] += is_open and row["due_on"] < AS_OF and outcome != MOVED
    assert sorted((*slot, *counts) for slot, counts in expected.items()) == release.ask(
        """
        select partnership_id, organization_id, open_now, past_due
        from release.marts.open_promises order by all
        """
    )


def test_all_together_have_every_month_from_the_first_promise_on(release, promises):
    for partnership, first, last, months in release.ask(
        """
        select partnership_id, min(month), max(month), count(*)
        from release.marts.follow_through_by_month
        where organization_id = 'all'
        group by partnership_id
        """
    ):
        made = min(row["made_on"] for row in promises if row["partnership_id"] == partnership)
        assert (first, last) == (made.replace(day=1), AS_OF.replace(day=1))
        assert months == (last.year - first.year) * 12 + last.month - first.month + 1


def test_kept_share_is_kept_of_due_and_nothing_where_nothing_was_due(release):
    for kept, due, share in release.ask(
        "select kept, due, kept_share from release.marts.follow_through_by_month"
    ):
        assert share == (kept / due if due else None)


def test_a_task_is_clear_if_one_answers_and_somebody_does_it_that_day(release, records):
    in_force = [
        row
        for row in records["responsibilities"]
        if (row["since"] or AS_OF) <= AS_OF and (row["until"] is None or row["until"] > AS_OF)
    ]
    expected = []
    for task in {(row["partnership_id"], row["task"]) for row in in_force}:
        of_task = [row for row in in_force if (row["partnership_id"], row["task"]) == task]
        who = {
            letter: {row["organization_id"] for row in of_task if row["raci"] == letter} for letter in "RACI"
        }
        is_clear = len(who["A"]) == 1 and bool(who["R"])
        for organization in set.union(*who.values()):
            letters = "".join(letter for letter in "RACI" if organization in who[letter])
            expected.append((*task, organization, letters, is_clear))
    assert len({task for _, task, *_ in expected}) == len(TASKS)
    assert {row[-1] for row in expected} == {True, False}
    assert sorted(expected) == release.ask(
        """
        select partnership_id, task, organization_id, raci, is_clear
        from release.marts.responsibilities order by all
        """
    )


def test_a_task_names_everybody_with_a_part_in_it(release):
    parts = {"does_it": "R", "answers": "A", "is_asked": "C", "is_told": "I"}
    expected = defaultdict(lambda: {name: set() for name in parts})
    for partnership, task, organization, raci in release.ask(
        "select partnership_id, task, organization_id, raci from release.marts.responsibilities"
    ):
        for name, letter in parts.items():
            if letter in raci:
                expected[partnership, task][name].add(organization)
    found = release.table("from release.marts.tasks").to_dicts()
    assert len({row["in_short"] for row in found}) > 1
    assert {
        (row["partnership_id"], row["task"]): {name: set(row[name].split("|")) - {""} for name in parts}
        for row in found
    } == expected
    for row in found:
        of_partnership = [other for other in found if other["partnership_id"] == row["partnership_id"]]
        assert row["tasks_in_all"] == len(of_partnership)
        assert row["tasks_clear"] == sum(other["is_clear"] for other in of_partnership)


def test_help_both_ways_is_the_lesser_of_the_greater(release, records):
    acts = Counter()
    for row in records["support_acts"]:
        if row["acted_on"] <= AS_OF:
            period = first_of_half_year(row["acted_on"])
            pair = row["from_organization_id"], row["to_organization_id"]
            acts.update((view, period, *pair) for view in {"all", row["partnership_id"]} - {None})
    rows = acts.keys() | {(view, period, b, a) for view, period, a, b in acts}
    expected = sorted(
        (*row, acts[row], acts[back], min(acts[row], acts[back]) / max(acts[row], acts[back]))
        for row in rows
        for back in [(*row[:2], row[3], row[2])]
    )
    assert expected == release.ask(
        """
        select
            partnership_id, period_start, from_organization_id, to_organization_id, acts, acts_back,
            reciprocity
        from release.marts.support_between_organizations order by all
        """
    )


def test_pairs_with_help_are_those_of_each_and_all(release):
    expected = defaultdict(lambda: [set(), set()])
    for partnership, start, one, other, acts, back in release.ask(
        """
        select partnership_id, period_start, from_organization_id, to_organization_id, acts, acts_back
        from release.marts.support_between_organizations
        """
    ):
        for view in ("all", one):
            pairs, both_ways = expected[partnership, start, view]
            pairs.add(frozenset((one, other)))
            if acts and back:
                both_ways.add(frozenset((one, other)))
    assert sorted((*slot, len(pairs), len(both)) for slot, (pairs, both) in expected.items()) == release.ask(
        """
        select partnership_id, period_start, organization_id, pairs, pairs_both_ways
        from release.marts.help_by_period order by all
        """
    )


def meetings_held(records: dict) -> dict[str, dict]:
    return {
        row["meeting_id"]: row
        for row in records["meetings"]
        if row["status"] in ("held", None) and row["held_on"] <= AS_OF and row["partnership_id"]
    }


def test_supports_are_counted_meeting_by_meeting(release, records):
    held, counts = meetings_held(records), defaultdict(Counter)
    for row in records["meeting_supports"]:
        if row["meeting_id"] in held:
            meeting = held[row["meeting_id"]]
            slot = meeting["partnership_id"], first_of_half_year(meeting["held_on"]), row["support"]
            there = row["promised"] and row["delivered"]
            counts[slot].update(
                requested=row["requested"] is True,
                promised=row["promised"] is True,
                delivered=row["delivered"] is True,
                on_time=bool(there and row["on_time"]),
                came_late=bool(there and row["on_time"] is False),
                time_not_recorded=bool(there and row["on_time"] is None),
                not_there=row["promised"] is True and row["delivered"] is not True,
                unmet=row["requested"] is True and row["delivered"] is not True,
                delivered_without_a_promise=row["delivered"] is True and row["promised"] is not True,
            )
    found = release.table(
        "from release.marts.meeting_supports_by_period order by partnership_id, period_start, support"
    ).to_dicts()
    assert {(row["partnership_id"], row["period_start"], row["support"]) for row in found} == counts.keys()
    for row in found:
        counted = counts[row["partnership_id"], row["period_start"], row["support"]]
        assert {name: row[name] for name in counted} == counted
        assert row["delivered_on_time_share"] == (
            counted["on_time"] / counted["promised"] if counted["promised"] else None
        )


def first_days(records: dict) -> dict[tuple[str, str], list[tuple[date, str]]]:
    """For each person and partnership, the days and meetings that count."""
    held, came = meetings_held(records), defaultdict(list)
    for row in records["attendance"]:
        meeting = held.get(row["meeting_id"])
        if meeting and meeting["kind"] in QUALIFYING and row["role"] not in ("staff", "interpreter"):
            came[row["person_id"], meeting["partnership_id"]].append(
                (meeting["held_on"], meeting["meeting_id"])
            )
    return came


def test_second_visits_stand_beside_what_the_first_day_offered(release, records):
    window, counts = timedelta(days=90), defaultdict(Counter)
    qualifying = [m for m in meetings_held(records).values() if m["kind"] in QUALIFYING]
    met = {(m["partnership_id"], m["held_on"]) for m in qualifying}
    given = {(row["meeting_id"], row["support"]): row for row in records["meeting_supports"]}
    for (_, partnership), came in first_days(records).items():
        first = min(came)[0]
        later = {first + DAY * number for number in range(1, 90)}
        if first + window > AS_OF or not any((partnership, day) in met for day in later):
            continue
        came_back = any(day in later for day, _ in came)
        for support in SUPPORTS:
            there = [given.get((meeting, support), {}) for day, meeting in came if day == first]
            there = [row for row in there if row.get("delivered")]
            slot = partnership, first_of_half_year(first), support
            counts[slot].update(
                first_timers_with=bool(there),
                second_visits_with=bool(there) and came_back,
                first_timers_on_time=any(row["on_time"] for row in there),
                second_visits_on_time=any(row["on_time"] for row in there) and came_back,
                first_timers_without=not there,
                second_visits_without=not there and came_back,
            )
    found = release.table(
        "from release.marts.second_visits_by_support where partnership_id != 'all'"
    ).to_dicts()
    slots = [(row["partnership_id"], row["period_start"], row["support"]) for row in found]
    assert sorted(slots) == sorted(counts)
    for slot, row in zip(slots, found, strict=True):
        assert {name: row[name] for name in counts[slot]} == counts[slot]


def test_of_two_ratings_in_a_half_year_the_later_stands_beside_the_other_view(release, records):
    rated = sorted(
        (r["partnership_id"], r["organization_id"], r["rater"], r["rated_on"], r["level"])
        for r in records["engagement_ratings"]
        if r["rated_on"] <= AS_OF
    )
    levels = {(*row[:3], first_of_half_year(row[3])): row[4] for row in rated}
    expected = []
    for (partnership, organization, rater), of_rater in groupby(sorted(levels), key=lambda key: key[:3]):
        before = None
        for key in of_rater:
            other = ("residents", "organization")[rater == "residents"]
            theirs = levels.get((partnership, organization, other, key[3]))
            sign = -1 if rater == "residents" else 1
            gap = None if theirs is None else sign * (levels[key] - theirs)
            expected.append((*key, levels[key], before, gap))
            before = levels[key]
    assert expected == release.ask(
        """
        select partnership_id, organization_id, rater, period_start, level, previous_level, difference
        from release.marts.engagement_by_period
        order by partnership_id, organization_id, rater, period_start
        """
    )


def test_the_support_team_is_who_has_a_role_on_the_day_and_who_comes(release, records):
    team = [m for m in meetings_held(records).values() if m["kind"] == "support_team"]
    expected = defaultdict(lambda: [0, 0])
    for meeting in team:
        invited = {
            row["organization_id"]
            for row in records["contractor_roles"]
            if row["partnership_id"] == meeting["partnership_id"]
            and row["started_on"] <= meeting["held_on"]
            and (row["ended_on"] is None or meeting["held_on"] < row["ended_on"])
        }
        came = {
            row["organization_id"]
            for row in records["attendance"]
            if row["meeting_id"] == meeting["meeting_id"] and row["organization_id"]
        }
        for organization in invited | came:
            counts = expected[meeting["partnership_id"], first_of_half_year(meeting["held_on"]), organization]
            counts[0] += 1
            counts[1] += organization in came
    assert sorted((*slot, *counts) for slot, counts in expected.items()) == release.ask(
        """
        select partnership_id, period_start, organization_id, meetings_open, meetings_attended
        from release.marts.support_team_attendance_by_period order by all
        """
    )


def test_an_older_day_gives_what_was_known_on_it(release, release_back_then):
    found, expected = release.marts(), release_back_then.marts()
    assert {"commitments", "outreach_funnel", "recruitment_by_organization"} <= expected.keys()
    for mart, rows in expected.items():
        assert_frame_equal(found[mart], rows, check_exact=True)
