"""The calendar: what kinds of meetings a partnership holds, on which days, in whose hands."""

from dataclasses import dataclass, field

import numpy as np

from warehouse.sample.places import Place, residents_lead
from warehouse.sample.story import NO_MEETINGS_FROM, NO_MEETINGS_UNTIL
from warehouse.sample.timeline import LAST_DAY, Days, Mask, Size, Whole, sort_key

KINDS = (
    "general", "guidance_body", "committee", "retreat", "training", "support_team", "community_event", "visit",
    "hearing", "learning_exchange",
)  # fmt: skip
GENERAL, GUIDANCE, COMMITTEE, RETREAT, TRAINING, SUPPORT_TEAM, EVENT, VISIT, HEARING, EXCHANGE = range(
    len(KINDS)
)
STATUSES = ("held", "cancelled", "scheduled")
HELD, CANCELLED, SCHEDULED = range(len(STATUSES))
LEADS = ("resident", "representative", "staff", "contractor")
RESIDENT, REPRESENTATIVE, STAFF, CONTRACTOR = range(len(LEADS))

EVERY_MONTH = tuple(range(1, 13))
# Kind, day of the month around which it falls, months in which it is held.
CALENDAR = (
    (GENERAL, 12, EVERY_MONTH),
    (GUIDANCE, 19, EVERY_MONTH),
    (COMMITTEE, 5, (1, 2, 3, 5, 6, 8, 9, 10, 11)),
    (COMMITTEE, 24, (1, 2, 3, 5, 6, 8, 9, 10, 11)),
    (SUPPORT_TEAM, 2, EVERY_MONTH),
    (RETREAT, 22, (4, 10)),
    (TRAINING, 8, (2, 5, 9)),
    (EVENT, 27, (3, 6, 8, 12)),
    (VISIT, 15, (2, 4, 7, 9, 11)),
    (HEARING, 17, (5,)),
)
CANCELLED_SHARE = 0.05
MONTHS_SCHEDULED_AHEAD = 3
ACROSS = -1
OPEN_KINDS = (GENERAL, TRAINING)


@dataclass(frozen=True)
class Meetings:
    """One entry per meeting, ordered by place and day; `place` is ACROSS for those across partnerships."""

    place: Whole
    kind: Whole
    held_on: Days
    status: Whole
    led_by: Whole
    committee: Whole
    key: Whole = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "key", sort_key(self.place, self.held_on))

    @property
    def is_held(self) -> Mask:
        return self.status == HELD

    def of_kinds(self, *kinds: int) -> Mask:
        return np.isin(self.kind, kinds)


def meetings(chosen: list[Place], size: Size) -> Meetings:
    chance = size.chance("meetings")
    place, kind, held_on, committee = calendar(chosen, size, chance)
    begun = np.array([np.datetime64(one.started_on) for one in chosen])[np.maximum(place, 0)] <= held_on
    place, kind, held_on, committee = (side[begun] for side in (place, kind, held_on, committee))
    order = np.lexsort((kind, held_on, place))
    place, kind, held_on, committee = (side[order] for side in (place, kind, held_on, committee))
    status = statuses(kind, held_on, chance)
    led_by = leads(chosen, place=place, kind=kind, held_on=held_on, size=size)
    return Meetings(place, kind, held_on, status, led_by, committee)


def calendar(
    chosen: list[Place], size: Size, chance: np.random.Generator
) -> tuple[Whole, Whole, Days, Whole]:
    """Place, kind, day and committee of every meeting that the calendar names, and those across partnerships."""
    first_month = size.first_day.astype("datetime64[M]")
    months = np.arange(first_month, first_month + size.months + MONTHS_SCHEDULED_AHEAD)
    number = (months.astype(np.int64) % 12) + 1
    parts = [entry(at, len(chosen), months, number, chance) for at in range(len(CALENDAR))]
    parts.append(exchanges(months, number))
    place, kind, held_on, committee = (np.concatenate(side) for side in zip(*parts, strict=True))
    # The support teams close the half-year together, so that the records end on their last day at any size.
    last = (kind == SUPPORT_TEAM) & (held_on.astype("datetime64[M]") == LAST_DAY.astype("datetime64[M]"))
    return place, kind, np.where(last, LAST_DAY, held_on), committee


def entry(
    at: int, places: int, months: Days, number: Whole, chance: np.random.Generator
) -> tuple[Whole, Whole, Days, Whole]:
    kind, day, held_in = CALENDAR[at]
    chosen_months = months[np.isin(number, held_in)].astype("datetime64[D]")
    place, month = (side.ravel() for side in np.indices((places, len(chosen_months))))
    shift = chance.integers(-3, 4, len(place)) if kind != SUPPORT_TEAM else chance.integers(0, 4, len(place))
    held_on = chosen_months[month] + (day - 1 + shift).astype("timedelta64[D]")
    committee = np.full(len(place), at if kind == COMMITTEE else -1)
    return place, np.full(len(place), kind), held_on, committee


def exchanges(months: Days, number: Whole) -> tuple[Whole, Whole, Days, Whole]:
    """Learning exchanges across partnerships, on the last day of June and in mid-December."""
    days = (months[number == 6] + 1).astype("datetime64[D]") - 1
    days = np.append(days, months[number == 12].astype("datetime64[D]") + 14)
    return np.full(len(days), ACROSS), np.full(len(days), EXCHANGE), days, np.full(len(days), -1)


def statuses(kind: Whole, held_on: Days, chance: np.random.Generator) -> Whole:
    stopped = (held_on >= np.datetime64(NO_MEETINGS_FROM)) & (held_on < np.datetime64(NO_MEETINGS_UNTIL))
    may_fall_out = ~np.isin(kind, (RETREAT, EXCHANGE)) & (held_on != LAST_DAY)
    cancelled = (may_fall_out & (chance.random(len(kind)) < CANCELLED_SHARE)) | (
        stopped & (kind != SUPPORT_TEAM)
    )
    return np.select([held_on > LAST_DAY, cancelled], [SCHEDULED, CANCELLED], HELD)


def leads(chosen: list[Place], *, place: Whole, kind: Whole, held_on: Days, size: Size) -> Whole:
    """Who leads each meeting: residents as often as their place lets them; support teams are the contractors'."""
    chance = size.chance("who leads")
    by_resident = chance.random(len(place)) < residents_lead(
        chosen, place=np.maximum(place, 0), days=held_on, size=size
    )
    others = chance.choice([REPRESENTATIVE, STAFF, CONTRACTOR], p=[0.25, 0.15, 0.6], size=len(place))
    return np.where(
        np.isin(kind, (SUPPORT_TEAM, EXCHANGE)), CONTRACTOR, np.where(by_resident, RESIDENT, others)
    )
