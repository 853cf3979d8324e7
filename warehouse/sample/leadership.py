"""Who leads: seats and their holders, decisions and the bodies that took them, orientations."""

from dataclasses import dataclass

import numpy as np
import polars as pl

from warehouse.sample.arrays import Days, Whole, days_after, together
from warehouse.sample.meetings import GENERAL, GUIDANCE
from warehouse.sample.naming import codes_of, ids
from warehouse.sample.organizations import NOBODY
from warehouse.sample.phrases import PHRASES
from warehouse.sample.places import residents_lead
from warehouse.sample.stays import NO_MEETING
from warehouse.sample.timeline import LAST_DAY, last_days
from warehouse.sample.world import World

DAYS_IN_A_TERM = 730
DAYS_BEFORE_FIRST_ELECTION = 120
ROLES = ("chair", "secretary", "seat")
CHAIR, SECRETARY, SEAT = range(len(ROLES))
ELECTED = 0.75
BODIES = ("membership", "guidance_body", "executive_committee", "support_team", "staff", "funder")
DECIDES_INSTEAD = (0.0, 0.0, 0.35, 0.2, 0.3, 0.15)
METHODS = ("consensus", "vote", "staff")
DECISIONS_PER_MEETING = {GUIDANCE: 0.45, GENERAL: 0.15}
ORIENTED = 0.55
INTRODUCED = 0.7
MOST_DAYS_UNTIL_ORIENTED = 40
LEAST_RIGHTLY = 0.35


@dataclass(frozen=True)
class Seats:
    """One entry per spell of a seat: the path of its holder, the role, and `[starts, ends)`."""

    path: Whole
    role: Whole
    starts: Days
    ends: Days


def seats(made: World) -> Seats:
    """Every second year the members fill the seats; residents get the share that their place gives them."""
    chance = made.chance("elections")
    begins = made.size.first_day + np.timedelta64(DAYS_BEFORE_FIRST_ELECTION, "D")
    terms = np.arange(begins, LAST_DAY, np.timedelta64(DAYS_IN_A_TERM, "D"))
    return together([elected_on(made, day, chance) for day in terms])


def elected_on(made: World, day: np.datetime64, chance: np.random.Generator) -> Seats:
    stay = np.flatnonzero((made.stays.starts <= day) & (made.stays.ends > day))
    path = made.stays.path[stay]
    candidates = pl.DataFrame(
        {
            "stay": stay,
            "place": made.paths.place[path],
            "is_resident": made.speaks_for[path] == NOBODY,
            "votes": made.eager[path] * chance.random(len(path)),
        }
    )
    rank = pl.col("votes").rank("ordinal", descending=True).over("place", "is_resident")
    ranked = candidates.with_columns(rank.cast(pl.Int64).alias("rank"), seats_for(made, candidates, day))
    won = ranked.filter(pl.col("rank") <= pl.col("seats_for"))
    stay = won["stay"].to_numpy()
    role = np.where(won["is_resident"].to_numpy(), np.minimum(won["rank"].to_numpy() - 1, SEAT), SEAT)
    ends = np.minimum(made.stays.ends[stay], day + np.timedelta64(DAYS_IN_A_TERM, "D"))
    return Seats(made.stays.path[stay], role, np.full(len(stay), day), ends)


def seats_for(made: World, candidates: pl.DataFrame, day: np.datetime64) -> pl.Series:
    """Seats for residents, or for the others, at the place of each candidate."""
    place = candidates["place"].to_numpy()
    total = np.array([one.seats for one in made.places])[place]
    share = residents_lead(made.places, place=place, days=np.full(len(place), day), size=made.size)
    for_residents = np.rint(total * share)
    seats = np.where(candidates["is_resident"].to_numpy(), for_residents, total - for_residents)
    return pl.Series("seats_for", seats)


def roles_table(made: World, held: Seats) -> pl.DataFrame:
    chance = made.chance("leadership roles")
    table = pl.DataFrame(
        {
            "person_id": ids("h", made.paths.person[held.path]),
            "partnership_id": ids("p", made.paths.place[held.path], width=2),
            "role": codes_of(ROLES, held.role),
            "body": np.full(len(held.path), "guidance_body"),
            "elected": chance.random(len(held.path)) < ELECTED,
            "started_on": held.starts,
            "ended_on": last_days(held.ends),
        }
    )
    key = ["person_id", "partnership_id", "role", "started_on"]
    return table.unique(key, keep="first", maintain_order=True)


def decisions_table(made: World) -> pl.DataFrame:
    """Decisions at meetings; the required body takes them the more often, the more residents lead."""
    chance, met = made.chance("decisions"), made.met
    likely = np.select(
        [met.kind == kind for kind in DECISIONS_PER_MEETING], list(DECISIONS_PER_MEETING.values()), 0
    )
    meeting = np.flatnonzero(met.is_held & (chance.random(len(likely)) < likely))
    place, days = met.place[meeting], met.held_on[meeting]
    required = np.where(
        met.kind[meeting] == GENERAL, BODIES.index("membership"), BODIES.index("guidance_body")
    )
    lead = residents_lead(made.places, place=place, days=days, size=made.size)
    rightly = chance.random(len(meeting)) < LEAST_RIGHTLY + (1 - LEAST_RIGHTLY) * lead
    instead = chance.choice(len(BODIES), p=DECIDES_INSTEAD, size=len(meeting))
    together_or_by_vote = chance.choice([0, 1], p=[0.6, 0.4], size=len(meeting))
    about = chance.integers(0, len(PHRASES["decisions"]), len(meeting))
    return pl.DataFrame(
        {
            "decision_id": ids("d", np.arange(len(meeting))),
            "partnership_id": ids("p", place, width=2),
            "decided_on": days,
            "meeting_id": ids("m", meeting),
            "title": codes_of(PHRASES["decisions"], about),
            "title_es": codes_of(PHRASES["decisions_es"], about),
            "decided_by": codes_of(BODIES, np.where(rightly, required, instead)),
            "required_body": codes_of(BODIES, required),
            "method": codes_of(METHODS, np.where(rightly, together_or_by_vote, METHODS.index("staff"))),
        }
    )


def orientations_table(made: World) -> pl.DataFrame:
    chance, walked = made.chance("orientations"), made.paths
    came_back = walked.second_visit != NO_MEETING
    path = np.flatnonzero(came_back & (chance.random(len(came_back)) < ORIENTED))
    second_day = made.met.held_on[walked.second_visit[path]]
    oriented_on = days_after(second_day, chance.integers(0, MOST_DAYS_UNTIL_ORIENTED, len(path)))
    table = pl.DataFrame(
        {
            "person_id": ids("h", walked.person[path]),
            "partnership_id": ids("p", walked.place[path], width=2),
            "oriented_on": oriented_on,
            "group_introduced": chance.random(len(path)) < INTRODUCED,
        }
    )
    return table.filter(oriented_on <= LAST_DAY)
