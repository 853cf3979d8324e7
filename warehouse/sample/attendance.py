"""Who came to which meeting, and in what capacity."""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from warehouse.sample.arrays import Days, Mask, Whole, taken, together
from warehouse.sample.departures import is_met_alone
from warehouse.sample.leadership import Seats
from warehouse.sample.meetings import (
    ACROSS,
    COMMITTEE,
    COMMITTEES,
    EVENT,
    EXCHANGE,
    GENERAL,
    GUIDANCE,
    HEARING,
    KINDS,
    RETREAT,
    SUPPORT_TEAM,
    TRAINING,
    VISIT,
    Meetings,
)
from warehouse.sample.organizations import NOBODY
from warehouse.sample.stays import NO_MEETING
from warehouse.sample.timeline import LAST_DAY, or_now, sort_key
from warehouse.sample.world import World

# How likely a member comes, as a part of their eagerness, by kind of meeting.
MEMBER_COMES = {
    GENERAL: 0.8, GUIDANCE: 0.04, COMMITTEE: 0.3, RETREAT: 0.6, TRAINING: 0.25, SUPPORT_TEAM: 0, EVENT: 0.2,
    VISIT: 0.05, HEARING: 0.06, EXCHANGE: 0.05,
}  # fmt: skip
STAFF_COMES = {
    GENERAL: 0.5, GUIDANCE: 0.3, COMMITTEE: 0.15, RETREAT: 0.9, TRAINING: 0.4, SUPPORT_TEAM: 0.8, EVENT: 0.4,
    VISIT: 0.2, HEARING: 0.3, EXCHANGE: 0.3,
}  # fmt: skip
SEAT_HOLDER_COMES = 0.68
ON_NO_COMMITTEE = 0.55
PAIRS_AT_ONCE = 4_000_000


@dataclass(frozen=True)
class Visits:
    """One entry per person at a meeting; as a path's person or in a position; the other is NOBODY."""

    meeting: Whole
    person: Whole
    path: Whole
    position: Whole


def visits(made: World, held: Seats) -> Visits:
    """Everybody at every meeting held, each once, in the order of the meetings."""
    parts = [first_visits(made), member_visits(made), seat_visits(made, held), staff_visits(made)]
    return once_each(together([*parts, exchange_visits(made)]))


def once_each(came: Visits) -> Visits:
    key = came.meeting * (came.person.max(initial=0) + 1) + came.person
    _, first = np.unique(key, return_index=True)
    return taken(came, first)


def first_visits(made: World) -> Visits:
    """First and second visits, which the paths fix."""
    meeting = np.append(made.paths.first_visit, made.paths.second_visit)
    path = np.tile(np.arange(len(made.paths.place)), 2)
    came = meeting != NO_MEETING
    return of_paths(made, path[came], meeting[came])


def of_paths(made: World, path: Whole, meeting: Whole) -> Visits:
    return Visits(meeting, made.paths.person[path], path, np.full(len(path), NOBODY))


def by_kind(likely: dict[int, float]) -> np.ndarray:
    return np.array([likely[kind] for kind in range(len(KINDS))])


def member_visits(made: World) -> Visits:
    chance, stayed, met = made.chance("member visits"), made.stays, made.met
    sits_on, part = committees(made), by_kind(MEMBER_COMES)
    parts = []
    for span, meeting in chances_to_come(made.paths.place[stayed.path], stayed.starts, stayed.ends, met):
        path = stayed.path[span]
        mine = (met.committee[meeting] < 0) | (met.committee[meeting] == sits_on[path])
        likely = made.eager[path] * part[met.kind[meeting]] * mine * ~stays_away(made, path, meeting)
        came = chance.random(len(span), dtype=np.float32) < likely
        parts.append(of_paths(made, path[came], meeting[came]))
    return together(parts)


def committees(made: World) -> Whole:
    """The committee that each path's person sits on, or NOBODY."""
    chance = made.chance("committees")
    count = len(made.paths.place)
    chosen = chance.choice(COMMITTEES, size=count)
    return np.where(chance.random(count) < ON_NO_COMMITTEE, NOBODY, chosen)


def chances_to_come(place: Whole, starts: Days, ends: Days, met: Meetings) -> Iterator[tuple[Whole, Whole]]:
    """Every pair of a stretch `[start, end)` and a meeting held there and then, some millions at a time."""
    held = np.flatnonzero(met.is_held)
    key = met.key[held]
    lowest, highest = (np.searchsorted(key, sort_key(place, days)) for days in (starts, ends))
    counts = np.maximum(highest - lowest, 0)
    cuts = np.flatnonzero(np.diff(np.cumsum(counts) // PAIRS_AT_ONCE)) + 1
    for part in np.split(np.arange(len(counts)), cuts):
        within = np.arange(counts[part].sum()) - np.repeat(
            np.cumsum(counts[part]) - counts[part], counts[part]
        )
        yield np.repeat(part, counts[part]), held[np.repeat(lowest[part], counts[part]) + within]


def seat_visits(made: World, held: Seats) -> Visits:
    chance = made.chance("seat visits")
    parts = []
    for span, meeting in chances_to_come(made.paths.place[held.path], held.starts, held.ends, made.met):
        path = held.path[span]
        came = (made.met.kind[meeting] == GUIDANCE) & (chance.random(len(span)) < SEAT_HOLDER_COMES)
        came &= ~stays_away(made, path, meeting)
        parts.append(of_paths(made, path[came], meeting[came]))
    return together(parts)


def stays_away(made: World, path: Whole, meeting: Whole) -> Mask:
    """Whether each path's person represents a partner that meets nobody but one person then."""
    return is_met_alone(made.places, made.speaks_for[path], made.met.held_on[meeting])


def staff_visits(made: World) -> Visits:
    """People in contractors' positions, whose team meetings are all but theirs alone."""
    chance, held, met, comes = made.chance("staff visits"), made.positions, made.met, by_kind(STAFF_COMES)
    parts = []
    for span, meeting in chances_to_come(held.place, held.starts, or_now(held.ends), met):
        # The support teams close the half-year together, so that the records end on their last day.
        came = (chance.random(len(span)) < comes[met.kind[meeting]]) | (met.held_on[meeting] == LAST_DAY)
        span, meeting = span[came], meeting[came]
        parts.append(Visits(meeting, made.staff[span], np.full(len(span), NOBODY), span))
    return together(parts)


def exchange_visits(made: World) -> Visits:
    """A few members of every place at the meetings across partnerships."""
    chance, stayed = made.chance("exchange visits"), made.stays
    likely = made.eager[stayed.path] * MEMBER_COMES[EXCHANGE]
    parts = []
    for meeting in np.flatnonzero(made.met.is_held & (made.met.place == ACROSS)):
        here: Mask = (stayed.starts <= made.met.held_on[meeting]) & (stayed.ends > made.met.held_on[meeting])
        path = stayed.path[here & (chance.random(len(likely)) < likely)]
        parts.append(of_paths(made, path, np.full(len(path), meeting)))
    return together(parts)
