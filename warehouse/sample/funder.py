"""What the funder does: whom it sends to the support teams, what it promises, what it is promised."""

from dataclasses import dataclass

import numpy as np
import polars as pl

from warehouse.sample.arrays import Days, Whole, looked_up
from warehouse.sample.meetings import SUPPORT_TEAM
from warehouse.sample.naming import ids
from warehouse.sample.organizations import NOBODY
from warehouse.sample.timeline import LAST_DAY
from warehouse.sample.world import World

OFFICERS = 2
DAYS_BETWEEN_JOBS = 45
COMES = 0.35
PROMISES, IS_PROMISED = 0.06, 0.08


@dataclass(frozen=True)
class Officers:
    """The funder's program officers; none where nobody has left a contractor's position yet."""

    person: Whole
    since: Days


def officers(made: World) -> Officers:
    """The first who left a contractor's position, because program officers come from such work."""
    held = made.positions
    first = np.argsort(held.ends, kind="stable")[:OFFICERS]
    first = first[held.ends[first] < LAST_DAY]
    person, at = np.unique(made.staff[first], return_index=True)
    return Officers(person, held.ends[first][at] + np.timedelta64(DAYS_BETWEEN_JOBS, "D"))


def with_officers_there(made: World, attendance: pl.DataFrame) -> pl.DataFrame:
    """The sign-in sheets with the program officers at some of the support teams' meetings."""
    sent, met, chance = officers(made), made.met, made.chance("funder visits")
    meeting = np.flatnonzero(met.is_held & (met.kind == SUPPORT_TEAM))
    came = chance.random(len(meeting)) < COMES
    if not len(sent.person):
        return attendance
    turn = met.place[meeting] % len(sent.person)
    meeting, turn = (each[came & (met.held_on[meeting] >= sent.since[turn])] for each in (meeting, turn))
    there = pl.DataFrame({"meeting_id": ids("m", meeting), "person_id": ids("h", sent.person[turn])})
    signed = there.with_columns(pl.lit("staff").alias("role"), organization_of(made))
    both = pl.concat([attendance, signed], how="diagonal")
    return both.unique(["meeting_id", "person_id"], keep="first", maintain_order=True)


def with_officers(made: World, organization_people: pl.DataFrame) -> pl.DataFrame:
    """The people at organizations with the program officers at the funder."""
    sent = officers(made)
    there = pl.DataFrame({"person_id": ids("h", sent.person), "started_on": sent.since})
    at_work = there.with_columns(pl.lit("manager").alias("level"), organization_of(made))
    return pl.concat([organization_people, at_work], how="diagonal")


def organization_of(made: World) -> pl.Expr:
    return pl.lit(ids("o", np.array([made.organizations.funder]))[0]).alias("organization_id")


def between_funder_and_contractors(
    made: World, *, meeting: Whole, position: Whole, organization: Whole, promised_to: Whole
) -> tuple[Whole, Whole]:
    """Who promised and to whom, where the funder and a contractor promise one another at team meetings."""
    drawn = made.chance("funder promises").random(len(meeting))
    contractor = looked_up(made.positions.organization, position)
    is_asked = (made.met.kind[meeting] == SUPPORT_TEAM) & (contractor != NOBODY)
    by, to = is_asked & (drawn < PROMISES), is_asked & (drawn > 1 - IS_PROMISED)
    funder = made.organizations.funder
    return np.where(by, funder, organization), np.select([by, to], [contractor, funder], promised_to)
