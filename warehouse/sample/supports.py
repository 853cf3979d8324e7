"""Meals, childcare, transport and the rest: asked for, promised, delivered, on time."""

import numpy as np
import polars as pl

from warehouse.sample.arrays import Mask, Real, Whole, looked_up
from warehouse.sample.attendance import Visits
from warehouse.sample.meetings import EVENT, GENERAL, GUIDANCE, RETREAT, TRAINING, Meetings
from warehouse.sample.naming import codes_of, ids
from warehouse.sample.organizations import PROGRAM_SUPPORT, holder
from warehouse.sample.story import LATE_FROM, LATE_MEALS, LATE_UNTIL, NO_MEETINGS_FROM, ONLINE_UNTIL
from warehouse.sample.world import World

SUPPORTS = ("childcare", "meal", "transport", "interpretation", "stipend", "remote_access")
CHILDCARE, MEAL = 0, 1
AT_KINDS = (GENERAL, GUIDANCE, RETREAT, TRAINING, EVENT)
ASKED_FOR = (0.8, 0.9, 0.25, 0.85, 0.35, 0.2)
ASKED_FOR_ONLINE = (0, 0, 0, 0.9, 0.35, 1.0)
PROMISED, DELIVERED, ON_TIME = 0.94, 0.95, 0.92
DELIVERED_IN_THE_LATE_YEAR, ON_TIME_IN_THE_LATE_YEAR = 0.8, 0.3
USED_BY = (0.3, 0.85, 0.15, 0.3, 0.3, 0.5)
NOT_WRITTEN_DOWN = 0.05


def supports_table(made: World, came: Visits) -> pl.DataFrame:
    meeting, support = asked_for(made)
    promised, delivered, on_time, written = deliveries(made, meeting, support)
    users = np.bincount(came.meeting, minlength=len(made.met.kind))[meeting] * np.array(USED_BY)[support]
    place, days = made.met.place[meeting], made.met.held_on[meeting]
    position = holder(made.positions, PROGRAM_SUPPORT, place=place, days=days)
    noted = delivered & written
    return pl.DataFrame(
        {
            "meeting_id": ids("m", meeting),
            "support": codes_of(SUPPORTS, support),
            "requested": np.ones(len(meeting), dtype=bool),
            "promised": promised,
            "delivered": delivered,
            "on_time": where_noted(on_time, noted),
            "users": where_noted(np.rint(users).astype(np.int64), noted),
            "responsible_organization_id": ids("o", looked_up(made.positions.organization, position)),
        }
    )


def where_noted(values: np.ndarray, noted: Mask) -> pl.Series:
    return pl.Series(values).set(pl.Series(~noted), None)


def asked_for(made: World) -> tuple[Whole, Whole]:
    """Meeting and kind of each support that somebody asked for."""
    meeting = np.flatnonzero(made.met.is_held & made.met.of_kinds(*AT_KINDS)).repeat(len(SUPPORTS))
    support = np.arange(len(meeting)) % len(SUPPORTS)
    asked = made.chance("supports").random(len(meeting)) < likely_asked_for(made.met, meeting, support)
    return meeting[asked], support[asked]


def deliveries(made: World, meeting: Whole, support: Whole) -> tuple[Mask, Mask, Mask, Mask]:
    """Whether each support was promised, delivered, on time, and whether that was written down."""
    drawn = made.chance("deliveries").random((4, len(meeting)))
    late = is_late(made, meeting, support)
    promised = drawn[0] < PROMISED
    delivered = promised & (drawn[1] < np.where(late, DELIVERED_IN_THE_LATE_YEAR, DELIVERED))
    on_time = delivered & (drawn[2] < np.where(late, ON_TIME_IN_THE_LATE_YEAR, ON_TIME))
    return promised, delivered, on_time, drawn[3] >= NOT_WRITTEN_DOWN


def likely_asked_for(met: Meetings, meeting: Whole, support: Whole) -> Real:
    days = met.held_on[meeting]
    online = (days >= np.datetime64(NO_MEETINGS_FROM)) & (days < np.datetime64(ONLINE_UNTIL))
    return np.where(online, np.array(ASKED_FOR_ONLINE)[support], np.array(ASKED_FOR)[support])


def is_late(made: World, meeting: Whole, support: Whole) -> Mask:
    """Meals and childcare in the late year of the place where the story puts it."""
    days = made.met.held_on[meeting]
    then = (days >= np.datetime64(LATE_FROM)) & (days < np.datetime64(LATE_UNTIL))
    return made.is_at(LATE_MEALS, made.met.place[meeting]) & then & np.isin(support, (CHILDCARE, MEAL))
