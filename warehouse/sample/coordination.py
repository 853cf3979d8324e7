"""Who is responsible for what, and what was promised and became of it."""

from dataclasses import dataclass

import numpy as np
import polars as pl

from warehouse.sample.arrays import Days, Mask, Whole, days_after, every_pair, looked_up
from warehouse.sample.departures import is_met_alone
from warehouse.sample.meetings import GENERAL, GUIDANCE, RETREAT, SUPPORT_TEAM
from warehouse.sample.naming import codes_of, ids
from warehouse.sample.organizations import NOBODY, PROGRAM_SUPPORT, ROLES, a_partner, holder
from warehouse.sample.phrases import PHRASES
from warehouse.sample.relationships import days_between
from warehouse.sample.story import LATE_FROM, LATE_MEALS, LATE_UNTIL
from warehouse.sample.timeline import LAST_DAY, NEVER
from warehouse.sample.world import World

LETTERS = ("R", "A", "C", "I")
ANSWERS, IS_ASKED = LETTERS.index("A"), LETTERS.index("C")
PARTNER_DOES_IT, FOR_A_PARTNER = 0.3, 0.5
NO_ONE_ANSWERS, TWO_ANSWER = 0.08, 0.08
MADE_AT = {SUPPORT_TEAM: 1.1, GUIDANCE: 0.9, GENERAL: 0.8, RETREAT: 3.0}
BY_A_CONTRACTOR = 0.6
KEPT, LATE, UNDONE, CANCELLED = range(4)
FATES = (0.66, 0.16, 0.1, 0.08)
FATES_IN_THE_LATE_YEAR = (0.25, 0.45, 0.25, 0.05)
DATED_ANEW = 0.5
MOST_DAYS_LATE = 70
DUE_WITHIN_DAYS = (10, 75)
REASONS = (
    "waiting_on_others", "unclear", "capacity", "approval", "community_asked_to_wait", "no_longer_needed",
)  # fmt: skip
REASON_GIVEN, HAS_DONE_MEANS, BEYOND_SCOPE = 0.8, 0.7, 0.08


@dataclass(frozen=True)
class Promises:
    """One entry per promise: where, when and by whom it was made (no contractor: NOBODY), and its fate."""

    meeting: Whole
    place: Whole
    made_on: Days
    position: Whole
    organization: Whole
    fate: Whole


def responsibilities_table(made: World) -> pl.DataFrame:
    """Each task with who does it, answers for it, is asked and is told; a few gaps and doubles."""
    chance = made.chance("responsibilities")
    place, task, letter = every_pair(len(made.places), len(PHRASES["tasks"]), len(LETTERS))
    fate = chance.random((len(made.places), len(PHRASES["tasks"])))[place, task]
    is_gap = (letter == ANSWERS) & (fate < NO_ONE_ANSWERS)
    is_double = (letter == IS_ASKED) & (fate > 1 - TWO_ANSWER)
    position = in_role(made, (task + letter) % len(ROLES), place, np.full(len(place), LAST_DAY))
    by_partner = (position == NOBODY) | (chance.random(len(place)) < PARTNER_DOES_IT)
    contractor = looked_up(made.positions.organization, position)
    table = pl.DataFrame(
        {
            "partnership_id": ids("p", place, width=2),
            "task": codes_of(PHRASES["tasks"], task),
            "organization_id": ids("o", np.where(by_partner, a_partner(place, chance), contractor)),
            "raci": codes_of(LETTERS, np.where(is_double, ANSWERS, letter)),
            "since": made.began_on[place],
            "until": np.full(len(place), NEVER),
        }
    )
    key = ["partnership_id", "task", "organization_id", "raci"]
    return table.filter(~is_gap).unique(key, keep="first", maintain_order=True)


def in_role(made: World, role: Whole, place: Whole, days: Days) -> Whole:
    """The position that held each role at each place and day, or NOBODY."""
    by_role = [holder(made.positions, number, place=place, days=days) for number in range(len(ROLES))]
    return np.choose(role, by_role)


