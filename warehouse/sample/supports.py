"""Meals, childcare, transport and the rest: asked for, promised, delivered, on time."""

import numpy as np
import polars as pl

from warehouse.sample.attendance import Visits
from warehouse.sample.meetings import EVENT, GENERAL, GUIDANCE, RETREAT, TRAINING, Meetings
from warehouse.sample.naming import codes_of, ids
from warehouse.sample.organizations import PROGRAM_SUPPORT, Positions, holder, organization_of
from warehouse.sample.places import Place
from warehouse.sample.story import LATE_FROM, LATE_MEALS, LATE_UNTIL, NO_MEETINGS_FROM, ONLINE_UNTIL
from warehouse.sample.timeline import Mask, Real, Size, Whole

SUPPORTS = ("childcare", "meal", "transport", "interpretation", "stipend", "remote_access")
CHILDCARE, MEAL, REMOTE_ACCESS = 0, 1, 5
AT_KINDS = (GENERAL, GUIDANCE, RETREAT, TRAINING, EVENT)
ASKED_FOR = (0.8, 0.9, 0.25, 0.85, 0.35, 0.2)
ASKED_FOR_ONLINE = (0, 0, 0, 0.9, 0.35, 1.0)
PROMISED, DELIVERED, ON_TIME = 0.94, 0.95, 0.92
DELIVERED_IN_THE_LATE_YEAR, ON_TIME_IN_THE_LATE_YEAR = 0.8, 0.3
USED_BY = (0.3, 0.85, 0.15, 0.3, 0.3, 0.5)
NOT_WRITTEN_DOWN = 0.05


def supports_table(
    chosen: list[Place], met: Meetings, came: Visits, held: Positions, size: Size
) -> pl.DataFrame:
    chance = size.chance("supports")
    meeting, support = (
        side.ravel() for side in np.meshgrid(supported(met), np.arange(len(SUPPORTS)), indexing="ij")
    )
    asked = chance.random(len(meeting)) < asked_for(met, meeting, support)
    meeting, support = meeting[asked], support[asked]
    late = is_late(chosen, met, meeting, support)
    drawn = chance.random((4, len(meeting)))
    promised = drawn[0] < PROMISED
    delivered = promised & (drawn[1] < np.where(late, DELIVERED_IN_THE_LATE_YEAR, DELIVERED))
    on_time = delivered & (drawn[2] < np.where(late, ON_TIME_IN_THE_LATE_YEAR, ON_TIME))
    users = np.bincount(came.meeting, minlength=len(met.kind))[meeting] * np.array(USED_BY)[support]
    position = holder(held, PROGRAM_SUPPORT, place=met.place[meeting], days=met.held_on[meeting])
    written = drawn[3] >= NOT_WRITTEN_DOWN
    return pl.DataFrame(
        {
            "meeting_id": ids("m", meeting),
            "support": codes_of(SUPPORTS, support),
            "requested": np.ones(len(meeting), dtype=bool),
            "promised": promised,
            "delivered": delivered,
            "on_time": pl.Series(on_time).set(~pl.Series(delivered & written), None),
            "users": pl.Series(np.rint(users).astype(np.int64)).set(~pl.Series(delivered & written), None),
            "responsible_organization_id": ids("o", organization_of(held, position)),
        }
    )


def supported(met: Meetings) -> Whole:
    return np.flatnonzero(met.is_held & met.of_kinds(*AT_KINDS))


def asked_for(met: Meetings, meeting: Whole, support: Whole) -> Real:
    days = met.held_on[meeting]
    online = (days >= np.datetime64(NO_MEETINGS_FROM)) & (days < np.datetime64(ONLINE_UNTIL))
    return np.where(online, np.array(ASKED_FOR_ONLINE)[support], np.array(ASKED_FOR)[support])


def is_late(chosen: list[Place], met: Meetings, meeting: Whole, support: Whole) -> Mask:
    """Meals and childcare in the late year of the place where the story puts it."""
    days = met.held_on[meeting]
    there = np.array([place.name == LATE_MEALS for place in chosen])[met.place[meeting]]
    then = (days >= np.datetime64(LATE_FROM)) & (days < np.datetime64(LATE_UNTIL))
    return there & then & np.isin(support, (CHILDCARE, MEAL))
