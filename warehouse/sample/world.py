"""Everything that the tables are written from: places, organizations, meetings, people's ways."""

from dataclasses import dataclass

import numpy as np

from warehouse.sample.arrays import Days, Mask, Real, Whole
from warehouse.sample.arrivals import Arrivals, arrivals
from warehouse.sample.departures import nobody_new_for_them, stays_cut_short
from warehouse.sample.meetings import Meetings, meetings
from warehouse.sample.organizations import Organizations, Positions, organizations, positions, staffed_by
from warehouse.sample.places import Place, first_days, places
from warehouse.sample.rates import rates
from warehouse.sample.stays import Paths, Stays, paths, speaks_for, stays, with_second_places
from warehouse.sample.timeline import Size

# Contractors' staff take at most this part of the people asked for.
LARGEST_STAFF_SHARE = 0.2
# How often a person comes to meetings is this beta's draw.
EAGERNESS = (1.9, 2.9)


@dataclass(frozen=True)
class World:
    """The sample before it is written down.

    `staff` holds the person number of each position; `speaks_for` (an organization or NOBODY) and `eager`
    (0..1) go with the paths; `began_on` is each place's first day within the records.
    """

    size: Size
    places: list[Place]
    began_on: Days
    organizations: Organizations
    positions: Positions
    staff: Whole
    met: Meetings
    came: Arrivals
    paths: Paths
    stays: Stays
    speaks_for: Whole
    eager: Real

    def chance(self, subject: str) -> np.random.Generator:
        return self.size.chance(subject)

    def is_at(self, name: str, place: Whole) -> Mask:
        """Whether each place is the one of that name."""
        return np.array([one.name == name for one in self.places])[place]


def world(size: Size) -> World:
    chosen = places(size)
    known = organizations(chosen)
    planned = positions(chosen, known, size)
    staff_count = min(len(planned.staff), int(LARGEST_STAFF_SHARE * size.people))
    held = staffed_by(planned, staff_count)
    met = meetings(chosen, size)
    rate = rates(chosen, size)
    came = arrivals(chosen, rate, size, people=size.people - staff_count)
    walked = paths(with_second_places(came, size), met, rate, size)
    speaks = nobody_new_for_them(chosen, walked, speaks_for(walked, size))
    return World(
        size=size,
        places=chosen,
        began_on=first_days(chosen, size),
        organizations=known,
        positions=held,
        staff=size.people - staff_count + held.staff,
        met=met,
        came=came,
        paths=walked,
        stays=stays_cut_short(chosen, stays(walked, met, rate, size), speaks),
        speaks_for=speaks,
        eager=size.chance("eagerness").beta(*EAGERNESS, len(walked.place)),
    )
