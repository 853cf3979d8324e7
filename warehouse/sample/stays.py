"""How people stay: first visit, second visit, the stretch in which they come, why it ends, and who comes again."""

from dataclasses import dataclass

import numpy as np

from warehouse.sample.arrivals import CONTACTED_ONLY, INITIAL, NEWCOMER, Arrivals
from warehouse.sample.meetings import OPEN_KINDS, Meetings
from warehouse.sample.rates import JOINS, Rates, days_until_leaving
from warehouse.sample.timeline import LAST_DAY, NEVER, Days, Mask, Size, Whole, month_of, sort_key

IN_A_SECOND_PARTNERSHIP = 0.03
SKIPS_ONE_MEETING = 0.25
SIGNS_UP_AT_FIRST_VISIT = 0.06
LEAVING_IS_RECORDED = 0.42
REJOINS_AFTER_LEAVING = 0.07
SECOND_VISIT_WITHIN_DAYS = 90
NO_MEETING = -1


@dataclass(frozen=True)
class Paths:
    """One entry per person in a partnership: who, where, and the meetings of the first two visits."""

    person: Whole
    place: Whole
    group: Whole
    kind: Whole
    heard_on: Days
    first_visit: Whole
    second_visit: Whole


@dataclass(frozen=True)
class Stays:
    """One entry per stretch `[starts, ends)` in which a path's person comes to meetings.

    `number` is 0 for the first stretch, 1 after a silence, 2 after having left and joined anew. `left_on` is the
    recorded day of leaving, if anybody recorded it.
    """

    path: Whole
    number: Whole
    starts: Days
    ends: Days
    left_on: Days


def with_second_places(came: Arrivals, size: Size, *, places: int) -> Arrivals:
    """The arrivals, and a few of the same people again at another partnership, a while later."""
    chance = size.chance("second partnership")
    chosen = np.flatnonzero(
        (came.kind != CONTACTED_ONLY)
        & (chance.random(len(came.person)) < IN_A_SECOND_PARTNERSHIP)
        & (places > 1)
    )
    heard_on = came.heard_on[chosen] + chance.integers(60, 900, len(chosen)).astype("timedelta64[D]")
    elsewhere = (came.place[chosen] + chance.integers(1, max(places, 2), len(chosen))) % places
    kept = heard_on < LAST_DAY
    again = chosen[kept]
    return Arrivals(
        np.append(came.person, came.person[again]),
        np.append(came.place, elsewhere[kept]),
        np.append(came.group, came.group[again]),
        np.append(came.kind, np.full(len(again), NEWCOMER)),
        np.append(came.heard_on, heard_on[kept]),
    )


def paths(came: Arrivals, met: Meetings, rate: Rates, size: Size) -> Paths:
    """Newcomers visit the next open meeting after they heard of it; some come back to a later one."""
    chance = size.chance("visits")
    is_newcomer = came.kind == NEWCOMER
    open_meetings = np.flatnonzero(met.is_held & met.of_kinds(*OPEN_KINDS))
    at = np.searchsorted(met.key[open_meetings], sort_key(came.place, came.heard_on))
    first = meeting_at(open_meetings, at, came.place, met)
    visits = is_newcomer & (first != NO_MEETING)
    comes_back = visits & (
        chance.random(len(at)) < rate.comes_back[came.place, month_of(met.held_on[first], size), came.group]
    )
    later = at + 1 + (chance.random(len(at)) < SKIPS_ONE_MEETING)
    second = meeting_at(open_meetings, later, came.place, met)
    within = met.held_on[second] - met.held_on[first] <= np.timedelta64(SECOND_VISIT_WITHIN_DAYS, "D")
    return Paths(
        came.person,
        came.place,
        came.group,
        came.kind,
        came.heard_on,
        np.where(visits, first, NO_MEETING),
        np.where(comes_back & (second != NO_MEETING) & within, second, NO_MEETING),
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
    starts = np.where(walked.kind[path] == INITIAL, size.first_day, met.held_on[walked.second_visit[path]])
    first = stretches(walked, path, starts, np.zeros_like(path), rate=rate, size=size, chance=chance)
    again = second_stretches(walked, first, rate=rate, size=size, chance=chance)
    return Stays(
        *(np.concatenate([getattr(first, name), getattr(again, name)]) for name in Stays.__annotations__)
    )


def stretches(  # noqa: PLR0913 (a stretch has that many sides)
    walked: Paths,
    path: Whole,
    starts: Days,
    number: Whole,
    *,
    rate: Rates,
    size: Size,
    chance: np.random.Generator,
) -> Stays:
    ends = days_until_leaving(
        rate, place=walked.place[path], group=walked.group[path], starts=starts, size=size, chance=chance
    )
    ends = np.maximum(ends, starts + 1)
    left_on = ends + chance.integers(0, 25, len(path)).astype("timedelta64[D]")
    is_recorded = (chance.random(len(path)) < LEAVING_IS_RECORDED) & (left_on <= LAST_DAY)
    return Stays(path, number, starts, np.minimum(ends, LAST_DAY + 1), np.where(is_recorded, left_on, NEVER))


def second_stretches(
    walked: Paths, first: Stays, *, rate: Rates, size: Size, chance: np.random.Generator
) -> Stays:
    """Some lapse and come again; a few leave and join anew."""
    silent = np.isnat(first.left_on)
    over = first.ends <= LAST_DAY
    back_on = first.ends + chance.integers(240, 620, len(first.path)).astype("timedelta64[D]")
    month = month_of(first.ends, size)
    path = first.path
    likely = rate.comes_again_after_lapse[walked.place[path], month, walked.group[path]]
    returns = chance.random(len(path)) < np.where(silent, likely, REJOINS_AFTER_LEAVING)
    chosen = np.flatnonzero(over & returns & (back_on <= LAST_DAY))
    number = np.where(silent[chosen], 1, 2)
    return stretches(walked, path[chosen], back_on[chosen], number, rate=rate, size=size, chance=chance)


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
