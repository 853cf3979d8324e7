"""Who is a member of what, from when to when, and for whom they speak."""

import numpy as np
import polars as pl

from warehouse.sample.arrivals import INITIAL
from warehouse.sample.meetings import Meetings
from warehouse.sample.naming import codes_of, ids
from warehouse.sample.organizations import NOBODY, PARTNERS
from warehouse.sample.places import Place
from warehouse.sample.stays import NO_MEETING, Paths, Stays, signs_up
from warehouse.sample.timeline import NEVER, Days, Size, Whole

SPEAKS_FOR_AN_ORGANIZATION = 0.14
REASONS = ("moved", "child_aged_out", "role_ended", "deceased", "chose_to_leave", "removed")
OF_A_RESIDENT = (0.36, 0.3, 0, 0.02, 0.28, 0.01)
OF_A_REPRESENTATIVE = (0.06, 0.01, 0.75, 0.01, 0.15, 0.02)
REASON_UNKNOWN = 0.12
DAYS_A_MEMBER_BEFORE_RECORDS = 900
NOT_KNOWN = -1


def speaks_for(walked: Paths, size: Size) -> Whole:
    """The partner organisation that each path's person represents at the place, or NOBODY."""
    chance = size.chance("representatives")
    stays = (walked.kind == INITIAL) | (walked.second_visit != NO_MEETING)
    represents = stays & (chance.random(len(walked.place)) < SPEAKS_FOR_AN_ORGANIZATION)
    partner = walked.place * len(PARTNERS) + chance.integers(0, len(PARTNERS), len(walked.place))
    return np.where(represents, partner, NOBODY)


def memberships_table(
    chosen: list[Place], walked: Paths, met: Meetings, stayed: Stays, *, organization: Whole, size: Size
) -> pl.DataFrame:
    chance = size.chance("memberships")
    path = np.flatnonzero(signs_up(walked, size))
    joined_on, left_on = joining_days(chosen, walked, met, size)[path], leaving_days(walked, stayed)[path]
    anew = (stayed.number == 2) & np.isin(stayed.path, path)
    path = np.append(path, stayed.path[anew])
    joined_on, left_on = np.append(joined_on, stayed.starts[anew]), np.append(left_on, stayed.left_on[anew])
    represents = organization[path] != NOBODY
    reason = reasons(represents, left_on, chance)
    table = pl.DataFrame(
        {
            "person_id": ids("h", walked.person[path]),
            "partnership_id": ids("p", walked.place[path], width=2),
            "member_kind": np.where(represents, "organization_representative", "resident"),
            "organization_id": ids("o", organization[path]),
            "joined_on": joined_on,
            "left_on": left_on,
            "left_reason": codes_of(REASONS, reason),
        }
    )
    return table.unique(["person_id", "partnership_id", "joined_on"], keep="first", maintain_order=True).sort(
        "joined_on", maintain_order=True
    )


def joining_days(chosen: list[Place], walked: Paths, met: Meetings, size: Size) -> Days:
    """The day of the second visit; of the first for those who never came back; before the records for the first members."""
    before = size.chance("joined before the records").exponential(
        DAYS_A_MEMBER_BEFORE_RECORDS, len(walked.place)
    )
    started_on = np.array([np.datetime64(one.started_on) for one in chosen])[walked.place]
    long_ago = np.minimum(
        np.maximum(size.first_day - 1 - before.astype("timedelta64[D]"), started_on), size.first_day
    )
    visit = np.where(walked.second_visit != NO_MEETING, walked.second_visit, walked.first_visit)
    return np.where(walked.kind == INITIAL, long_ago, met.held_on[visit])


def leaving_days(walked: Paths, stayed: Stays) -> Days:
    """The recorded day on which the first membership of each path ended."""
    left_on = np.full(len(walked.place), NEVER)
    of_first = (stayed.number < 2) & ~np.isnat(stayed.left_on)
    left_on[stayed.path[of_first]] = stayed.left_on[of_first]
    return left_on


def reasons(represents: np.ndarray, left_on: Days, chance: np.random.Generator) -> Whole:
    resident = chance.choice(len(REASONS), p=normalised(OF_A_RESIDENT), size=len(left_on))
    representative = chance.choice(len(REASONS), p=normalised(OF_A_REPRESENTATIVE), size=len(left_on))
    said = ~np.isnat(left_on) & (chance.random(len(left_on)) >= REASON_UNKNOWN)
    return np.where(said, np.where(represents, representative, resident), NOT_KNOWN)


def normalised(weights: tuple[float, ...]) -> np.ndarray:
    return np.array(weights) / sum(weights)
