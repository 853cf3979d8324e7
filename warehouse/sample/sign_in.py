"""What the sign-in sheet says beside a name: role, organization, who invited, how heard."""

import numpy as np
import polars as pl

from warehouse.sample.arrays import Mask, Whole, looked_up
from warehouse.sample.attendance import Visits
from warehouse.sample.meetings import GENERAL, REPRESENTATIVE, RESIDENT, RETREAT, TRAINING
from warehouse.sample.naming import codes_of, ids
from warehouse.sample.organizations import NOBODY, PROGRAM_SUPPORT, a_partner
from warehouse.sample.outreach import CHANNELS, Activities, Contacts
from warehouse.sample.world import World

ROLES = ("attendee", "facilitator", "presenter", "staff", "interpreter")
ATTENDEE, FACILITATOR, PRESENTER, STAFF, INTERPRETER = range(len(ROLES))
PRESENTS, INTERPRETS = 0.03, 0.35
# Staff facilitate as an average member would.
STAFF_EAGERNESS = 0.5
HEARD_THROUGH = (*CHANNELS, "friend_or_family", "school", "organization", "other")
# How people heard whom nobody contacted, and how often.
OTHERWISE = ("friend_or_family", "friend_or_family", "friend_or_family", "school", "organization", "other")
SAID_NOTHING = 0.18
NAMED_WHO_INVITED = 0.7
INVITED_BY_A_PARTNER = 0.16


def attendance_table(made: World, came: Visits, done: Activities, reached: Contacts) -> pl.DataFrame:
    organization = represented(made, came)
    invited_by, heard = invitations(made, done, reached)
    is_first = (came.path != NOBODY) & (looked_up(made.paths.first_visit, came.path) == came.meeting)
    newcomer = np.where(is_first, came.path, NOBODY)
    return pl.DataFrame(
        {
            "meeting_id": ids("m", came.meeting),
            "person_id": ids("h", came.person),
            "role": codes_of(ROLES, roles(made, came, organization)),
            "organization_id": ids("o", organization),
            "invited_by_organization_id": ids("o", looked_up(invited_by, newcomer)),
            "heard_through": codes_of(HEARD_THROUGH, looked_up(heard, newcomer)),
        }
    )


def represented(made: World, came: Visits) -> Whole:
    """The organization whose hat each visitor wears: their own, their contractor's, or NOBODY's."""
    own = looked_up(made.speaks_for, came.path)
    return np.where(came.position == NOBODY, own, looked_up(made.positions.organization, came.position))


def invitations(made: World, done: Activities, reached: Contacts) -> tuple[Whole, Whole]:
    """Who invited each path's person, and how they heard: as they were contacted, or else through others."""
    chance, count = made.chance("invitations"), len(made.paths.place)
    heard = chance.choice([HEARD_THROUGH.index(code) for code in OTHERWISE], size=count)
    by_partner = chance.random(count) < INVITED_BY_A_PARTNER
    invited_by = np.where(by_partner, a_partner(made.paths.place, chance), NOBODY)
    heard[reached.path] = done.channel[reached.activity]
    named = chance.random(len(reached.path)) < NAMED_WHO_INVITED
    invited_by[reached.path] = np.where(named, done.organization[reached.activity], NOBODY)
    return invited_by, np.where(chance.random(count) < SAID_NOTHING, NOBODY, heard)


def roles(made: World, came: Visits, organization: Whole) -> Whole:
    chance, kind = made.chance("attendance roles"), made.met.kind[came.meeting]
    drawn = chance.random(len(kind))
    is_staff = came.position != NOBODY
    presents = ~is_staff & np.isin(kind, (GENERAL, RETREAT, TRAINING)) & (drawn < PRESENTS)
    supports = looked_up(made.positions.role, came.position) == PROGRAM_SUPPORT
    interprets = is_staff & supports & (kind == GENERAL) & (drawn < INTERPRETS)
    role = np.select([interprets, is_staff, presents], [INTERPRETER, STAFF, PRESENTER], ATTENDEE)
    role[facilitators(made, came, organization)] = FACILITATOR
    return role


def facilitators(made: World, came: Visits, organization: Whole) -> Whole:
    """One visit per meeting: of those who may lead it, mostly the same eager few."""
    chance = made.chance("facilitators")
    eager = np.where(came.path == NOBODY, STAFF_EAGERNESS, made.eager[came.path])
    rank = np.where(may_lead(made, came, organization), eager**3 * chance.random(len(eager)), -1)
    order = np.lexsort((rank, came.meeting))
    last = np.diff(came.meeting[order], append=-1) != 0
    best = order[last]
    return best[rank[best] >= 0]


def may_lead(made: World, came: Visits, organization: Whole) -> Mask:
    """Whether a visitor is of the kind that leads the meeting."""
    led_by = made.met.led_by[came.meeting]
    is_member = came.path != NOBODY
    return np.select(
        [led_by == RESIDENT, led_by == REPRESENTATIVE],
        [is_member & (organization == NOBODY), is_member & (organization != NOBODY)],
        ~is_member,
    )
