"""Random histories of partnerships, drawn so that the edges of every rule are hit often."""

from dataclasses import dataclass, field, replace
from datetime import date, timedelta

import numpy as np

QUALIFYING = ("general", "guidance_body", "committee", "retreat", "training")
OTHER_KINDS = ("community_event", "support_team")
ROLES = (None, "attendee", "facilitator", "presenter", "staff", "interpreter")
PEOPLE = 400
FIRST_DAY = date(2018, 11, 1)
LAST_DAY = date(2022, 3, 31)


@dataclass(frozen=True)
class Spell:
    person: str
    kind: str
    joined_on: date
    left_on: date | None


@dataclass(frozen=True)
class Meeting:
    meeting: str
    kind: str
    held_on: date
    status: str | None


@dataclass(frozen=True)
class Presence:
    meeting: str
    person: str
    role: str | None


@dataclass(frozen=True)
class Orientation:
    person: str
    oriented_on: date


@dataclass(frozen=True)
class History:
    """What one partnership keeps about its people and meetings."""

    partnership: str
    lapse_months: int | None
    new_days: int | None
    spells: list[Spell] = field(default_factory=list)
    meetings: list[Meeting] = field(default_factory=list)
    presences: list[Presence] = field(default_factory=list)
    orientations: list[Orientation] = field(default_factory=list)


def histories(*, partnerships: int, seed: int) -> list[History]:
    """As many histories as asked for; people with the same number belong to several partnerships."""
    chance = np.random.default_rng(seed)
    return [history(f"p{number:03}", chance) for number in range(partnerships)]


def history(partnership: str, chance: np.random.Generator) -> History:
    meetings = random_meetings(partnership, chance)
    size = one_of(chance, [1, 3, 5, 8, 8, 40])
    people = [f"person-{number}" for number in chance.choice(PEOPLE, size=size, replace=False)]
    return History(
        partnership=partnership,
        lapse_months=one_of(chance, [None, 1, 2, 3, 6, 6, 8]),
        new_days=one_of(chance, [None, 1, 30, 90, 200]),
        spells=[
            spell
            for person in people
            if chance.random() < 0.85
            for spell in random_spells(person, [m.held_on for m in meetings], chance)
        ],
        meetings=meetings,
        presences=[p for m in meetings for p in random_presences(m, people, chance)],
        orientations=[Orientation(person, random_day(chance)) for person in people if chance.random() < 0.6],
    )


def random_meetings(partnership: str, chance: np.random.Generator) -> list[Meeting]:
    months_met = chance.uniform(0.1, 1)
    months = [date(y, m, 1) for y in range(2018, 2023) for m in range(1, 13)]
    met = [m for m in months if FIRST_DAY <= m <= LAST_DAY and chance.random() < months_met]
    days = [month_day(month, chance) for month in met for _ in range(chance.integers(1, 4))]
    return [
        Meeting(
            meeting=f"{partnership}-m{number}",
            kind=one_of(chance, [*QUALIFYING, *OTHER_KINDS]),
            held_on=day,
            status=one_of(chance, ["held"] * 7 + [None, "cancelled", "scheduled"]),
        )
        for number, day in enumerate(days)
    ]


def random_presences(meeting: Meeting, people: list[str], chance: np.random.Generator) -> list[Presence]:
    share = chance.choice([0.0, 0.2, 0.6])
    return [
        Presence(meeting.meeting, person, one_of(chance, ROLES))
        for person in people
        if chance.random() < share
    ]


def random_spells(person: str, meeting_days: list[date], chance: np.random.Generator) -> list[Spell]:
    """One to four spells, which may overlap, touch, last no day at all, or lie far apart."""
    starts = {random_day(chance)}
    spells = []
    while starts and len(spells) < 4:
        joined_on = starts.pop()
        left_on = random_end(joined_on, meeting_days, chance)
        spells.append(
            Spell(person, one_of(chance, ["resident", "organization_representative"]), joined_on, left_on)
        )
        if left_on and chance.random() < 0.6:
            starts = {left_on + timedelta(days=int(chance.choice([-20, -1, 0, 1, 30, 200])))}
    return list({spell.joined_on: spell for spell in spells}.values())


def random_end(joined_on: date, meeting_days: list[date], chance: np.random.Generator) -> date | None:
    """No end, the end of a month, the day of a meeting, or any day."""
    left_on = joined_on + timedelta(days=int(chance.choice([0, 1, 25, 60, 180, 300, 500, 900])))
    days_to_meet = [day for day in meeting_days if day >= left_on]
    return one_of(chance, [None, None, month_end(left_on), left_on, *sorted(days_to_meet)[:2]])


def random_day(chance: np.random.Generator) -> date:
    """Any day; often the last of a month or the first of a half-year."""
    day = FIRST_DAY + timedelta(days=int(chance.integers(0, (LAST_DAY - FIRST_DAY).days)))
    return one_of(chance, [day, day, day, month_end(day), day.replace(month=7, day=1)])


def month_day(month: date, chance: np.random.Generator) -> date:
    """A day of the month; its first and last are as likely as all others together."""
    return one_of(chance, [month, month_end(month), month + timedelta(days=int(chance.integers(0, 28)))])


def month_end(day: date) -> date:
    next_month = day.replace(day=28) + timedelta(days=4)
    return next_month - timedelta(days=next_month.day)


def one_of(chance: np.random.Generator, options: list | tuple) -> object:
    return options[chance.integers(0, len(options))]


def known_by(history: History, day: date) -> History:
    """What the same partnership's records would have been if nobody had written after this day."""
    meetings = [meeting for meeting in history.meetings if meeting.held_on <= day]
    kept = {meeting.meeting for meeting in meetings}
    return replace(
        history,
        spells=[without_later_end(spell, day) for spell in history.spells if spell.joined_on <= day],
        meetings=meetings,
        presences=[presence for presence in history.presences if presence.meeting in kept],
        orientations=[orientation for orientation in history.orientations if orientation.oriented_on <= day],
    )


def without_later_end(spell: Spell, day: date) -> Spell:
    return replace(spell, left_on=None) if spell.left_on and spell.left_on > day else spell
