"""Relationships that organisations state, each carried by people who come and go."""

import numpy as np
import polars as pl

from warehouse.sample.naming import codes_of, ids
from warehouse.sample.organizations import CAPACITY_BUILDER, NOBODY, PARTNERS, Positions
from warehouse.sample.places import Place
from warehouse.sample.stays import Paths
from warehouse.sample.story import CAPACITY_BUILDER_LEFT_ON, ONE_PERSON
from warehouse.sample.timeline import LAST_DAY, NEVER, Days, Mask, Size, Whole

KINDS = ("information", "referral", "joint_activity", "shared_staff", "funding")
KIND_WEIGHTS = (0.35, 0.25, 0.25, 0.05, 0.1)
TIES_BETWEEN_PARTNERS = 14
CARRIER_WRITTEN_DOWN = 0.85
DAYS_A_TIE_LASTS = 1600
# The partners that one person tied to the rest, by their place in PARTNERS, and those of them that another person kept.
TIED_BY_ONE_PERSON = (0, 1, 2, 3, 4, 7, 8, 9)
KEPT_BY_ANOTHER = (0, 4, 7)
DAYS_UNTIL_KEPT = (25, 50, 80)


def ties_table(
    chosen: list[Place], walked: Paths, held: Positions, *, organization: Whole, staff: Whole, size: Size
) -> pl.DataFrame:
    """Ties between partners, ties of contractors, and those that one capacity builder carried."""
    chance = size.chance("ties")
    carriers = first_representatives(walked, organization, partners=len(chosen) * len(PARTNERS))
    parts = [
        between_partners(chosen, carriers, size=size, chance=chance),
        of_contractors(chosen, held, carriers, staff=staff, chance=chance),
        of_one_person(chosen, held, carriers, staff=staff),
    ]
    table = pl.concat(part for part in parts if part.height)
    key = [name for name in table.columns if name not in {"intensity", "ended_on"}]
    return table.unique(key, keep="first", maintain_order=True)


def first_representatives(walked: Paths, organization: Whole, *, partners: int) -> Whole:
    """For each partner, the person who first spoke for it, or NOBODY."""
    found = np.full(partners, NOBODY)
    path = np.flatnonzero(organization != NOBODY)[::-1]
    found[organization[path]] = walked.person[path]
    return found


def between_partners(
    chosen: list[Place], carriers: Whole, *, size: Size, chance: np.random.Generator
) -> pl.DataFrame:
    place = np.arange(len(chosen)).repeat(TIES_BETWEEN_PARTNERS)
    count = len(place)
    one = chance.integers(0, len(PARTNERS), count)
    other = (one + chance.integers(1, len(PARTNERS), count)) % len(PARTNERS)
    begun = np.array([max(np.datetime64(one.started_on), size.first_day) for one in chosen])[place]
    starts = begun + (chance.random(count) * (LAST_DAY - begun).astype(int)).astype("timedelta64[D]")
    ends = starts + np.maximum(chance.exponential(DAYS_A_TIE_LASTS, count), 30).astype("timedelta64[D]")
    giver, taker = place * len(PARTNERS) + one, place * len(PARTNERS) + other
    written = chance.random((2, count)) < CARRIER_WRITTEN_DOWN
    return stated(
        giver, taker, place, starts=starts, ends=ends, chance=chance,
        people=(np.where(written[0], carriers[giver], NOBODY), np.where(written[1], carriers[taker], NOBODY)),
    )  # fmt: skip


def of_contractors(
    chosen: list[Place], held: Positions, carriers: Whole, *, staff: Whole, chance: np.random.Generator
) -> pl.DataFrame:
    """Each person in a position ties their contractor to some partners for as long as they stay."""
    position = np.arange(len(held.place)).repeat(3)
    position = position[~is_the_one_person(chosen, held)[position]]
    partner = held.place[position] * len(PARTNERS) + chance.integers(0, len(PARTNERS), len(position))
    return stated(
        held.organization[position], partner, held.place[position],
        starts=held.starts[position] + chance.integers(0, 120, len(position)).astype("timedelta64[D]"),
        ends=np.where(np.isnat(held.ends[position]), LAST_DAY + 1, held.ends[position]), chance=chance,
        people=(staff[position], carriers[partner]),
    )  # fmt: skip


def is_the_one_person(chosen: list[Place], held: Positions) -> Mask:
    """The spell of the capacity builder on whom one place hangs."""
    there = np.array([place.name == ONE_PERSON for place in chosen])[held.place]
    until = np.where(np.isnat(held.ends), LAST_DAY + 1, held.ends)
    return there & (held.role == CAPACITY_BUILDER) & (until == np.datetime64(CAPACITY_BUILDER_LEFT_ON) + 1)


def of_one_person(chosen: list[Place], held: Positions, carriers: Whole, *, staff: Whole) -> pl.DataFrame:
    """Eight ties that end on one day; three of them begin again within ninety days, carried by another person."""
    mine = np.flatnonzero(is_the_one_person(chosen, held))
    if not len(mine):
        return pl.DataFrame()
    left, successor = mine[0], np.flatnonzero(held.starts == held.ends[mine[0]])
    successor = successor[
        (held.place[successor] == held.place[left]) & (held.role[successor] == CAPACITY_BUILDER)
    ][0]
    partner = held.place[left] * len(PARTNERS) + np.array(TIED_BY_ONE_PERSON + KEPT_BY_ANOTHER)
    by = np.repeat([left, successor], [len(TIED_BY_ONE_PERSON), len(KEPT_BY_ANOTHER)])
    begun = np.arange(60, 60 + 45 * len(TIED_BY_ONE_PERSON), 45).astype("timedelta64[D]")
    kept = held.starts[successor] + np.array(DAYS_UNTIL_KEPT).astype("timedelta64[D]")
    starts = np.append(held.starts[left] + begun, kept)
    ends = np.where(by == left, held.ends[left], LAST_DAY + 1)
    lasted = starts < ends
    return stated(
        held.organization[by], partner, held.place[by], starts=starts, ends=ends,
        people=(staff[by], carriers[partner]), chance=np.random.default_rng(0),
    ).filter(lasted)  # fmt: skip


def stated(  # noqa: PLR0913 (a tie has that many sides)
    giver: Whole, taker: Whole, place: Whole, *, starts: Days, ends: Days, people: tuple[Whole, Whole],
    chance: np.random.Generator,
) -> pl.DataFrame:  # fmt: skip
    count = len(giver)
    starts = np.minimum(starts, LAST_DAY)
    return pl.DataFrame(
        {
            "from_organization_id": ids("o", giver),
            "to_organization_id": ids("o", taker),
            "partnership_id": ids("p", place, width=2),
            "kind": codes_of(KINDS, chance.choice(len(KINDS), p=KIND_WEIGHTS, size=count)),
            "intensity": chance.integers(1, 5, count),
            "started_on": starts,
            "ended_on": np.where(ends > LAST_DAY, NEVER, np.maximum(ends - 1, starts)),
            "from_person_id": ids("h", people[0]),
            "to_person_id": ids("h", people[1]),
        }
    )
