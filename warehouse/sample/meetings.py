"""The calendar: what kinds of meetings a partnership holds, on which days, in whose hands."""

from dataclasses import dataclass
from functools import cached_property

import numpy as np
import polars as pl

from warehouse.sample.arrays import Days, Mask, Whole, days_after, every_pair, taken, together
from warehouse.sample.naming import codes_of, ids
from warehouse.sample.phrases import PHRASES
from warehouse.sample.places import Place, first_days, residents_lead
from warehouse.sample.story import NO_MEETINGS_FROM, NO_MEETINGS_UNTIL
from warehouse.sample.timeline import DECEMBER, JUNE, LAST_DAY, Size, month_of_year, sort_key

KINDS = (
    "general", "guidance_body", "committee", "retreat", "training", "support_team", "community_event",
    "visit", "hearing", "learning_exchange",
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
    (SUPPORT_TEAM, 5, EVERY_MONTH),
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
COMMITTEES = tuple(at for at, (kind, _, _) in enumerate(CALENDAR) if kind == COMMITTEE)


@dataclass(frozen=True)
class Slots:
    """One entry per date in the calendar; `committee` is the calendar entry of a committee, else −1."""

    place: Whole
    kind: Whole
    held_on: Days
    committee: Whole


@dataclass(frozen=True)
class Meetings(Slots):
    """One entry per meeting, ordered by place and day; `place` is ACROSS for those across partnerships."""

    status: Whole
    led_by: Whole

    @cached_property
    def key(self) -> Whole:
        return sort_key(self.place, self.held_on)

    @property
    def is_held(self) -> Mask:
        return self.status == HELD

    def of_kinds(self, *kinds: int) -> Mask:
        return np.isin(self.kind, kinds)


def meetings(chosen: list[Place], size: Size) -> Meetings:
    chance = size.chance("meetings")
    slots = calendar(chosen, size, chance)
    slots = taken(slots, slots.held_on >= first_days(chosen, size)[np.maximum(slots.place, 0)])
    slots = taken(slots, np.lexsort((slots.kind, slots.held_on, slots.place)))
    return Meetings(**vars(slots), status=statuses(slots, chance), led_by=leads(chosen, slots, size))


def calendar(chosen: list[Place], size: Size, chance: np.random.Generator) -> Slots:
    """Every date that the calendar names, and those across partnerships."""
    first_month = size.first_day.astype("datetime64[M]")
    months = np.arange(first_month, first_month + size.months + MONTHS_SCHEDULED_AHEAD)
    parts = [entry(at, len(chosen), months, chance) for at in range(len(CALENDAR))]
    return together([*parts, exchanges(months)])


def entry(at: int, places: int, months: Days, chance: np.random.Generator) -> Slots:
    kind, day, held_in = CALENDAR[at]
    starts = months[np.isin(month_of_year(months), held_in)].astype("datetime64[D]")
    place, month = every_pair(places, len(starts))
    held_on = days_after(starts[month], day - 1 + chance.integers(-3, 4, len(place)))
    # The support teams close the half-year together, so that the records end on their last day at any size.
    closes = (kind == SUPPORT_TEAM) & (starts[month] == LAST_DAY.astype("datetime64[M]"))
    committee = np.full(len(place), at if kind == COMMITTEE else -1)
    return Slots(place, np.full(len(place), kind), np.where(closes, LAST_DAY, held_on), committee)


def exchanges(months: Days) -> Slots:
    """Learning exchanges across partnerships, on the last day of June and in mid-December."""
    number = month_of_year(months)
    ends_of_june = (months[number == JUNE] + 1).astype("datetime64[D]") - 1
    mid_december = months[number == DECEMBER].astype("datetime64[D]") + 14
    days = np.append(ends_of_june, mid_december)
    blank = np.full(len(days), -1)
    return Slots(np.full(len(days), ACROSS), np.full(len(days), EXCHANGE), days, blank)


def statuses(slots: Slots, chance: np.random.Generator) -> Whole:
    days, kind = slots.held_on, slots.kind
    stopped = (days >= np.datetime64(NO_MEETINGS_FROM)) & (days < np.datetime64(NO_MEETINGS_UNTIL))
    may_fall_out = ~np.isin(kind, (RETREAT, EXCHANGE)) & (days != LAST_DAY)
    falls_out = may_fall_out & (chance.random(len(kind)) < CANCELLED_SHARE)
    cancelled = falls_out | (stopped & (kind != SUPPORT_TEAM))
    return np.select([days > LAST_DAY, cancelled], [SCHEDULED, CANCELLED], HELD)


def leads(chosen: list[Place], slots: Slots, size: Size) -> Whole:
    """Who leads each meeting: residents as often as their place lets them; contractors their own teams."""
    chance = size.chance("who leads")
    likely = residents_lead(chosen, place=np.maximum(slots.place, 0), days=slots.held_on, size=size)
    others = chance.choice([REPRESENTATIVE, STAFF, CONTRACTOR], p=[0.25, 0.15, 0.6], size=len(likely))
    led_by = np.where(chance.random(len(likely)) < likely, RESIDENT, others)
    return np.where(np.isin(slots.kind, (SUPPORT_TEAM, EXCHANGE)), CONTRACTOR, led_by)


def meetings_table(met: Meetings, size: Size) -> pl.DataFrame:
    chance = size.chance("meetings table")
    count = len(met.kind)
    return pl.DataFrame(
        {
            "meeting_id": ids("m", np.arange(count)),
            "partnership_id": ids("p", met.place, width=2),
            "kind": codes_of(KINDS, met.kind),
            "held_on": met.held_on,
            "status": codes_of(STATUSES, met.status),
            "languages": chance.choice(["en|es", "es|en", "es", "en"], p=[0.5, 0.25, 0.1, 0.15], size=count),
            "facilitated_by": codes_of(LEADS, np.where(met.is_held, met.led_by, -1)),
            "title": codes_of([PHRASES["meetings"][kind] for kind in KINDS], met.kind),
            "title_es": codes_of([PHRASES["meetings_es"][kind] for kind in KINDS], met.kind),
        }
    )