def promises(made: World) -> Promises:
    chance, met = made.chance("promises"), made.met
    expected = np.select([met.kind == kind for kind in MADE_AT], list(MADE_AT.values()), 0.0)
    meeting = np.repeat(np.arange(len(met.kind)), chance.poisson(expected * met.is_held))
    place, made_on, count = met.place[meeting], met.held_on[meeting], len(meeting)
    position = in_role(made, chance.integers(0, len(ROLES), count), place, made_on)
    position = np.where(chance.random(count) < BY_A_CONTRACTOR, position, NOBODY)
    contractor = looked_up(made.positions.organization, position)
    organization = np.where(position == NOBODY, a_partner(place, chance), contractor)
    usual, in_late_year = (
        chance.choice(len(FATES), p=weights, size=count) for weights in (FATES, FATES_IN_THE_LATE_YEAR)
    )
    fate = np.where(is_late(made, position, place, made_on), in_late_year, usual)
    return Promises(meeting, place, made_on, position, organization, fate)


def is_late(made: World, position: Whole, place: Whole, made_on: Days) -> Mask:
    """Promises of program support in the late year of the place where the story puts it."""
    supports = looked_up(made.positions.role, position) == PROGRAM_SUPPORT
    then = (made_on >= np.datetime64(LATE_FROM)) & (made_on < np.datetime64(LATE_UNTIL))
    return supports & then & made.is_at(LATE_MEALS, place)


def commitments_table(made: World) -> pl.DataFrame:
    chance, given = made.chance("commitments"), promises(made)
    count = len(given.meeting)
    due_on = days_after(given.made_on, chance.integers(*DUE_WITHIN_DAYS, count))
    said = chance.integers(0, len(PHRASES["commitments"]), count)
    has_done_means = chance.random(count) < HAS_DONE_MEANS
    for_partner = np.where(chance.random(count) < FOR_A_PARTNER, a_partner(given.place, chance), NOBODY)
    alone = [is_met_alone(made.places, one, given.made_on) for one in (given.organization, for_partner)]
    for_partner = np.where((given.position == NOBODY) & np.logical_or(*alone), NOBODY, for_partner)
    return pl.DataFrame(
        {
            "commitment_id": ids("c", np.arange(count)),
            "partnership_id": ids("p", given.place, width=2),
            "made_on": given.made_on,
            "meeting_id": ids("m", given.meeting),
            "organization_id": ids("o", given.organization),
            "for_organization_id": ids("o", for_partner),
            "description": codes_of([one["description"] for one in PHRASES["commitments"]], said),
            "done_means": codes_of(
                [one["done_means"] for one in PHRASES["commitments"]], np.where(has_done_means, said, NOBODY)
            ),
            "due_on": due_on,
            **what_became_of(given, due_on, chance),
            "beyond_scope": np.where(chance.random(count) < BEYOND_SCOPE, "yes", "no"),
        }
    )


def what_became_of(given: Promises, due_on: Days, chance: np.random.Generator) -> dict[str, pl.Series]:
    """New dates, state, day of closing and reason."""
    fate, count = given.fate, len(given.fate)
    closed_on = np.where(
        fate == LATE,
        days_after(due_on, chance.integers(1, MOST_DAYS_LATE, count)),
        days_between(given.made_on, due_on + 1, chance),
    )
    is_open = (closed_on > LAST_DAY) | (fate == UNDONE)
    is_dated_anew = (fate != KEPT) & (chance.random(count) < DATED_ANEW)
    revised_due_on = np.where(is_dated_anew, days_after(due_on, chance.integers(10, 60, count)), NEVER)
    says_why = (fate != KEPT) & (closed_on <= LAST_DAY) & (chance.random(count) < REASON_GIVEN)
    return {
        "revised_due_on": pl.Series(revised_due_on),
        "status": pl.Series(np.select([is_open, fate == CANCELLED], ["open", "cancelled"], "done")),
        "closed_on": pl.Series(np.where(is_open, NEVER, closed_on)),
        "reason": codes_of(REASONS, np.where(says_why, chance.integers(0, len(REASONS), count), NOBODY)),
    }
