"""Who came to which meeting, in what role, for whom, and how they had heard of it."""

from dataclasses import dataclass

import numpy as np

from warehouse.sample.meetings import (
    ACROSS,
    COMMITTEE,
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
)  # fmt: skip
from warehouse.sample.organizations import NOBODY, Positions
from warehouse.sample.stays import NO_MEETING, Paths, Stays
from warehouse.sample.timeline import LAST_DAY, Days, Real, Size, Whole, sort_key

ATTENDEE, FACILITATOR, PRESENTER, STAFF_ROLE, INTERPRETER = range(5)
ROLES = ("attendee", "facilitator", "presenter", "staff", "interpreter")
# How often a person comes to a general meeting is this beta's draw; to other kinds, a part of that.
EAGERNESS = (1.9, 2.9)
PART_OF_EAGERNESS = {
    GENERAL: 0.8, GUIDANCE: 0.04, COMMITTEE: 0.3, RETREAT: 0.6, TRAINING: 0.25, SUPPORT_TEAM: 0, EVENT: 0.2,
    VISIT: 0.05, HEARING: 0.06, EXCHANGE: 0.05,
}  # fmt: skip
STAFF_COMES = {
    GENERAL: 0.5, GUIDANCE: 0.3, COMMITTEE: 0.15, RETREAT: 0.9, TRAINING: 0.4, SUPPORT_TEAM: 0.8, EVENT: 0.4,
    VISIT: 0.2, HEARING: 0.3, EXCHANGE: 0.3,
}  # fmt: skip
SEAT_HOLDER_COMES = 0.68
ON_NO_COMMITTEE = 0.55
PRESENTS = 0.03
INTERPRETS = 0.35
ROWS_AT_ONCE = 4_000_000


@dataclass(frozen=True)
class Spans:
    """Stretches `[starts, ends)` in which somebody may come to the meetings of a place."""

    person: Whole
    place: Whole
    starts: Days
    ends: Days


@dataclass(frozen=True)
class Visits:
    """One entry per person at a meeting; `path` or `position` says in what capacity, NOBODY where it does not apply."""

    meeting: Whole
    person: Whole
    path: Whole
    position: Whole


def eagerness(walked: Paths, size: Size) -> Real:
    return size.chance("eagerness").beta(*EAGERNESS, len(walked.place))


def committees(walked: Paths, size: Size) -> Whole:
    """The calendar entry of the committee that each path's person sits on, or NOBODY."""
    chance = size.chance("committees")
    chosen = chance.integers(2, 4, len(walked.place))
    return np.where(chance.random(len(walked.place)) < ON_NO_COMMITTEE, NOBODY, chosen)


def visits(  # noqa: PLR0913 (everybody who comes)
    walked: Paths, stayed: Stays, seats: Spans, held: Positions, *, met: Meetings, staff: Whole, size: Size
) -> Visits:
    """Everybody at every meeting held, each once, in the order of the meetings."""
    parts = [first_visits(walked), member_visits(walked, stayed, met, size)]
    parts += [seat_visits(seats, met, size), staff_visits(held, met, staff=staff, size=size)]
    parts.append(exchange_visits(walked, stayed, met, size))
    together = Visits(
        *(np.concatenate([getattr(part, name) for part in parts]) for name in Visits.__annotations__)
    )
    return once_each(together)


def once_each(came: Visits) -> Visits:
    key = came.meeting * (came.person.max(initial=0) + 1) + came.person
    _, first = np.unique(key, return_index=True)
    return Visits(*(getattr(came, name)[first] for name in Visits.__annotations__))


def first_visits(walked: Paths) -> Visits:
    """First and second visits, which the paths fix."""
    meeting = np.append(walked.first_visit, walked.second_visit)
    path = np.tile(np.arange(len(walked.place)), 2)
    came = meeting != NO_MEETING
    return of_paths(walked, path[came], meeting[came])


def of_paths(walked: Paths, path: Whole, meeting: Whole) -> Visits:
    return Visits(meeting, walked.person[path], path, np.full(len(path), NOBODY))


