"""Who leads: seats and their holders, decisions and the bodies that took them, orientations."""

from dataclasses import dataclass

import numpy as np
import polars as pl

from warehouse.sample.attendance import Spans, eagerness
from warehouse.sample.meetings import GENERAL, GUIDANCE, Meetings
from warehouse.sample.naming import codes_of, ids
from warehouse.sample.organizations import NOBODY
from warehouse.sample.phrases import PHRASES
from warehouse.sample.places import Place, residents_lead
from warehouse.sample.stays import NO_MEETING, Paths, Stays
from warehouse.sample.timeline import LAST_DAY, NEVER, Days, Size, Whole

YEARS_IN_A_TERM = 2
MONTHS_BEFORE_FIRST_ELECTION = 4
ROLES = ("chair", "secretary", "seat")
CHAIR, SECRETARY, SEAT = range(len(ROLES))
ELECTED = 0.75
BODIES = ("membership", "guidance_body", "executive_committee", "support_team", "staff", "funder")
DECIDES_INSTEAD = (0.0, 0.0, 0.35, 0.2, 0.3, 0.15)
METHODS = ("consensus", "vote", "staff")
DECISIONS_PER_MEETING = {GUIDANCE: 0.45, GENERAL: 0.15}
ORIENTED = 0.55
INTRODUCED = 0.7


@dataclass(frozen=True)
class Seats:
    """One entry per spell of a seat: the path of its holder, the role, and `[starts, ends)`."""

    path: Whole
    role: Whole
    starts: Days
    ends: Days

    def spans(self, walked: Paths) -> Spans:
        return Spans(walked.person[self.path], walked.place[self.path], self.starts, self.ends)


def seats(chosen: list[Place], walked: Paths, stayed: Stays, *, organization: Whole, size: Size) -> Seats:
    """Every second year the members fill the seats; residents get the share that their place gives them."""
    chance = size.chance("elections")
    begins = size.first_day + np.timedelta64(30 * MONTHS_BEFORE_FIRST_ELECTION, "D")
    terms = np.arange(begins, LAST_DAY, np.timedelta64(YEARS_IN_A_TERM * 365, "D"))
    eager = eagerness(walked, size)
    parts = [
        elected_on(
            day, chosen, walked, stayed, organization=organization, eager=eager, size=size, chance=chance
        )
        for day in terms
    ]
    return Seats(*(np.concatenate([getattr(part, name) for part in parts]) for name in Seats.__annotations__))


def elected_on(  # noqa: PLR0913 (an election has that many sides)
    day: np.datetime64, chosen: list[Place], walked: Paths, stayed: Stays, *,
    organization: Whole, eager: np.ndarray, size: Size, chance: np.random.Generator,
) -> Seats:  # fmt: skip
    here = np.flatnonzero((stayed.starts <= day) & (stayed.ends > day))
    path = stayed.path[here]
    candidates = pl.DataFrame(
        {
            "stay": here,
            "path": path,
            "place": walked.place[path],
            "is_resident": organization[path] == NOBODY,
            "votes": eager[path] * chance.random(len(path)),
        }
    )
    ranked = candidates.with_columns(
        pl.col("votes").rank("ordinal", descending=True).over("place", "is_resident").alias("rank")
    )
    won = ranked.filter(pl.col("rank") <= quota(ranked, chosen, day, size)).sort("path", maintain_order=True)
    stay, rank = won["stay"].to_numpy(), won["rank"].to_numpy().astype(np.int64)
    role = np.where(won["is_resident"].to_numpy() & (rank <= SEAT), rank - 1, SEAT)
    ends = np.minimum(stayed.ends[stay], day + np.timedelta64(YEARS_IN_A_TERM * 365, "D"))
    return Seats(stayed.path[stay], role, np.full(len(stay), day), ends)


def quota(ranked: pl.DataFrame, chosen: list[Place], day: np.datetime64, size: Size) -> pl.Series:
    """Seats for residents, or for the others, at the place of each candidate."""
    place = ranked["place"].to_numpy()
    total = np.array([one.seats for one in chosen])[place]
    share = residents_lead(chosen, place=place, days=np.full(len(place), day), size=size)
    for_residents = np.rint(total * share)
    return pl.Series(np.where(ranked["is_resident"].to_numpy(), for_residents, total - for_residents))


def roles_table(walked: Paths, held: Seats, size: Size) -> pl.DataFrame:
    chance = size.chance("leadership roles")
    ended_on = np.where(held.ends > LAST_DAY, NEVER, held.ends)
    table = pl.DataFrame(
        {
            "person_id": ids("h", walked.person[held.path]),
            "partnership_id": ids("p", walked.place[held.path], width=2),
            "role": codes_of(ROLES, held.role),
            "body": pl.repeat("guidance_body", len(held.path), eager=True),
            "elected": chance.random(len(held.path)) < ELECTED,
            "started_on": held.starts,
            "ended_on": ended_on,
        }
    )
    return table.unique(
        ["person_id", "partnership_id", "role", "started_on"], keep="first", maintain_order=True
    )


def decisions_table(chosen: list[Place], met: Meetings, size: Size) -> pl.DataFrame:
    """Decisions at meetings; the required body takes them the more often, the more residents lead."""
    chance = size.chance("decisions")
    likely = np.select(
        [met.kind == kind for kind in DECISIONS_PER_MEETING], list(DECISIONS_PER_MEETING.values()), 0
    )
    meeting = np.flatnonzero(met.is_held & (chance.random(len(met.kind)) < likely))
    place, days = met.place[meeting], met.held_on[meeting]
    required = np.where(
        met.kind[meeting] == GENERAL, BODIES.index("membership"), BODIES.index("guidance_body")
    )
    rightly = chance.random(len(meeting)) < 0.35 + 0.65 * residents_lead(
        chosen, place=place, days=days, size=size
    )
    decided_by = np.where(rightly, required, chance.choice(len(BODIES), p=DECIDES_INSTEAD, size=len(meeting)))
    method = np.where(rightly, (chance.random(len(meeting)) < 0.4).astype(np.int64), METHODS.index("staff"))
    return pl.DataFrame(
        {
            "decision_id": ids("d", np.arange(len(meeting))),
            "partnership_id": ids("p", place, width=2),
            "decided_on": days,
            "meeting_id": ids("m", meeting),
            "title": codes_of(
                PHRASES["decisions"], chance.integers(0, len(PHRASES["decisions"]), len(meeting))
            ),
            "decided_by": codes_of(BODIES, decided_by),
            "required_body": codes_of(BODIES, required),
            "method": codes_of(METHODS, method),
        }
    )


def orientations_table(walked: Paths, met: Meetings, size: Size) -> pl.DataFrame:
    chance = size.chance("orientations")
    came_back = walked.second_visit != NO_MEETING
    path = np.flatnonzero(came_back & (chance.random(len(came_back)) < ORIENTED))
    oriented_on = met.held_on[walked.second_visit[path]] + chance.integers(0, 40, len(path)).astype(
        "timedelta64[D]"
    )
    table = pl.DataFrame(
        {
            "person_id": ids("h", walked.person[path]),
            "partnership_id": ids("p", walked.place[path], width=2),
            "oriented_on": oriented_on,
            "group_introduced": chance.random(len(path)) < INTRODUCED,
        }
    )
    return table.filter(pl.col("oriented_on") <= LAST_DAY.astype(object))
