"""How people stay: first visit, second visit, the stretch in which they come, and who comes again."""

from dataclasses import dataclass, replace

import numpy as np

from warehouse.sample.arrays import Days, Mask, Whole, days_after, taken, together
from warehouse.sample.arrivals import CONTACTED_ONLY, INITIAL, NEWCOMER, Arrivals
from warehouse.sample.meetings import OPEN_KINDS, Meetings
from warehouse.sample.organizations import NOBODY, a_partner
from warehouse.sample.rates import JOINS, Rates, days_until_leaving
from warehouse.sample.timeline import LAST_DAY, NEVER, Size, month_of, sort_key

IN_A_SECOND_PARTNERSHIP = 0.03
SKIPS_ONE_MEETING = 0.25
SIGNS_UP_AT_FIRST_VISIT = 0.06
LEAVING_IS_RECORDED = 0.42
REJOINS_AFTER_LEAVING = 0.07
SECOND_VISIT_WITHIN_DAYS = 90
SPEAKS_FOR_AN_ORGANIZATION = 0.14
NO_MEETING = -1
FIRST, AFTER_SILENCE, ANEW = range(3)


@dataclass(frozen=True)
class Paths(Arrivals):
    """The arrivals with the meetings of their first two visits, or NO_MEETING."""

    first_visit: Whole
    second_visit: Whole


@dataclass(frozen=True)
class Beginnings:
    """One entry per stretch in which somebody comes: FIRST, AFTER_SILENCE or ANEW (left and joined again)."""

    path: Whole
    number: Whole
    starts: Days


@dataclass(frozen=True)
class Stays(Beginnings):
    """The stretches `[starts, ends)`; `left_on` is the recorded day of leaving, if anybody recorded it."""

    ends: Days
    left_on: Days


def with_second_places(came: Arrivals, size: Size) -> Arrivals:
    """The arrivals, and a few of the same people again at another partnership, a while later."""
    chance = size.chance("second partnership")
    picked = (came.kind != CONTACTED_ONLY) & (chance.random(len(came.person)) < IN_A_SECOND_PARTNERSHIP)
    again = taken(came, np.flatnonzero(picked & (size.partnerships > 1)))
    count = len(again.person)
    further = chance.integers(1, max(size.partnerships, 2), count)
    elsewhere = replace(
        again,
        place=(again.place + further) % size.partnerships,
        kind=np.full(count, NEWCOMER),
        heard_on=days_after(again.heard_on, chance.integers(60, 900, count)),
    )
    return together([came, taken(elsewhere, elsewhere.heard_on < LAST_DAY)])


def paths(came: Arrivals, met: Meetings, rate: Rates, size: Size) -> Paths:
    """Newcomers visit the next open meeting after they heard of it; some come back to a later one."""
    chance = size.chance("visits")
    open_meetings = np.flatnonzero(met.is_held & met.of_kinds(*OPEN_KINDS))
    at = np.searchsorted(met.key[open_meetings], sort_key(came.place, came.heard_on))
    first = meeting_at(open_meetings, at, came.place, met)
    visits = (came.kind == NEWCOMER) & (first != NO_MEETING)
    likely = rate.comes_back[came.place, month_of(met.held_on[first], size), came.group]
    comes_back = visits & (chance.random(len(at)) < likely)
    later = at + 1 + (chance.random(len(at)) < SKIPS_ONE_MEETING)
    second = meeting_at(open_meetings, later, came.place, met)
    within = met.held_on[second] - met.held_on[first] <= np.timedelta64(SECOND_VISIT_WITHIN_DAYS, "D")
    return Paths(
        **vars(came),
        first_visit=np.where(visits, first, NO_MEETING),
        second_visit=np.where(comes_back & (second != NO_MEETING) & within, second, NO_MEETING),
    )


def meeting_at(among: Whole, at: Whole, place: Whole, met: Meetings) -> Whole:
    """The meeting at each position, if there is one and it is still of the same place."""
    if not len(among):
        return np.full(len(at), NO_MEETING)
    found = among[np.minimum(at, len(among) - 1)]
    return np.where((at < len(among)) & (met.place[found] == place), found, NO_MEETING)


def stays(walked: Paths, met: Meetings, rate: Rates, size: Size) -> Stays:
    """First stretches, then those of people who come again."""
    chance = size.chance("stays")
    path = np.flatnonzero((walked.kind == INITIAL) | (walked.second_visit != NO_MEETING))
    second_day = met.held_on[walked.second_visit[path]]
    starts = np.where(walked.kind[path] == INITIAL, size.first_day, second_day)
    beginning = Beginnings(path, np.full(len(path), FIRST), starts)
    first = stretches(walked, beginning, rate=rate, size=size, chance=chance)
    again = second_beginnings(walked, first, rate, size)
    return together([first, stretches(walked, again, rate=rate, size=size, chance=chance)])


def stretches(
    walked: Paths, beginning: Beginnings, *, rate: Rates, size: Size, chance: np.random.Generator
) -> Stays:
    path, starts = beginning.path, beginning.starts
    ends = days_until_leaving(
        rate, place=walked.place[path], group=walked.group[path], starts=starts, size=size, chance=chance
    )
    ends = np.maximum(ends, starts + 1)
    left_on = days_after(ends, chance.integers(0, 25, len(path)))
    is_recorded = (chance.random(len(path)) < LEAVING_IS_RECORDED) & (left_on <= LAST_DAY)
    return Stays(
        **vars(beginning), ends=np.minimum(ends, LAST_DAY + 1), left_on=np.where(is_recorded, left_on, NEVER)
    )


def second_beginnings(walked: Paths, first: Stays, rate: Rates, size: Size) -> Beginnings:
    """Some lapse and come again; a few leave and join anew."""
    chance = size.chance("coming again")
    path, silent = first.path, np.isnat(first.left_on)
    back_on = days_after(first.ends, chance.integers(240, 620, len(path)))
    likely = rate.comes_again_after_lapse[walked.place[path], month_of(first.ends, size), walked.group[path]]
    returns = chance.random(len(path)) < np.where(silent, likely, REJOINS_AFTER_LEAVING)
    chosen = np.flatnonzero(returns & (back_on <= LAST_DAY))
    return Beginnings(path[chosen], np.where(silent[chosen], AFTER_SILENCE, ANEW), back_on[chosen])


def signs_up(walked: Paths, size: Size) -> Mask:
    """Who becomes a member: most who come back, and a few who sign up at once and never return."""
    drawn = size.chance("signing up").random(len(walked.person))
    came_back = walked.second_visit != NO_MEETING
    came_once = (walked.first_visit != NO_MEETING) & ~came_back
    return (
        (walked.kind == INITIAL)
        | (came_back & (drawn < JOINS))
        | (came_once & (drawn < SIGNS_UP_AT_FIRST_VISIT))
    )


def speaks_for(walked: Paths, size: Size) -> Whole:
    """The partner organization that each path's person represents at the place, or NOBODY."""
    chance = size.chance("representatives")
    comes = (walked.kind == INITIAL) | (walked.second_visit != NO_MEETING)
    represents = comes & (chance.random(len(comes)) < SPEAKS_FOR_AN_ORGANIZATION)
    return np.where(represents, a_partner(walked.place, chance), NOBODY)
