"""Who is responsible for what, and what was promised and became of it."""

import numpy as np
import polars as pl

from warehouse.sample.meetings import GENERAL, GUIDANCE, RETREAT, SUPPORT_TEAM, Meetings
from warehouse.sample.naming import codes_of, ids
from warehouse.sample.organizations import NOBODY, PARTNERS, PROGRAM_SUPPORT, ROLES, Positions, holder
from warehouse.sample.phrases import PHRASES
from warehouse.sample.places import Place
from warehouse.sample.story import LATE_FROM, LATE_MEALS, LATE_UNTIL
from warehouse.sample.timeline import LAST_DAY, NEVER, Mask, Size, Whole

LETTERS = ("R", "A", "C", "I")
NO_ONE_ANSWERS, TWO_ANSWER = 0.08, 0.08
MADE_AT = {SUPPORT_TEAM: 1.1, GUIDANCE: 0.9, GENERAL: 0.8, RETREAT: 3.0}
BY_A_CONTRACTOR = 0.6
KEPT, LATE, UNDONE, CANCELLED = range(4)
FATES = (0.66, 0.16, 0.1, 0.08)
FATES_IN_THE_LATE_YEAR = (0.25, 0.45, 0.25, 0.05)
REDATED = 0.5
DUE_WITHIN_DAYS = (10, 75)
REASONS = (
    "waiting_on_others", "unclear", "capacity", "approval", "community_asked_to_wait", "no_longer_needed",
)  # fmt: skip
REASON_GIVEN, HAS_DONE_MEANS, BEYOND_SCOPE = 0.8, 0.7, 0.08


def responsibilities_table(chosen: list[Place], held: Positions, size: Size) -> pl.DataFrame:
    """Every task with who does it, who answers for it, who is asked and who is told; a few gaps and doubles."""
    chance = size.chance("responsibilities")
    tasks = len(PHRASES["tasks"])
    place, task, letter = (side.ravel() for side in np.indices((len(chosen), tasks, len(LETTERS))))
    fate = np.repeat(chance.random(len(chosen) * tasks), len(LETTERS))
    kept = ~((letter == LETTERS.index("A")) & (fate < NO_ONE_ANSWERS))
    doubled = (letter == LETTERS.index("C")) & (fate > 1 - TWO_ANSWER)
    letter = np.where(doubled, LETTERS.index("A"), letter)
    contractor = contractors_now(chosen, held)[place, (task + letter) % len(ROLES)]
    partner = place * len(PARTNERS) + chance.integers(0, len(PARTNERS), len(place))
    organization = np.where((contractor == NOBODY) | (chance.random(len(place)) < 0.3), partner, contractor)
    since = np.array([max(np.datetime64(one.started_on), size.first_day) for one in chosen])[place]
    table = pl.DataFrame(
        {
            "partnership_id": ids("p", place, width=2),
            "task": codes_of(PHRASES["tasks"], task),
            "organization_id": ids("o", organization),
            "raci": codes_of(LETTERS, letter),
            "since": since,
            "until": np.full(len(place), NEVER),
        }
    )
    return table.filter(kept).unique(
        ["partnership_id", "task", "organization_id", "raci"], keep="first", maintain_order=True
    )


def contractors_now(chosen: list[Place], held: Positions) -> Whole:
    """The organisation in each role at each place on the last day, shaped (places, roles)."""
    place, role = (side.ravel() for side in np.indices((len(chosen), len(ROLES))))
    found = np.full((len(chosen), len(ROLES)), NOBODY)
    for number in range(len(ROLES)):
        mine = role == number
        position = holder(held, number, place=place[mine], days=np.full(mine.sum(), LAST_DAY))
        there = position != NOBODY
        found[place[mine][there], number] = held.organization[position[there]]
    return found


