"""Organizations: the partners of each place, contractors, and who holds the contractors' positions."""

from dataclasses import dataclass, replace
from math import ceil

import numpy as np

from warehouse.sample.arrays import Days, Whole, days_after, taken
from warehouse.sample.places import Place
from warehouse.sample.story import (
    CAPACITY_BUILDER_LEFT_ON,
    FLYERS_FIRST,
    LATE_FROM,
    LATE_MEALS,
    LATE_UNTIL,
    ONE_PERSON,
)
from warehouse.sample.timeline import LAST_DAY, NEVER, Size, is_within, sort_key

PARTNERS = (
    ("school", "{} Elementary School"),
    ("health", "{} Family Health Clinic"),
    ("library", "{} Public Library"),
    ("government", "{} Parks and Recreation"),
    ("nonprofit", "{} Family Resource Center"),
    ("resident_group", "{} Parents Together"),
    ("nonprofit", "{} Early Learning Center"),
    ("faith", "{} Interfaith Council"),
    ("elected_office", "Council Office, {}"),
    ("housing", "{} Tenants Together"),
    ("business", "{} Main Street Market"),
    ("labor", "{} Home Care Workers"),
)
FUNDER = "Early Years Fund (invented)"
ROLES = ("capacity_builder", "recruiter", "neighborhood_connector", "program_support")
CAPACITY_BUILDER, RECRUITER, CONNECTOR, PROGRAM_SUPPORT = range(len(ROLES))
OTHER_ROLES = ("grantee", "evaluator", "trainer")
PLACES_PER_CONTRACTOR = 4
FIRST_WORDS = (
    "Bright",
    "Cedar",
    "Harbor",
    "Jacaranda",
    "Lantern",
    "Mosaic",
    "Open Door",
    "Palo Verde",
    "River",
    "Sage",
)
LAST_WORDS = ("Collective", "Partners", "Alliance", "Works", "Center", "Initiative", "Associates")
DAYS_IN_A_POSITION = 1400
CONTRACTOR_CHANGES = 0.25
NOBODY = -1


@dataclass(frozen=True)
class Organizations:
    """Partners first (`place` says whose), then the funder, then contractors (`place` is -1)."""

    name: list[str]
    sector: list[str]
    place: Whole
    contractors: dict[str, Whole]

    @property
    def funder(self) -> int:
        return len(self.place) - 1 - sum(map(len, self.contractors.values()))


# Place, role, organization, first day and the day after the last.
Spell = tuple[int, int, np.int64, np.datetime64, np.datetime64]


@dataclass(frozen=True)
class Positions:
    """One entry per spell of a person in a contractor's position at a place; `ends` is NaT while it lasts."""

    place: Whole
    role: Whole
    organization: Whole
    staff: Whole
    starts: Days
    ends: Days


def organizations(chosen: list[Place]) -> Organizations:
    partners = [
        (pattern.format(place.name.split("/")[0]), sector, number)
        for number, place in enumerate(chosen)
        for sector, pattern in PARTNERS
    ]
    first = len(partners) + 1
    each = ceil(len(chosen) / PLACES_PER_CONTRACTOR)
    counts = {**dict.fromkeys(ROLES, max(each, 2)), **dict.fromkeys(OTHER_ROLES, ceil(each / 4))}
    ends = first + np.cumsum(list(counts.values()))
    contractors = {role: np.arange(end - counts[role], end) for role, end in zip(counts, ends, strict=True)}
    rest = [(FUNDER, "philanthropy", NOBODY)]
    rest += [(contractor_name(number), "nonprofit", NOBODY) for number in range(sum(counts.values()))]
    names, sectors, places = zip(*partners, *rest, strict=True)
    return Organizations(list(names), list(sectors), np.array(places), contractors)


def contractor_name(number: int) -> str:
    first = FIRST_WORDS[number % len(FIRST_WORDS)]
    last = LAST_WORDS[number % len(LAST_WORDS)]
    repeat = number // (len(FIRST_WORDS) * len(LAST_WORDS))
    return f"{first} {last}" if repeat == 0 else f"{first} {last} {repeat + 1}"


def positions(chosen: list[Place], known: Organizations, size: Size) -> Positions:
    """Who held which position, one after the other, without a gap, at each place."""
    chance = size.chance("positions")
    spells: list[Spell] = []
    for number, place in enumerate(chosen):
        for role in range(len(ROLES)):
            spells += spells_at(number, place, role, known.contractors[ROLES[role]], size=size, chance=chance)
    places, roles, contractors, starts, ends = zip(*spells, strict=True)
    return Positions(
        np.array(places),
        np.array(roles),
        np.array(contractors),
        np.arange(len(spells)),
        np.array(starts, dtype="datetime64[D]"),
        np.array(ends, dtype="datetime64[D]"),
    )


def spells_at(  # noqa: PLR0913 (a position has that many sides)
    number: int, place: Place, role: int, contractors: Whole, *, size: Size, chance: np.random.Generator
) -> list[Spell]:
    begins = max(size.first_day, np.datetime64(place.started_on))
    cuts = [cut for cut in told_cuts(place, role, begins, chance) if begins < cut <= LAST_DAY]
    at = (number + role) % len(contractors)
    spells = []
    for start, end in zip([begins, *cuts], [*cuts, NEVER], strict=True):
        spells.append((number, role, contractors[at], start, end))
        told = (place.name, role) == (LATE_MEALS, PROGRAM_SUPPORT)
        stays_same = place.name == FLYERS_FIRST or (chance.random() >= CONTRACTOR_CHANGES and not told)
        at = at if stays_same else (at + 1) % len(contractors)
    return spells


def told_cuts(
    place: Place, role: int, begins: np.datetime64, chance: np.random.Generator
) -> list[np.datetime64]:
    """The days on which a position changed hands: as the story tells, by chance elsewhere."""
    if (place.name, role) == (ONE_PERSON, CAPACITY_BUILDER):
        return [np.datetime64(CAPACITY_BUILDER_LEFT_ON) + 1]
    if (place.name, role) == (LATE_MEALS, PROGRAM_SUPPORT):
        return [np.datetime64(LATE_FROM), np.datetime64(LATE_UNTIL)]
    tenures = np.maximum(chance.exponential(DAYS_IN_A_POSITION, size=12), 200)
    return list(days_after(begins, np.cumsum(tenures)))


def staffed_by(held: Positions, people: int) -> Positions:
    """The positions with at most `people` people in them, who may hold several; none without people."""
    if people == 0:
        return taken(held, slice(0))
    return replace(held, staff=held.staff % people)


def holder(held: Positions, role: int, *, place: Whole, days: Days) -> Whole:
    """The number of the position that held a role at each place and day, or NOBODY."""
    mine = np.flatnonzero(held.role == role)
    mine = mine[np.lexsort((held.starts[mine], held.place[mine]))]
    if not len(mine):
        return np.full(len(place), NOBODY)
    at = (
        np.searchsorted(sort_key(held.place[mine], held.starts[mine]), sort_key(place, days), side="right")
        - 1
    )
    found = mine[np.maximum(at, 0)]
    holds = (at >= 0) & (held.place[found] == place) & is_within(days, held.starts[found], held.ends[found])
    return np.where(holds, found, NOBODY)


def a_partner(place: Whole, chance: np.random.Generator) -> Whole:
    """One of the partner organizations of each place."""
    return place * len(PARTNERS) + chance.integers(0, len(PARTNERS), len(place))