def member_visits(walked: Paths, stayed: Stays, met: Meetings, size: Size) -> Visits:
    chance = size.chance("member visits")
    eager, sits_on = eagerness(walked, size), committees(walked, size)
    part = np.array([PART_OF_EAGERNESS[kind] for kind in range(len(KINDS))])
    found = []
    spans = Spans(walked.person[stayed.path], walked.place[stayed.path], stayed.starts, stayed.ends)
    for span, meeting in chances_to_come(spans, met):
        path = stayed.path[span]
        mine = (met.committee[meeting] < 0) | (met.committee[meeting] == sits_on[path])
        likely = eager[path] * part[met.kind[meeting]] * mine
        came = chance.random(len(span), dtype=np.float32) < likely
        found.append((path[came], meeting[came]))
    path, meeting = (np.concatenate(side) for side in zip(*found, strict=True))
    return of_paths(walked, path, meeting)


def chances_to_come(spans: Spans, met: Meetings) -> list[tuple[Whole, Whole]]:
    """Every pair of a span and a held meeting of its place within it, a few million at a time."""
    held = np.flatnonzero(met.is_held)
    lowest = np.searchsorted(met.key[held], sort_key(spans.place, spans.starts))
    highest = np.searchsorted(met.key[held], sort_key(spans.place, spans.ends))
    counts = np.maximum(highest - lowest, 0)
    shelf = np.cumsum(counts) // ROWS_AT_ONCE
    cuts = np.flatnonzero(np.diff(shelf)) + 1
    return [pairs(part, lowest[part], counts[part], held) for part in np.split(np.arange(len(counts)), cuts)]


def pairs(span: Whole, lowest: Whole, counts: Whole, held: Whole) -> tuple[Whole, Whole]:
    within = np.arange(counts.sum()) - np.repeat(np.cumsum(counts) - counts, counts)
    return np.repeat(span, counts), held[np.repeat(lowest, counts) + within]


def seat_visits(seats: Spans, met: Meetings, size: Size) -> Visits:
    chance = size.chance("seat visits")
    parts = []
    for span, meeting in chances_to_come(seats, met):
        came = (met.kind[meeting] == GUIDANCE) & (chance.random(len(span)) < SEAT_HOLDER_COMES)
        parts.append((span[came], meeting[came]))
    span, meeting = (np.concatenate(side) for side in zip(*parts, strict=True))
    return Visits(meeting, seats.person[span], np.full(len(span), NOBODY), np.full(len(span), NOBODY))


def staff_visits(held: Positions, met: Meetings, *, staff: Whole, size: Size) -> Visits:
    """People in contractors' positions; `staff` are their person numbers, by position."""
    chance = size.chance("staff visits")
    comes = np.array([STAFF_COMES[kind] for kind in range(len(KINDS))])
    ends = np.where(np.isnat(held.ends), LAST_DAY + 1, held.ends)
    parts = []
    for span, meeting in chances_to_come(Spans(staff, held.place, held.starts, ends), met):
        # The support teams close the half-year together, so that the records end on their last day.
        came = (chance.random(len(span)) < comes[met.kind[meeting]]) | (met.held_on[meeting] == LAST_DAY)
        parts.append((span[came], meeting[came]))
    span, meeting = (np.concatenate(side) for side in zip(*parts, strict=True))
    return Visits(meeting, staff[span], np.full(len(span), NOBODY), span)


def exchange_visits(walked: Paths, stayed: Stays, met: Meetings, size: Size) -> Visits:
    """A few members of every place at the meetings across partnerships."""
    chance = size.chance("exchange visits")
    likely = eagerness(walked, size)[stayed.path] * PART_OF_EAGERNESS[EXCHANGE]
    parts = []
    for meeting in np.flatnonzero(met.is_held & (met.place == ACROSS)):
        here = (stayed.starts <= met.held_on[meeting]) & (stayed.ends > met.held_on[meeting])
        came = stayed.path[here & (chance.random(len(likely)) < likely)]
        parts.append((came, np.full(len(came), meeting)))
    path, meeting = (np.concatenate(side) for side in zip(*parts, strict=True))
    return of_paths(walked, path, meeting)
