"""Who works where, which organisations are tied, agreed in writing, helped one another, and how they were rated."""

import numpy as np
import polars as pl

from warehouse.sample.naming import codes_of, ids
from warehouse.sample.organizations import (
    CAPACITY_BUILDER,
    NOBODY,
    OTHER_ROLES,
    PARTNERS,
    ROLES,
    Organizations,
    Positions,
)  # fmt: skip
from warehouse.sample.phrases import PHRASES
from warehouse.sample.places import Place
from warehouse.sample.stays import Paths
from warehouse.sample.timeline import LAST_DAY, NEVER, Days, Size, Whole

LEVELS = ("front_line", "manager", "executive")
LEVEL_WEIGHTS = (0.6, 0.28, 0.12)
DAYS_BEFORE_FIRST_VISIT = 200
PARENT_OF_A_PARTNER = 0.1
AGREEMENTS = ("mou", "data_sharing", "procedure", "contract")
ACTS = ("attended", "staffed", "promoted", "shared_resource")
ACTS_PER_MONTH = 1.6
AGREEMENTS_PER_PLACE = 5
RATERS = ("organization", "residents")


def organizations_table(known: Organizations, size: Size) -> pl.DataFrame:
    chance = size.chance("organizations")
    count = len(known.place)
    since = np.datetime64("2010-09-01") + chance.integers(0, 5000, count).astype("timedelta64[D]")
    is_core = (known.place != NOBODY) & (chance.random(count) < 0.4)
    belongs = (known.place != NOBODY) & (chance.random(count) < PARENT_OF_A_PARTNER)
    return pl.DataFrame(
        {
            "organization_id": ids("o", np.arange(count)),
            "name": known.name,
            "sector": known.sector,
            "parent_organization_id": ids("o", np.where(belongs, known.funder, NOBODY)),
            "core_partner_since": np.where(is_core, since, NEVER),
        }
    )


def contractor_roles_table(
    chosen: list[Place], known: Organizations, held: Positions, size: Size
) -> pl.DataFrame:
    """The contractors in positions, and those who come from outside: funder, grantee, evaluator, trainer."""
    place, role, organization, starts, ends = outside_roles(chosen, known, size)
    table = pl.DataFrame(
        {
            "organization_id": ids("o", np.append(held.organization, organization)),
            "partnership_id": ids("p", np.append(held.place, place), width=2),
            "role": pl.concat([codes_of(ROLES, held.role), role]),
            "started_on": np.append(held.starts, starts),
            "ended_on": last_days(np.append(held.ends, ends)),
        }
    )
    return table.unique(
        ["organization_id", "partnership_id", "role", "started_on"], keep="first", maintain_order=True
    )


def last_days(ends: Days) -> Days:
    """The last day of each half-open stretch; none while it lasts."""
    return np.where(ends > LAST_DAY, NEVER, ends - 1)


def outside_roles(
    chosen: list[Place], known: Organizations, size: Size
) -> tuple[Whole, pl.Series, Whole, Days, Days]:
    roles = ("program_officer", *OTHER_ROLES)
    place, role = (side.ravel() for side in np.indices((len(chosen), len(roles))))
    started_on = np.array([np.datetime64(one.started_on) for one in chosen])[place]
    starts = np.maximum(started_on, size.first_day)
    each = np.array([[known.funder, *(of_role[number % len(of_role)] for of_role in outside(known))]
                     for number in range(len(chosen))])  # fmt: skip
    return place, codes_of(roles, role), each.ravel(), starts, np.full(len(place), NEVER)


def outside(known: Organizations) -> list[Whole]:
    return [known.contractors[role] for role in OTHER_ROLES]


def organization_people_table(
    walked: Paths, held: Positions, *, organization: Whole, staff: Whole, size: Size
) -> pl.DataFrame:
    """Representatives at their organisations, and people in contractors' positions; `staff` are person numbers."""
    chance = size.chance("organization people")
    path = np.flatnonzero(organization != NOBODY)
    before = chance.integers(10, DAYS_BEFORE_FIRST_VISIT, len(path)).astype("timedelta64[D]")
    starts = np.append(walked.heard_on[path] - before, held.starts)
    ends = np.append(np.full(len(path), NEVER), last_days(held.ends))
    level = chance.choice(len(LEVELS), p=LEVEL_WEIGHTS, size=len(starts))
    table = pl.DataFrame(
        {
            "organization_id": ids("o", np.append(organization[path], held.organization)),
            "person_id": ids("h", np.append(walked.person[path], staff)),
            "level": codes_of(LEVELS, level),
            "started_on": starts,
            "ended_on": ends,
        }
    )
    return table.unique(["organization_id", "person_id", "started_on"], keep="first", maintain_order=True)


