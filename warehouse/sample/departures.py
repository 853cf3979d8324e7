"""One person's departure: the partners that met nobody but the capacity builder stop coming."""

from dataclasses import replace

import numpy as np

from warehouse.sample.arrays import Days, Mask, Whole, taken
from warehouse.sample.organizations import NOBODY, PARTNERS
from warehouse.sample.places import Place
from warehouse.sample.stays import Paths, Stays
from warehouse.sample.story import CAPACITY_BUILDER_LEFT_ON, MET_BY_ONE_PERSON_FROM, ONE_PERSON
from warehouse.sample.timeline import NEVER

# The partners that one person tied to the rest (places in PARTNERS); those of them that another person kept.
TIED_BY_ONE_PERSON = (0, 1, 2, 3, 4, 7, 8, 9)
KEPT_BY_ANOTHER = (0, 4, 7)
LOST = tuple(sorted(set(TIED_BY_ONE_PERSON) - set(KEPT_BY_ANOTHER)))
LAST_VISIT = np.datetime64(CAPACITY_BUILDER_LEFT_ON)
MET_ALONE_FROM = np.datetime64(MET_BY_ONE_PERSON_FROM)
# How long before their first visit people hear of a partnership, at most.
DAYS_FROM_HEARING_TO_VISIT = 120


def is_one_of(chosen: list[Place], organization: Whole, partners: tuple[int, ...]) -> Mask:
    """Whether each organization is one of these partners of the place that hangs on one person."""
    at = [number * len(PARTNERS) + one for number in places_named(chosen, ONE_PERSON) for one in partners]
    return np.isin(organization, at)


def is_met_alone(chosen: list[Place], organization: Whole, days: Days) -> Mask:
    """Whether each organization met nobody but the capacity builder on its day."""
    then = (days >= MET_ALONE_FROM) & (days <= LAST_VISIT)
    return then & is_one_of(chosen, organization, TIED_BY_ONE_PERSON)


def places_named(chosen: list[Place], name: str) -> list[int]:
    return [number for number, place in enumerate(chosen) if place.name == name]


def nobody_new_for_them(chosen: list[Place], walked: Paths, speaks: Whole) -> Whole:
    """Whoever first comes once a partner meets one person only, or none, speaks for themselves."""
    heard_until = walked.heard_on + np.timedelta64(DAYS_FROM_HEARING_TO_VISIT, "D")
    alone = is_met_alone(chosen, speaks, heard_until) | is_met_alone(chosen, speaks, walked.heard_on)
    lost = is_one_of(chosen, speaks, LOST) & (heard_until > LAST_VISIT)
    return np.where(alone | lost, NOBODY, speaks)


def stays_cut_short(chosen: list[Place], stayed: Stays, speaks: Whole) -> Stays:
    """Representatives of the lost partners come no more after the departure."""
    lost = is_one_of(chosen, speaks, LOST)[stayed.path]
    kept = taken(stayed, ~lost | (stayed.starts <= LAST_VISIT))
    lost = is_one_of(chosen, speaks, LOST)[kept.path]
    ends = np.where(lost, np.minimum(kept.ends, LAST_VISIT + 1), kept.ends)
    left_on = np.where(lost & (kept.left_on > LAST_VISIT), NEVER, kept.left_on)
    return replace(kept, ends=ends, left_on=left_on)
