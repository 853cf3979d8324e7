"""Relationships that organizations state, each carried by people who come and go."""

from dataclasses import dataclass

import numpy as np
import polars as pl

from warehouse.sample.arrays import Days, Mask, Whole, days_after, looked_up, taken, together
from warehouse.sample.departures import (
    KEPT_BY_ANOTHER,
    LAST_VISIT,
    MET_ALONE_FROM,
    TIED_BY_ONE_PERSON,
    is_one_of,
)
from warehouse.sample.naming import codes_of, ids
from warehouse.sample.organizations import CAPACITY_BUILDER, NOBODY, PARTNERS, a_partner
from warehouse.sample.relationships import days_between
from warehouse.sample.story import ONE_PERSON
from warehouse.sample.timeline import LAST_DAY, last_days, or_now
from warehouse.sample.world import World

KINDS = ("information", "referral", "joint_activity", "shared_staff", "funding")
KIND_WEIGHTS = (0.35, 0.25, 0.25, 0.05, 0.1)
TIES_BETWEEN_PARTNERS, TIES_PER_POSITION = 14, 3
CARRIER_WRITTEN_DOWN = 0.85
DAYS_A_TIE_LASTS = 1600
DAYS_UNTIL_FIRST_TIE, DAYS_BETWEEN_TIES = 60, 45
# Days after the departure on which another person takes up the ties that were kept: within ninety.
DAYS_UNTIL_KEPT = (25, 50, 80)


@dataclass(frozen=True)
class Ties:
    """One entry per tie `[starts, ends)`; `by` and `to` are the people who carry it, or NOBODY."""

    giver: Whole
    taker: Whole
    place: Whole
    starts: Days
    ends: Days
    by: Whole
    to: Whole


def ties_table(made: World) -> pl.DataFrame:
    """Ties between partners, ties of contractors, and those that one capacity builder carried."""
    carriers = first_representatives(made)
    tied = together(
        [between_partners(made, carriers), of_contractors(made, carriers), of_one_person(made, carriers)]
    )
    tied = taken(tied, (tied.starts <= LAST_DAY) & (tied.starts < tied.ends))
    chance, count = made.chance("ties table"), len(tied.place)
    table = pl.DataFrame(
        {
            "from_organization_id": ids("o", tied.giver),
            "to_organization_id": ids("o", tied.taker),
            "partnership_id": ids("p", tied.place, width=2),
            "kind": codes_of(KINDS, chance.choice(len(KINDS), p=KIND_WEIGHTS, size=count)),
            "intensity": chance.integers(1, 5, count),
            "started_on": tied.starts,
            "ended_on": last_days(tied.ends),
            "from_person_id": ids("h", tied.by),
            "to_person_id": ids("h", tied.to),
        }
    )
    key = [name for name in table.columns if name not in {"intensity", "ended_on"}]
    return table.unique(key, keep="first", maintain_order=True)


def first_representatives(made: World) -> Whole:
    """For each partner organization, the person who first spoke for it, or NOBODY."""
    found = np.full(len(made.places) * len(PARTNERS), NOBODY)
    path = np.flatnonzero(made.speaks_for != NOBODY)[::-1]
    found[made.speaks_for[path]] = made.paths.person[path]
    return found


def between_partners(made: World, carriers: Whole) -> Ties:
    chance = made.chance("ties between partners")
    place = np.arange(len(made.places)).repeat(TIES_BETWEEN_PARTNERS)
    count = len(place)
    one = chance.integers(0, len(PARTNERS), count)
    other = (one + chance.integers(1, len(PARTNERS), count)) % len(PARTNERS)
    giver, taker = place * len(PARTNERS) + one, place * len(PARTNERS) + other
    begun = made.began_on[place]
    starts = days_between(begun, np.full(count, LAST_DAY), chance)
    ends = days_after(starts, 30 + chance.exponential(DAYS_A_TIE_LASTS, count))
    drops = [is_one_of(made.places, side, TIED_BY_ONE_PERSON) for side in (giver, taker)]
    ends = np.where(np.logical_or(*drops), np.minimum(ends, MET_ALONE_FROM), ends)
    by, to = (
        np.where(chance.random(count) < CARRIER_WRITTEN_DOWN, carriers[side], NOBODY)
        for side in (giver, taker)
    )
    return Ties(giver, taker, place, starts, ends, by, to)


def of_contractors(made: World, carriers: Whole) -> Ties:
    """Each person in a position ties their contractor to some partners for as long as they stay."""
    chance, held = made.chance("ties of contractors"), made.positions
    position = np.flatnonzero(~is_the_one_person(made)).repeat(TIES_PER_POSITION)
    partner = a_partner(held.place[position], chance)
    return Ties(
        giver=held.organization[position],
        taker=partner,
        place=held.place[position],
        starts=days_after(held.starts[position], chance.integers(0, 120, len(position))),
        ends=or_now(held.ends[position]),
        by=made.staff[position],
        to=carriers[partner],
    )


def is_the_one_person(made: World) -> Mask:
    """The spell of the capacity builder on whom one place hangs."""
    held = made.positions
    return (
        made.is_at(ONE_PERSON, held.place)
        & (held.role == CAPACITY_BUILDER)
        & (or_now(held.ends) == LAST_VISIT + 1)
    )


def of_one_person(made: World, carriers: Whole) -> Ties:
    """Eight ties that end on one day; three begin again within ninety days, carried by another person."""
    held = made.positions
    left = np.flatnonzero(is_the_one_person(made))
    after = (
        made.is_at(ONE_PERSON, held.place) & (held.role == CAPACITY_BUILDER) & (held.starts == LAST_VISIT + 1)
    )
    by = np.append(left.repeat(len(TIED_BY_ONE_PERSON)), np.flatnonzero(after).repeat(len(KEPT_BY_ANOTHER)))
    number = np.array((*TIED_BY_ONE_PERSON, *KEPT_BY_ANOTHER))[: len(by)]
    since = DAYS_UNTIL_FIRST_TIE + DAYS_BETWEEN_TIES * np.arange(len(TIED_BY_ONE_PERSON))
    partner = held.place[by] * len(PARTNERS) + number
    return Ties(
        giver=held.organization[by],
        taker=partner,
        place=held.place[by],
        starts=days_after(held.starts[by], np.append(since, DAYS_UNTIL_KEPT)[: len(by)]),
        ends=or_now(held.ends[by]),
        by=made.staff[by],
        to=looked_up(carriers, partner),
    )