def commitments_table(chosen: list[Place], met: Meetings, held: Positions, size: Size) -> pl.DataFrame:
    chance = size.chance("commitments")
    meeting = meetings_of_promises(met, chance)
    count, place, made_on = len(meeting), met.place[meeting], met.held_on[meeting]
    position, organization = who_promised(held, place, made_on, chance)
    fate = fates(chosen, held, position, place=place, made_on=made_on, chance=chance)
    due_on = made_on + chance.integers(*DUE_WITHIN_DAYS, count).astype("timedelta64[D]")
    closed_on = closing_days(fate, made_on, due_on, chance)
    is_open = (closed_on > LAST_DAY) | (fate == UNDONE)
    redated = (fate != KEPT) & (chance.random(count) < REDATED)
    revised = np.where(redated, due_on + chance.integers(10, 60, count).astype("timedelta64[D]"), NEVER)
    reason = np.where(
        (fate != KEPT) & ~is_open & (chance.random(count) < REASON_GIVEN),
        chance.integers(0, len(REASONS), count),
        NOBODY,
    )
    said = chance.integers(0, len(PHRASES["commitments"]), count)
    for_partner = place * len(PARTNERS) + chance.integers(0, len(PARTNERS), count)
    return pl.DataFrame(
        {
            "commitment_id": ids("c", np.arange(count)),
            "partnership_id": ids("p", place, width=2),
            "made_on": made_on,
            "meeting_id": ids("m", meeting),
            "organization_id": ids("o", organization),
            "for_organization_id": ids("o", np.where(chance.random(count) < 0.5, for_partner, NOBODY)),
            "description": codes_of([one["description"] for one in PHRASES["commitments"]], said),
            "done_means": codes_of(
                [one["done_means"] for one in PHRASES["commitments"]],
                np.where(chance.random(count) < HAS_DONE_MEANS, said, NOBODY),
            ),
            "due_on": due_on,
            "revised_due_on": revised,
            "status": np.select([is_open, fate == CANCELLED], ["open", "cancelled"], "done"),
            "closed_on": np.where(is_open, NEVER, closed_on),
            "reason": codes_of(REASONS, reason),
            "beyond_scope": np.where(chance.random(count) < BEYOND_SCOPE, "yes", "no"),
        }
    )


def meetings_of_promises(met: Meetings, chance: np.random.Generator) -> Whole:
    """The meeting of each promise: some meetings see several."""
    expected = np.select([met.kind == kind for kind in MADE_AT], list(MADE_AT.values()), 0.0)
    counts = chance.poisson(expected * met.is_held)
    return np.repeat(np.arange(len(met.kind)), counts)


def who_promised(
    held: Positions, place: Whole, made_on: np.ndarray, chance: np.random.Generator
) -> tuple[Whole, Whole]:
    """The position (or NOBODY) and the organisation that promised."""
    role = chance.integers(0, len(ROLES), len(place))
    position = np.full(len(place), NOBODY)
    for number in range(len(ROLES)):
        mine = role == number
        position[mine] = holder(held, number, place=place[mine], days=made_on[mine])
    position = np.where(chance.random(len(place)) < BY_A_CONTRACTOR, position, NOBODY)
    partner = place * len(PARTNERS) + chance.integers(0, len(PARTNERS), len(place))
    by_contractor = position != NOBODY
    organization = partner.copy()
    organization[by_contractor] = held.organization[position[by_contractor]]
    return position, organization


def fates(
    chosen: list[Place], held: Positions, position: Whole, *, place: Whole, made_on: np.ndarray,
    chance: np.random.Generator,
) -> Whole:  # fmt: skip
    late = is_late(chosen, held, position, place, made_on)
    usual = chance.choice(len(FATES), p=FATES, size=len(place))
    in_late_year = chance.choice(len(FATES), p=FATES_IN_THE_LATE_YEAR, size=len(place))
    return np.where(late, in_late_year, usual)


def is_late(chosen: list[Place], held: Positions, position: Whole, place: Whole, made_on: np.ndarray) -> Mask:
    """Promises of program support in the late year of the place where the story puts it."""
    supports = np.zeros(len(place), dtype=bool)
    supports[position != NOBODY] = held.role[position[position != NOBODY]] == PROGRAM_SUPPORT
    there = np.array([one.name == LATE_MEALS for one in chosen])[place]
    return supports & there & (made_on >= np.datetime64(LATE_FROM)) & (made_on < np.datetime64(LATE_UNTIL))


def closing_days(
    fate: Whole, made_on: np.ndarray, due_on: np.ndarray, chance: np.random.Generator
) -> np.ndarray:
    """Kept promises close by their date, late ones within ten weeks after it, cancelled ones before it."""
    early = made_on + (chance.random(len(fate)) * (due_on - made_on).astype(int)).astype("timedelta64[D]")
    late = due_on + chance.integers(1, 70, len(fate)).astype("timedelta64[D]")
    return np.where(fate == LATE, late, early)
