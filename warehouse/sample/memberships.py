"""Who is a member of what, from when to when, and for whom they speak."""

import numpy as np
import polars as pl

from warehouse.sample.arrays import Days, Mask, Whole
from warehouse.sample.arrivals import INITIAL
from warehouse.sample.naming import codes_of, ids
from warehouse.sample.organizations import NOBODY
from warehouse.sample.stays import ANEW, NO_MEETING, Paths, Stays, signs_up
from warehouse.sample.timeline import NEVER
from warehouse.sample.world import World

REASONS = ("moved", "child_aged_out", "role_ended", "deceased", "chose_to_leave", "removed")
OF_A_RESIDENT = (0.37, 0.31, 0, 0.02, 0.29, 0.01)
OF_A_REPRESENTATIVE = (0.06, 0.01, 0.75, 0.01, 0.15, 0.02)
REASON_UNKNOWN = 0.12
DAYS_A_MEMBER_BEFORE_RECORDS = 900
KEY = ["person_id", "partnership_id", "joined_on"]


def memberships_table(made: World) -> pl.DataFrame:
    path, joined_on, left_on = spells(made)
    represents = made.speaks_for[path] != NOBODY
    table = pl.DataFrame(
        {
            "person_id": ids("h", made.paths.person[path]),
            "partnership_id": ids("p", made.paths.place[path], width=2),
            "member_kind": np.where(represents, "organization_representative", "resident"),
            "organization_id": ids("o", made.speaks_for[path]),
            "joined_on": joined_on,
            "left_on": left_on,
            "left_reason": codes_of(REASONS, reasons(represents, left_on, made.chance("reasons"))),
        }
    )
    return table.unique(KEY, keep="first", maintain_order=True).sort("joined_on", maintain_order=True)


def spells(made: World) -> tuple[Whole, Days, Days]:
    """Path, day of joining and recorded day of leaving of every membership; who joins anew has two."""
    stayed = made.stays
    path = np.flatnonzero(signs_up(made.paths, made.size))
    anew = (stayed.number == ANEW) & np.isin(stayed.path, path)
    joined_on = np.append(joining_days(made)[path], stayed.starts[anew])
    left_on = np.append(leaving_days(made.paths, stayed)[path], stayed.left_on[anew])
    return np.append(path, stayed.path[anew]), joined_on, left_on


def joining_days(made: World) -> Days:
    """The day of the second visit, or of the only one; before the records for the first members."""
    walked = made.paths
    before = made.chance("joined before the records").exponential(
        DAYS_A_MEMBER_BEFORE_RECORDS, len(walked.place)
    )
    started_on = np.array([place.started_on for place in made.places], dtype="datetime64[D]")[walked.place]
    long_ago = np.maximum(made.size.first_day - 1 - before.astype("timedelta64[D]"), started_on)
    visit = np.where(walked.second_visit != NO_MEETING, walked.second_visit, walked.first_visit)
    return np.where(walked.kind == INITIAL, long_ago, made.met.held_on[visit])


def leaving_days(walked: Paths, stayed: Stays) -> Days:
    """The recorded day on which the first membership of each path ended."""
    left_on = np.full(len(walked.place), NEVER)
    of_first = (stayed.number != ANEW) & ~np.isnat(stayed.left_on)
    left_on[stayed.path[of_first]] = stayed.left_on[of_first]
    return left_on


def reasons(represents: Mask, left_on: Days, chance: np.random.Generator) -> Whole:
    resident = chance.choice(len(REASONS), p=OF_A_RESIDENT, size=len(left_on))
    representative = chance.choice(len(REASONS), p=OF_A_REPRESENTATIVE, size=len(left_on))
    said = ~np.isnat(left_on) & (chance.random(len(left_on)) >= REASON_UNKNOWN)
    return np.where(said, np.where(represents, representative, resident), -1)
