"""One person's departure: the partners that only the capacity builder had brought stop coming."""

from dataclasses import replace

import numpy as np

from warehouse.sample.arrays import Mask, Whole, taken
from warehouse.sample.organizations import NOBODY, PARTNERS
from warehouse.sample.places import Place
from warehouse.sample.stays import Paths, Stays
from warehouse.sample.story import CAPACITY_BUILDER_LEFT_ON, ONE_PERSON
from warehouse.sample.timeline import NEVER

# The partners that one person tied to the rest (places in PARTNERS); those of them that another person kept.
TIED_BY_ONE_PERSON = (0, 1, 2, 3, 4, 7, 8, 9)
KEPT_BY_ANOTHER = (0, 4, 7)
LOST = tuple(sorted(set(TIED_BY_ONE_PERSON) - set(KEPT_BY_ANOTHER)))
LAST_VISIT = np.datetime64(CAPACITY_BUILDER_LEFT_ON)


def speaks_for_the_lost(chosen: list[Place], speaks: Whole) -> Mask:
    """Whether each path's person represents a partner that was lost."""
    at = [number * len(PARTNERS) + partner for number in places_named(chosen, ONE_PERSON) for partner in LOST]
    return np.isin(speaks, at)


def places_named(chosen: list[Place], name: str) -> list[int]:
    return [number for number, place in enumerate(chosen) if place.name == name]


def nobody_new_for_the_lost(chosen: list[Place], walked: Paths, speaks: Whole) -> Whole:
    """Whoever first comes after the departure speaks for themselves, not for a partner that was lost."""
    too_late = walked.heard_on > LAST_VISIT - np.timedelta64(120, "D")
    return np.where(speaks_for_the_lost(chosen, speaks) & too_late, NOBODY, speaks)


def stays_cut_short(chosen: list[Place], stayed: Stays, speaks: Whole) -> Stays:
    """Representatives of the lost partners come no more after the departure."""
    lost = speaks_for_the_lost(chosen, speaks)[stayed.path]
    kept = taken(stayed, ~lost | (stayed.starts <= LAST_VISIT))
    lost = speaks_for_the_lost(chosen, speaks)[kept.path]
    ends = np.where(lost, np.minimum(kept.ends, LAST_VISIT + 1), kept.ends)
    left_on = np.where(lost & (kept.left_on > LAST_VISIT), NEVER, kept.left_on)
    return replace(kept, ends=ends, left_on=left_on)