def agreements_table(chosen: list[Place], held: Positions, size: Size) -> pl.DataFrame:
    chance = size.chance("agreements")
    position = np.flatnonzero(held.role == CAPACITY_BUILDER).repeat(AGREEMENTS_PER_PLACE)
    place = held.place[position]
    partner = place * len(PARTNERS) + chance.integers(0, len(PARTNERS), len(place))
    kind = chance.choice(len(AGREEMENTS), p=(0.4, 0.25, 0.25, 0.1), size=len(place))
    latest = np.where(held.ends[position] > LAST_DAY, LAST_DAY, np.minimum(held.ends[position], LAST_DAY))
    latest = np.where(np.isnat(latest), LAST_DAY, latest)
    signed_on = held.starts[position] + (
        chance.random(len(place)) * (latest - held.starts[position]).astype(int)
    ).astype("timedelta64[D]")
    years = chance.integers(1, 6, len(place)) * 365
    expires_on = np.where(chance.random(len(place)) < 0.7, signed_on + years.astype("timedelta64[D]"), NEVER)
    table = pl.DataFrame(
        {
            "organization_id": ids("o", held.organization[position]),
            "with_organization_id": ids("o", partner),
            "kind": codes_of(AGREEMENTS, kind),
            "signed_on": signed_on,
            "expires_on": expires_on,
        }
    )
    return table.unique(
        ["organization_id", "with_organization_id", "kind", "signed_on"], keep="first", maintain_order=True
    )


def support_acts_table(chosen: list[Place], held: Positions, size: Size) -> pl.DataFrame:
    """Contractors who helped one another, or a partner of the place."""
    chance = size.chance("support acts")
    count = int(len(chosen) * size.months * ACTS_PER_MONTH) if len(held.place) else 0
    position = chance.integers(0, max(len(held.place), 1), count)
    starts = held.starts[position]
    until = np.where(np.isnat(held.ends[position]), LAST_DAY + 1, held.ends[position])
    acted_on = starts + (chance.random(count) * (until - starts).astype(int)).astype("timedelta64[D]")
    partner = held.place[position] * len(PARTNERS) + chance.integers(0, len(PARTNERS), count)
    others = held.organization[(position + chance.integers(1, 4, count)) % max(len(held.place), 1)]
    helped = np.where(chance.random(count) < 0.45, others, partner)
    turned = chance.random(count) < 0.4
    giver = np.where(turned, helped, held.organization[position])
    taker = np.where(turned, held.organization[position], helped)
    table = pl.DataFrame(
        {
            "from_organization_id": ids("o", giver),
            "to_organization_id": ids("o", taker),
            "partnership_id": ids("p", held.place[position], width=2),
            "acted_on": acted_on,
            "kind": codes_of(ACTS, chance.integers(0, len(ACTS), count)),
        }
    )
    return table.filter(pl.col("from_organization_id") != pl.col("to_organization_id")).sort(
        "acted_on", maintain_order=True
    )


def ratings_table(chosen: list[Place], size: Size) -> pl.DataFrame:
    """Each partner rates itself once a year and rises; residents see it a step lower as often as not."""
    chance = size.chance("engagement ratings")
    years = (LAST_DAY.astype("datetime64[Y]") - np.arange(size.years)).astype("datetime64[M]") + 5
    place, partner, year = (side.ravel() for side in np.indices((len(chosen), len(PARTNERS), size.years)))
    rated_on = years[year].astype("datetime64[D]") + 9
    started_on = np.array([np.datetime64(one.started_on) for one in chosen])[place]
    kept = (rated_on >= started_on) & (rated_on >= size.first_day) & (chance.random(len(place)) < 0.6)
    rise = 2.2 * (1 - year / max(size.years, 2)) + chance.normal(1.4, 0.8, len(place))
    own = np.clip(np.rint(rise), 1, 5).astype(np.int64)
    seen = np.clip(own - (chance.random(len(place)) < 0.5), 1, 5)
    organization = place * len(PARTNERS) + partner
    seen_in = chance.integers(-2, len(PHRASES["evidence"]), len(place))
    both = [(own, RATERS[0]), (seen, RATERS[1])]
    return pl.concat(
        pl.DataFrame(
            {
                "organization_id": ids("o", organization[kept]),
                "partnership_id": ids("p", place[kept], width=2),
                "rated_on": rated_on[kept],
                "rater": pl.repeat(rater, int(kept.sum()), eager=True),
                "level": level[kept],
                "evidence": codes_of(PHRASES["evidence"], seen_in[kept]),
            }
        )
        for level, rater in both
    )
