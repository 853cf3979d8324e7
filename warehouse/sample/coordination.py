"""Who is responsible for what, and what was promised and became of it."""

from dataclasses import dataclass

import numpy as np
import polars as pl

from warehouse.sample.arrays import Days, Mask, Whole, days_after, every_pair, looked_up
from warehouse.sample.departures import is_met_alone
from warehouse.sample.funder import between_funder_and_contractors
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
FATES_IN_THE_LATE_YEAR = (0.15, 0.5, 0.3, 0.05)
FATES_SINCE_THEN = (0.86, 0.08, 0.03, 0.03)
BY_PROGRAM_SUPPORT_THERE = 0.7
DATED_ANEW = 0.5
MOST_DAYS_LATE = 70
GIVEN_UP_AFTER_DAYS = (20, 380)
DONE_AFTER_ALL = 0.3
DUE_WITHIN_DAYS = (10, 75)
REASONS = (
    "waiting_on_others", "unclear", "capacity", "approval", "community_asked_to_wait", "no_longer_needed",
)  # fmt: skip
MOVED_BY_AGREEMENT = 0.15
REASON_GIVEN, HAS_DONE_MEANS, BEYOND_SCOPE = 0.8, 0.7, 0.08


@dataclass(frozen=True)
class Promises:
    """One entry per promise: where, when and by whom it was made (no contractor: NOBODY), and its fate.

    `is_about_meals` where program support promises to have meals and childcare on time.
    """

    meeting: Whole
    place: Whole
    made_on: Days
    position: Whole
    organization: Whole
    fate: Whole
    is_about_meals: Mask


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
            "task_es": codes_of(PHRASES["tasks_es"], task),
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
    is_about_meals = are_meals_in_question(made, place, made_on) & (
        chance.random(count) < BY_PROGRAM_SUPPORT_THERE
    )
    role = np.where(is_about_meals, PROGRAM_SUPPORT, chance.integers(0, len(ROLES), count))
    by_contractor = is_about_meals | (chance.random(count) < BY_A_CONTRACTOR)
    position = np.where(by_contractor, in_role(made, role, place, made_on), NOBODY)
    contractor = looked_up(made.positions.organization, position)
    organization = np.where(position == NOBODY, a_partner(place, chance), contractor)
    fate = fates(made_on, is_about_meals, chance)
    return Promises(meeting, place, made_on, position, organization, fate, is_about_meals)


def are_meals_in_question(made: World, place: Whole, made_on: Days) -> Mask:
    """Where meals come late for a year, from then on program support is asked for its word."""
    return made.is_at(LATE_MEALS, place) & (made_on >= np.datetime64(LATE_FROM))


def fates(made_on: Days, is_about_meals: Mask, chance: np.random.Generator) -> Whole:
    """What becomes of each promise; meals come late for a year, and then new staff keep their word."""
    weights = (FATES, FATES_IN_THE_LATE_YEAR, FATES_SINCE_THEN)
    usual, in_late_year, since = (chance.choice(len(FATES), p=each, size=len(made_on)) for each in weights)
    is_late = is_about_meals & (made_on < np.datetime64(LATE_UNTIL))
    return np.select([is_late, is_about_meals], [in_late_year, since], usual)


def commitments_table(made: World) -> pl.DataFrame:
    chance, given = made.chance("commitments"), promises(made)
    count = len(given.meeting)
    due_on = days_after(given.made_on, chance.integers(*DUE_WITHIN_DAYS, count))
    phrases = [*PHRASES["commitments"], *PHRASES["commitments_about_meals"]]
    about_meals = chance.integers(len(PHRASES["commitments"]), len(phrases), count)
    usual = chance.integers(0, len(PHRASES["commitments"]), count)
    said = np.where(given.is_about_meals, about_meals, usual)
    has_done_means = chance.random(count) < HAS_DONE_MEANS
    for_partner = np.where(chance.random(count) < FOR_A_PARTNER, a_partner(given.place, chance), NOBODY)
    alone = [is_met_alone(made.places, one, given.made_on) for one in (given.organization, for_partner)]
    for_partner = np.where((given.position == NOBODY) & np.logical_or(*alone), NOBODY, for_partner)
    promised_by, promised_to = between_funder_and_contractors(
        made,
        meeting=given.meeting,
        position=given.position,
        organization=given.organization,
        promised_to=for_partner,
    )
    table = pl.DataFrame(
        {
            "commitment_id": ids("c", np.arange(count)),
            "partnership_id": ids("p", given.place, width=2),
            "made_on": given.made_on,
            "meeting_id": ids("m", given.meeting),
            "organization_id": ids("o", promised_by),
            "for_organization_id": ids("o", promised_to),
            "description": codes_of([one["description"] for one in phrases], said),
            "description_es": codes_of([one.get("description_es", "") for one in phrases], said),
            "done_means": codes_of(
                [one["done_means"] for one in phrases], np.where(has_done_means, said, NOBODY)
            ),
            "due_on": due_on,
            **what_became_of(given, due_on, chance),
            "beyond_scope": np.where(chance.random(count) < BEYOND_SCOPE, "yes", "no"),
        }
    )
    return with_those_moved(table, made.chance("promises moved").random(count) < MOVED_BY_AGREEMENT)


def with_those_moved(table: pl.DataFrame, drawn: Mask) -> pl.DataFrame:
    """Some of the promises dated anew are moved because the community asked, or by agreement."""
    is_moved = pl.col("revised_due_on").is_not_null()
    asked = is_moved & (pl.col("reason") == "community_asked_to_wait")
    agreed = is_moved & pl.Series(drawn)
    moved = pl.when(asked).then(pl.lit("community")).when(agreed).then(pl.lit("both"))
    return table.with_columns(
        moved.alias("moved_by_agreement"),
        pl.when(agreed).then(pl.col("reason").fill_null("by_agreement")).otherwise("reason").alias("reason"),
    )


def what_became_of(given: Promises, due_on: Days, chance: np.random.Generator) -> dict[str, pl.Series]:
    """New dates, state, day of closing and reason."""
    fate, count = given.fate, len(given.fate)
    closed_on = np.select(
        [fate == LATE, fate == UNDONE],
        [
            days_after(due_on, chance.integers(1, MOST_DAYS_LATE, count)),
            days_after(due_on, chance.integers(*GIVEN_UP_AFTER_DAYS, count)),
        ],
        days_between(given.made_on, due_on + 1, chance),
    )
    is_open = closed_on > LAST_DAY
    is_given_up = (fate == UNDONE) & (chance.random(count) > DONE_AFTER_ALL)
    is_withdrawn = is_given_up | (fate == CANCELLED)
    is_dated_anew = (fate != KEPT) & (chance.random(count) < DATED_ANEW)
    revised_due_on = np.where(is_dated_anew, days_after(due_on, chance.integers(10, 60, count)), NEVER)
    says_why = (fate != KEPT) & (closed_on <= LAST_DAY) & (chance.random(count) < REASON_GIVEN)
    return {
        "revised_due_on": pl.Series(revised_due_on),
        "status": pl.Series(np.select([is_open, is_withdrawn], ["open", "cancelled"], "done")),
        "closed_on": pl.Series(np.where(is_open, NEVER, closed_on)),
        "reason": codes_of(REASONS, np.where(says_why, chance.integers(0, len(REASONS), count), NOBODY)),
    }
