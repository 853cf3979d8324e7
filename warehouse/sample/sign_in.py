"""What the sign-in sheet says beside a name: role, organisation, who invited, how heard."""

import numpy as np
import polars as pl

from warehouse.sample.attendance import (
    ATTENDEE,
    FACILITATOR,
    INTERPRETER,
    INTERPRETS,
    PRESENTER,
    PRESENTS,
    ROLES,
    STAFF_ROLE,
    Visits,
    eagerness,
)
from warehouse.sample.meetings import GENERAL, REPRESENTATIVE, RESIDENT, RETREAT, TRAINING, Meetings
from warehouse.sample.naming import codes_of, ids
from warehouse.sample.organizations import NOBODY, PARTNERS, PROGRAM_SUPPORT, Positions
from warehouse.sample.outreach import CHANNELS, Activities, Contacts
from warehouse.sample.stays import Paths
from warehouse.sample.timeline import Mask, Size, Whole

HEARD_THROUGH = (*CHANNELS, "friend_or_family", "school", "organization", "other")
OTHERWISE = (9, 9, 9, 10, 11, 5, 12)
SAID_NOTHING = 0.18
NAMED_WHO_INVITED = 0.7
INVITED_BY_A_PARTNER = 0.16


def attendance_table(
    came: Visits, *, walked: Paths, held: Positions, met: Meetings, organization: Whole,
    reached: tuple[Activities, Contacts], size: Size,
) -> pl.DataFrame:  # fmt: skip
    stands_for = represented(came, held, organization)
    is_first = (came.path != NOBODY) & (walked.first_visit[came.path] == came.meeting)
    invited_by, heard = invitations(walked, reached, size)
    at = came.path[is_first]
    blank = np.full(len(came.meeting), NOBODY)
    invited_column, heard_column = blank.copy(), blank.copy()
    invited_column[is_first], heard_column[is_first] = invited_by[at], heard[at]
    return pl.DataFrame(
        {
            "meeting_id": ids("m", came.meeting),
            "person_id": ids("h", came.person),
            "role": codes_of(
                ROLES, roles(came, walked=walked, held=held, met=met, stands_for=stands_for, size=size)
            ),
            "organization_id": ids("o", stands_for),
            "invited_by_organization_id": ids("o", invited_column),
            "heard_through": codes_of(HEARD_THROUGH, heard_column),
        }
    )


def represented(came: Visits, held: Positions, organization: Whole) -> Whole:
    """The organisation whose hat each visitor wears: their own, their contractor's, or NOBODY's."""
    of_path = np.where(came.path == NOBODY, NOBODY, organization[came.path])
    if not len(held.organization):
        return of_path
    return np.where(came.position == NOBODY, of_path, held.organization[came.position])


def invitations(walked: Paths, reached: tuple[Activities, Contacts], size: Size) -> tuple[Whole, Whole]:
    """Who invited each path's person, and how they heard: the channel and organisation that contacted them, or else."""
    done, made = reached
    chance = size.chance("invitations")
    count = len(walked.place)
    heard = chance.choice(OTHERWISE, size=count)
    partner = walked.place * len(PARTNERS) + chance.integers(0, len(PARTNERS), count)
    invited_by = np.where(chance.random(count) < INVITED_BY_A_PARTNER, partner, NOBODY)
    heard[made.path] = done.channel[made.activity]
    named = chance.random(len(made.path)) < NAMED_WHO_INVITED
    invited_by[made.path] = np.where(named, done.organization[made.activity], NOBODY)
    return invited_by, np.where(chance.random(count) < SAID_NOTHING, NOBODY, heard)


def roles(
    came: Visits, *, walked: Paths, held: Positions, met: Meetings, stands_for: Whole, size: Size
) -> Whole:
    chance = size.chance("attendance roles")
    is_staff = came.position != NOBODY
    may_present = np.isin(met.kind[came.meeting], (GENERAL, RETREAT, TRAINING)) & ~is_staff
    role = np.where(is_staff, STAFF_ROLE, ATTENDEE)
    role[may_present & (chance.random(len(role)) < PRESENTS)] = PRESENTER
    supports = (
        is_staff & (held.role[came.position] == PROGRAM_SUPPORT)
        if len(held.role)
        else np.zeros_like(is_staff)
    )
    role[supports & (met.kind[came.meeting] == GENERAL) & (chance.random(len(role)) < INTERPRETS)] = (
        INTERPRETER
    )
    role[facilitators(came, walked=walked, met=met, stands_for=stands_for, size=size)] = FACILITATOR
    return role


def facilitators(came: Visits, *, walked: Paths, met: Meetings, stands_for: Whole, size: Size) -> Whole:
    """One visit per meeting: of those who may lead it, mostly the same eager few."""
    chance = size.chance("facilitators")
    may_lead = fits(came, met, stands_for)
    eager = np.where(came.path == NOBODY, 0.5, eagerness(walked, size)[came.path])
    rank = np.where(may_lead, eager**3 * chance.random(len(eager)), -1.0)
    order = np.lexsort((rank, came.meeting))
    last = np.append(np.diff(came.meeting[order]) > 0, True) if len(order) else np.zeros(0, dtype=bool)
    best = order[last]
    return best[rank[best] >= 0]


def fits(came: Visits, met: Meetings, stands_for: Whole) -> Mask:
    """Whether a visitor is of the kind that leads the meeting."""
    led_by = met.led_by[came.meeting]
    is_staff = came.position != NOBODY
    is_community = (came.path != NOBODY) & ~is_staff
    return np.select(
        [led_by == RESIDENT, led_by == REPRESENTATIVE],
        [is_community & (stands_for == NOBODY), is_community & (stands_for != NOBODY)],
        is_staff,
    )
