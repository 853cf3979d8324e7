"""Who works where: organizations, contractors' roles, and the people in both."""

import numpy as np
import polars as pl

from warehouse.sample.arrays import Whole, days_after, every_pair
from warehouse.sample.naming import codes_of, ids
from warehouse.sample.organizations import NOBODY, OTHER_ROLES, ROLES
from warehouse.sample.timeline import NEVER, last_days
from warehouse.sample.world import World

LEVELS = ("front_line", "manager", "executive")
LEVEL_WEIGHTS = (0.6, 0.28, 0.12)
MOST_DAYS_AT_WORK_BEFORE = 200
CORE_PARTNER, HAS_A_PARENT = 0.4, 0.1
FIRST_PARTNERS_ON = np.datetime64("2010-09-01")
OUTSIDE_ROLES = ("program_officer", *OTHER_ROLES)


def organizations_table(made: World) -> pl.DataFrame:
    chance, known = made.chance("organizations"), made.organizations
    count, is_partner = len(known.place), known.place != NOBODY
    since = days_after(FIRST_PARTNERS_ON, chance.integers(0, 5000, count))
    has_parent = is_partner & (chance.random(count) < HAS_A_PARENT)
    return pl.DataFrame(
        {
            "organization_id": ids("o", np.arange(count)),
            "name": known.name,
            "sector": known.sector,
            "parent_organization_id": ids("o", np.where(has_parent, known.funder, NOBODY)),
            "core_partner_since": np.where(is_partner & (chance.random(count) < CORE_PARTNER), since, NEVER),
        }
    )


def contractor_roles_table(made: World) -> pl.DataFrame:
    """The contractors in positions, and those who come from outside: funder, grantee, evaluator, trainer."""
    held = made.positions
    place, role = every_pair(len(made.places), len(OUTSIDE_ROLES))
    never = np.full(len(place), NEVER)
    table = pl.DataFrame(
        {
            "organization_id": ids("o", np.append(held.organization, from_outside(made, place, role))),
            "partnership_id": ids("p", np.append(held.place, place), width=2),
            "role": pl.concat([codes_of(ROLES, held.role), codes_of(OUTSIDE_ROLES, role)]),
            "started_on": np.append(held.starts, made.began_on[place]),
            "ended_on": last_days(np.append(held.ends, never)),
        }
    )
    key = ["organization_id", "partnership_id", "role", "started_on"]
    return table.unique(key, keep="first", maintain_order=True)


def from_outside(made: World, place: Whole, role: Whole) -> Whole:
    """The organization in each outside role at each place; they take turns."""
    known = made.organizations
    by_role = [np.array([known.funder]), *(known.contractors[name] for name in OTHER_ROLES)]
    return np.choose(role, [known_there[place % len(known_there)] for known_there in by_role])


def organization_people_table(made: World) -> pl.DataFrame:
    """Representatives at their organizations, and people in contractors' positions."""
    chance, held = made.chance("organization people"), made.positions
    path = np.flatnonzero(made.speaks_for != NOBODY)
    before = chance.integers(10, MOST_DAYS_AT_WORK_BEFORE, len(path))
    starts = np.append(days_after(made.paths.heard_on[path], -before), held.starts)
    ends = np.append(np.full(len(path), NEVER), last_days(held.ends))
    table = pl.DataFrame(
        {
            "organization_id": ids("o", np.append(made.speaks_for[path], held.organization)),
            "person_id": ids("h", np.append(made.paths.person[path], made.staff)),
            "level": codes_of(LEVELS, chance.choice(len(LEVELS), p=LEVEL_WEIGHTS, size=len(starts))),
            "started_on": starts,
            "ended_on": ends,
        }
    )
    key = ["organization_id", "person_id", "started_on"]
    return table.unique(key, keep="first", maintain_order=True)
