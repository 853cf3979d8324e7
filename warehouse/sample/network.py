"""The whole sample network: every table of the contract, made from a size and a seed."""


import numpy as np
import polars as pl

from warehouse.sample import coordination, leadership, learning, outreach, relationships
from warehouse.sample.arrivals import arrivals
from warehouse.sample.attendance import visits
from warehouse.sample.meetings import KINDS, LEADS, STATUSES, Meetings, meetings
from warehouse.sample.memberships import memberships_table, speaks_for
from warehouse.sample.naming import codes_of, ids
from warehouse.sample.organizations import organizations, positions, staffed_by
from warehouse.sample.people import people_table
from warehouse.sample.phrases import PHRASES
from warehouse.sample.places import areas_table, partnerships_table, places
from warehouse.sample.rates import rates
from warehouse.sample.sign_in import attendance_table
from warehouse.sample.stays import paths, stays, with_second_places
from warehouse.sample.supports import supports_table
from warehouse.sample.ties import ties_table
from warehouse.sample.timeline import Size

# Contractors' staff take at most this part of the people asked for.
LARGEST_STAFF_SHARE = 0.2


def sample_network(size: Size) -> dict[str, pl.DataFrame]:
    """Every table of the contract by name, with `size.people` people in all, staff included."""
    chosen = places(size)
    known = organizations(chosen)
    planned = positions(chosen, known, size)
    staff_count = min(len(planned.staff), int(LARGEST_STAFF_SHARE * size.people))
    held = staffed_by(planned, staff_count)
    residents = size.people - staff_count
    staff = residents + held.staff
    met = meetings(chosen, size)
    rate = rates(chosen, size)
    came = arrivals(chosen, rate, size, people=residents)
    walked = paths(with_second_places(came, size, places=len(chosen)), met, rate, size)
    stayed = stays(walked, met, rate, size)
    speaks = speaks_for(walked, size)
    done = outreach.activities(chosen, held, size)
    reached = outreach.contacts(chosen, walked, done, size)
    seats = leadership.seats(chosen, walked, stayed, organization=speaks, size=size)
    sat = visits(walked, stayed, seats.spans(walked), held, met=met, staff=staff, size=size)
    partnership_ids = ids("p", np.arange(len(chosen)), width=2)
    first_held = [held.starts[held.staff == number].min() for number in range(staff_count)]
    return {
        "partnerships": partnerships_table(chosen, partnership_ids),
        "partnership_areas": areas_table(chosen, partnership_ids),
        "organizations": relationships.organizations_table(known, size),
        "people": people_table(
            chosen,
            place=np.append(came.place, held.place[:staff_count]),
            group=np.append(came.group, came.group[:staff_count]),
            created_on=np.append(came.heard_on, np.array(first_held, dtype="datetime64[D]")),
            size=size,
        ),
        "memberships": memberships_table(chosen, walked, met, stayed, organization=speaks, size=size),
        "meetings": meetings_table(met, size),
        "attendance": attendance_table(
            sat, walked=walked, held=held, met=met, organization=speaks, reached=(done, reached), size=size
        ),
        "meeting_supports": supports_table(chosen, met, sat, held, size),
        "orientations": leadership.orientations_table(walked, met, size),
        "leadership_roles": leadership.roles_table(walked, seats, size),
        "decisions": leadership.decisions_table(chosen, met, size),
        "capacity_responses": learning.capacity_table(chosen, met, size),
        "goals": learning.goals_table(chosen, size),
        "goal_readings": learning.readings_table(chosen, size),
        "reflections": learning.reflections_table(met, size),
        "annotations": learning.annotations_table(chosen, size),
        "outreach_activities": outreach.activities_table(chosen, done, size),
        "outreach_contacts": outreach.contacts_table(walked, done, reached, size),
        "organization_people": relationships.organization_people_table(
            walked, held, organization=speaks, staff=staff, size=size
        ),
        "contractor_roles": relationships.contractor_roles_table(chosen, known, held, size),
        "responsibilities": coordination.responsibilities_table(chosen, held, size),
        "commitments": coordination.commitments_table(chosen, met, held, size),
        "ties": ties_table(chosen, walked, held, organization=speaks, staff=staff, size=size),
        "agreements": relationships.agreements_table(chosen, held, size),
        "support_acts": relationships.support_acts_table(chosen, held, size),
        "engagement_ratings": relationships.ratings_table(chosen, size),
    }


def meetings_table(met: Meetings, size: Size) -> pl.DataFrame:
    chance = size.chance("meetings table")
    languages = chance.choice(["en|es", "es|en", "es", "en"], p=[0.5, 0.25, 0.1, 0.15], size=len(met.kind))
    return pl.DataFrame(
        {
            "meeting_id": ids("m", np.arange(len(met.kind))),
            "partnership_id": ids("p", met.place, width=2),
            "kind": codes_of(KINDS, met.kind),
            "held_on": met.held_on,
            "status": codes_of(STATUSES, met.status),
            "languages": languages,
            "facilitated_by": codes_of(LEADS, np.where(met.is_held, met.led_by, -1)),
            "title": codes_of([PHRASES["meetings"][kind] for kind in KINDS], met.kind),
        }
    )
